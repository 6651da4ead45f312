//! Ranges at the ends of what is allowed, and just past them.

use palindrome_products::{
    PalindromeProduct, Range, RangeError, both,
    exhaustive::{self, Reversal},
    largest, smallest,
};

/// An answer in plain terms.
type Plain = Option<(u128, Vec<(u64, u64)>)>;

fn plain(product: Option<PalindromeProduct>) -> Plain {
    product.map(|product| (product.value(), product.factors().to_vec()))
}

#[test]
fn zero_is_refused_and_the_argument_named() {
    for (min, max, argument) in [(0, 0, "min"), (0, 9, "min"), (0, u64::MAX, "min"), (1, 0, "max")] {
        let error = Range::new(min, max).unwrap_err();
        assert!(matches!(error, RangeError::BelowOne { argument: named, .. } if named == argument));
        assert_eq!(error.code(), "ERR_OUT_OF_RANGE");
        assert_eq!(error.to_string(), format!("{argument} must be at least 1; got 0"));
    }
}

#[test]
fn a_reversed_range_is_refused_and_both_numbers_named() {
    for (min, max) in [(2, 1), (99, 10), (u64::MAX, 1), (u64::MAX, u64::MAX - 1)] {
        let error = Range::new(min, max).unwrap_err();
        assert_eq!(error, RangeError::Reversed { min, max });
        assert_eq!(error.code(), "ERR_REVERSED_RANGE");
        assert_eq!(
            error.to_string(),
            format!("min must not be greater than max; got min {min} and max {max}")
        );
    }
}

#[test]
fn every_way_in_refuses_the_same() {
    for (min, max) in [(0, 9), (1, 0), (9, 1)] {
        let error = Range::new(min, max).unwrap_err();
        assert_eq!(smallest(min, max).unwrap_err(), error);
        assert_eq!(largest(min, max).unwrap_err(), error);
        assert_eq!(both(min, max).unwrap_err(), error);
        for reversal in [Reversal::Numeric, Reversal::String] {
            assert_eq!(exhaustive::smallest(min, max, reversal).unwrap_err(), error);
            assert_eq!(exhaustive::largest(min, max, reversal).unwrap_err(), error);
            assert_eq!(exhaustive::both(min, max, reversal).unwrap_err(), error);
        }
    }
}

/// Every range of at most `width` numbers around `centre`, against the exhaustive search.
fn all_around(centre: u64, width: u64) -> usize {
    let (first, last) = (centre.saturating_sub(width).max(1), centre.saturating_add(width));
    let mut tested = 0;
    for min in first..=last {
        for max in min..=last {
            let expected = exhaustive::both(min, max, Reversal::Numeric).unwrap();
            let (lowest, highest) = expected.map(|both| (both.smallest, both.largest)).unzip();
            assert_eq!(smallest(min, max).unwrap(), lowest, "smallest of [{min}, {max}]");
            assert_eq!(largest(min, max).unwrap(), highest, "largest of [{min}, {max}]");
            tested += 1;
        }
    }
    tested
}

#[test]
fn every_range_of_small_numbers() {
    assert_eq!(all_around(60, 60), 120 * 121 / 2);
}

#[test]
fn every_narrow_range_at_a_power_of_ten() {
    for exponent in 2..=19 {
        assert_eq!(all_around(10_u64.pow(exponent), 7), 15 * 16 / 2);
    }
}

#[test]
fn every_narrow_range_at_a_power_of_two_and_at_the_last_number() {
    for centre in [1 << 16, 1 << 31, 1 << 32, 1 << 53, 1 << 63, 94_906_265] {
        assert_eq!(all_around(centre, 7), 15 * 16 / 2);
    }
    // Nothing lies above the last number, so this side has half of the ranges.
    assert_eq!(all_around(u64::MAX, 7), 8 * 9 / 2);
}

#[test]
fn the_last_palindrome_with_two_factors_of_64_bits() {
    // Both ends of the range of this pair alone: the range cannot be narrower, nor its product larger.
    let (a, b) = (18_446_744_069_327_819_049, 18_446_744_072_354_466_307);
    let value = 340_282_366_815_112_852_313_258_211_518_663_282_043;
    assert_eq!(plain(largest(a, b).unwrap()), Some((value, vec![(a, b)])));
    assert_eq!(plain(largest(a, u64::MAX).unwrap()), Some((value, vec![(a, b)])));
}

#[test]
fn both_kinds_of_exhaustive_search_agree_with_the_engine() {
    for (min, max) in [(1, 9), (10, 99), (100, 999), (15, 15), (u64::MAX - 50, u64::MAX)] {
        let expected = both(min, max).unwrap();
        for reversal in [Reversal::Numeric, Reversal::String] {
            assert_eq!(exhaustive::both(min, max, reversal).unwrap(), expected, "{reversal:?}");
        }
    }
}
