//! What must hold for every range, tried on ranges by chance. Each test prints its seed.

mod common;
/// The program that confirmed the table: an oracle for ranges too wide for the exhaustive search.
#[path = "../testdata/derive/fermat.rs"]
#[allow(dead_code, unreachable_pub)]
mod fermat;

use common::chance::Chance;
use palindrome_products::{
    Both, PalindromeProduct, both,
    exhaustive::{self, Reversal},
    largest, smallest,
};

fn check_shape(product: &PalindromeProduct, min: u64, max: u64) {
    let digits = product.value().to_string();
    assert!(digits.chars().eq(digits.chars().rev()), "{digits} is a palindrome");
    assert!(!product.factors().is_empty());
    assert!(product.factors().windows(2).all(|pairs| pairs[0].0 < pairs[1].0));
    for &(a, b) in product.factors() {
        assert!(min <= a && a <= b && b <= max, "{a} * {b} in [{min}, {max}]");
        assert_eq!(u128::from(a) * u128::from(b), product.value());
    }
}

/// The engine against the exhaustive search; says whether there was anything to find.
fn same_as_exhaustive(min: u64, max: u64) -> bool {
    let expected = exhaustive::both(min, max, Reversal::Numeric).unwrap();
    assert_eq!(both(min, max).unwrap(), expected, "both of [{min}, {max}]");
    let (lowest, highest) = expected.map(|both| (both.smallest, both.largest)).unzip();
    assert_eq!(smallest(min, max).unwrap(), lowest, "smallest of [{min}, {max}]");
    assert_eq!(largest(min, max).unwrap(), highest, "largest of [{min}, {max}]");
    for product in [&lowest, &highest].into_iter().flatten() {
        check_shape(product, min, max);
    }
    highest.is_some()
}

#[test]
fn narrow_ranges_at_any_height() {
    let mut chance = Chance::new(20_210_401);
    let mut found = 0;
    for _ in 0..3_000 {
        let (min, max) = chance.range(120);
        found += usize::from(same_as_exhaustive(min, max));
    }
    assert!((300..2_900).contains(&found), "{found} of 3,000 ranges had an answer");
}

#[test]
fn ranges_of_small_factors() {
    let mut chance = Chance::new(7);
    for _ in 0..300 {
        let min = 1 + chance.below(3_000);
        same_as_exhaustive(min, min + chance.below(700));
    }
}

#[test]
fn ranges_wide_enough_for_the_sieve() {
    // From a width of a few thousand on, the engine sieves the sums instead of walking palindromes.
    let mut chance = Chance::new(4_000);
    let mut found = 0;
    for _ in 0..6 {
        let min = 10_000_000 + chance.below(50_000_000);
        found += usize::from(same_as_exhaustive(min, min + 4_000 + chance.below(2_000)));
    }
    assert!(found > 0, "none of the ranges had an answer");
}

/// The engine against Fermat's method on every palindrome, at heights where the sieve is at home and
/// up to ten roots of the factors wide.
#[test]
fn wide_ranges_of_long_factors() {
    let mut chance = Chance::new(1_643);
    // The method takes ten milliseconds a range.
    let ranges = if common::slow() { 400 } else { 150 };
    let mut found = 0;
    for _ in 0..ranges {
        let min = (chance.height() >> 24).max(1);
        let (min, max) = (min, min + chance.below(10 * min.isqrt() + 20));
        let (lowest, highest) = (smallest(min, max).unwrap(), largest(min, max).unwrap());
        let plain = |product: Option<&PalindromeProduct>| {
            let wide = |&(a, b): &(u64, u64)| (u128::from(a), u128::from(b));
            product.map(|found| (found.value(), found.factors().iter().map(wide).collect()))
        };
        assert_eq!(
            plain(lowest.as_ref()),
            fermat::first_product(min, max, false),
            "smallest of [{min}, {max}]"
        );
        assert_eq!(
            plain(highest.as_ref()),
            fermat::first_product(min, max, true),
            "largest of [{min}, {max}]"
        );
        found += usize::from(highest.is_some());
    }
    assert!(found > ranges / 4, "{found} of {ranges} ranges had an answer");
}

/// Multiples of 10^k + 1, and neighbours of 10^k, have palindromes among their products at any
/// height, where chance alone would find none.
#[test]
fn narrow_ranges_with_an_answer_up_to_the_last_number() {
    let mut chance = Chance::new(1_001);
    let mut found = 0;
    for _ in 0..1_500 {
        let k = 3 + chance.below(17) as u32;
        let unit = 10_u64.pow(k) + 1;
        let most = (u64::MAX / unit).min(3);
        let centre = unit * (1 + chance.below(most));
        let min = centre - chance.below(40).min(centre - 1);
        let max = centre.saturating_add(chance.below(40));
        found += usize::from(same_as_exhaustive(min, max));
    }
    assert!(found > 800, "{found} of 1,500 ranges had an answer");
}

/// A range's answer stays the answer of every narrower range that still holds one of its pairs. The
/// narrower range has another corner, so the engine finds it by another walk: a test that reaches
/// where no exhaustive search does.
#[test]
fn an_answer_survives_narrowing() {
    let mut chance = Chance::new(31_622_776);
    let mut found = 0;
    for _ in 0..4_000 {
        let (min, max) = reachable_range(&mut chance);
        let Some(Both { smallest: lowest, largest: highest }) = both(min, max).unwrap() else {
            continue;
        };
        found += 1;
        check_shape(&lowest, min, max);
        check_shape(&highest, min, max);
        assert!(lowest.value() <= highest.value());
        for &(a, b) in highest.factors() {
            let narrowed = largest(min + chance.below(a - min + 1), b).unwrap().unwrap();
            assert_eq!(narrowed.value(), highest.value(), "largest of [{min}, {max}]");
            assert!(narrowed.factors().contains(&(a, b)));
        }
        for &(a, b) in lowest.factors() {
            let narrowed = smallest(a, b + chance.below(max - b + 1)).unwrap().unwrap();
            assert_eq!(narrowed.value(), lowest.value(), "smallest of [{min}, {max}]");
            assert!(narrowed.factors().contains(&(a, b)));
        }
    }
    assert!(found > 1_500, "{found} of 4,000 ranges had an answer");
}

/// Up to 2^44, where a search that must go as far as it can is still short, and up to ten roots wide.
fn reachable_range(chance: &mut Chance) -> (u64, u64) {
    let min = (chance.height() >> 20).max(1);
    let width = chance.below(10 * min.isqrt() + 20);
    (min, min + width)
}
