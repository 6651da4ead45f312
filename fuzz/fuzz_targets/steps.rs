//! A search in steps of any size against the same search in one go, on ranges too wide for the
//! exhaustive search; and each answer against the digits of its value.
#![no_main]

use libfuzzer_sys::fuzz_target;
use palindrome_products::{Ends, Range, Search, both};
use palindrome_products_fuzz::{min, number};

/// Where even a search without an answer is over in a millisecond or so.
const WIDEST: u64 = 1 << 16;

fuzz_target!(|bytes: &[u8]| {
    let Some((min, rest)) = min(bytes) else { return };
    let Some((width, rest)) = number(rest) else { return };
    let range = Range::new(min, min.saturating_add(width % WIDEST)).unwrap();

    let mut search = Search::new(range, Ends::Both);
    let mut steps = rest.iter().map(|&byte| 1 + u64::from(byte));
    let mut progress = 0.0;
    while !search.advance(steps.next().unwrap_or(99_991)) {
        let now = search.progress();
        assert!((progress..=1.0).contains(&now), "progress went from {progress} to {now}");
        progress = now;
    }
    let answer = search.answer();

    let whole = both(range.min(), range.max()).unwrap();
    let (lowest, highest) = whole.map(|both| (both.smallest, both.largest)).unzip();
    assert_eq!(answer.smallest, lowest, "smallest of {range:?}");
    assert_eq!(answer.largest, highest, "largest of {range:?}");
    for product in [lowest, highest].into_iter().flatten() {
        let digits = product.value().to_string();
        assert!(digits.bytes().eq(digits.bytes().rev()), "{digits} is a palindrome");
        for &(a, b) in product.factors() {
            assert!(range.min() <= a && a <= b && b <= range.max());
            assert_eq!(u128::from(a) * u128::from(b), product.value());
        }
    }
});
