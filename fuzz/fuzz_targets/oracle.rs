//! The engine against the exhaustive search, on ranges narrow enough for that, at any height.
#![no_main]

use libfuzzer_sys::fuzz_target;
use palindrome_products::{
    both,
    exhaustive::{self, Reversal},
    largest, smallest,
};
use palindrome_products_fuzz::min;

/// 8,000 pairs at most.
const WIDEST: u64 = 128;

fuzz_target!(|bytes: &[u8]| {
    let Some((min, [width, string, ..])) = min(bytes) else {
        return;
    };
    let max = min.saturating_add(u64::from(*width) % WIDEST);
    let reversal = if string % 8 == 0 { Reversal::String } else { Reversal::Numeric };
    let expected = exhaustive::both(min, max, reversal).unwrap();
    assert_eq!(both(min, max).unwrap(), expected, "[{min}, {max}]");
    let (lowest, highest) = expected.map(|both| (both.smallest, both.largest)).unzip();
    assert_eq!(smallest(min, max).unwrap(), lowest, "smallest of [{min}, {max}]");
    assert_eq!(largest(min, max).unwrap(), highest, "largest of [{min}, {max}]");
});
