//! The divisors of every palindrome: write down the palindromes from `min²` to `max²`, and try each factor of the range up to
//! the root. Line for line the same in benchmark/every/divisors.ts.

use crate::method::{Found, Pair};

/// Every palindrome product, ascending. `max · max` is below 2^53.
pub(crate) fn every(min: u64, max: u64) -> Vec<Found> {
    let mut found = Vec::new();
    for digits in digits_of(min * min)..=digits_of(max * max) {
        // The leading half of a palindrome decides the rest, the middle digit of an odd number of them being part of it.
        let least = 10_u64.pow(digits.div_ceil(2) - 1);
        for half in least..10 * least {
            let palindrome = mirrored(half, digits);
            if palindrome < min * min {
                continue;
            }
            if palindrome > max * max {
                return found;
            }
            let factors = factors_of(palindrome, min, max);
            if !factors.is_empty() {
                found.push((palindrome, factors));
            }
        }
    }
    found
}

fn factors_of(palindrome: u64, min: u64, max: u64) -> Vec<Pair> {
    let mut factors = Vec::new();
    // Smaller ones have a partner above the range.
    let mut a = min.max(palindrome.div_ceil(max));
    while a * a <= palindrome {
        if palindrome.is_multiple_of(a) {
            factors.push((a, palindrome / a));
        }
        a += 1;
    }
    factors
}

fn mirrored(half: u64, digits: u32) -> u64 {
    let mut palindrome = half;
    let mut rest = if digits.is_multiple_of(2) { half } else { half / 10 };
    while rest > 0 {
        palindrome = palindrome * 10 + rest % 10;
        rest /= 10;
    }
    palindrome
}

fn digits_of(number: u64) -> u32 {
    number.ilog10() + 1
}
