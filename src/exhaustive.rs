//! The talk's search: try every pair, reverse the digits, keep the palindromes with their factors in a map.
//!
//! This is the workload of the 2021 talk "Serverless Rust" and the oracle of the tests, not the way to an answer: a range of
//! width `W` costs `W²/2` products. It is kept as plain as it was, one thread, line for line the same in TypeScript.

use std::{collections::HashMap, hash::Hash};

use crate::{
    control::{Cancelled, Control},
    product::{Answer, Both, Ends, FactorPairs, PalindromeProduct},
    range::{Range, RangeError},
};

/// How a product's digits are reversed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reversal {
    /// By arithmetic: the last digit moves over, one after the other.
    Numeric,
    /// By writing the number as text and turning the text round.
    String,
}

/// Every palindrome met so far with its factor pairs, in the width that fits the products.
#[derive(Debug)]
enum Products {
    Narrow(HashMap<u64, FactorPairs>),
    Wide(HashMap<u128, FactorPairs>),
}

/// A resumable exhaustive search.
///
/// ```
/// use palindrome_products::{Ends, Range, exhaustive::{Reversal, Search}};
///
/// let mut search = Search::new(Range::new(10, 99).unwrap(), Ends::Both, Reversal::Numeric);
/// while !search.advance(100) {}
/// assert_eq!(search.answer().largest.unwrap().value(), 9009);
/// ```
#[derive(Debug)]
pub struct Search {
    range: Range,
    ends: Ends,
    reversal: Reversal,
    products: Products,
    /// The pair to try next.
    a: u64,
    b: u64,
    finished: bool,
}

impl Search {
    /// A search that has tried nothing yet.
    #[must_use]
    pub fn new(range: Range, ends: Ends, reversal: Reversal) -> Search {
        let products = match range.max().checked_mul(range.max()) {
            Some(_) => Products::Narrow(HashMap::new()),
            None => Products::Wide(HashMap::new()),
        };
        Search { range, ends, reversal, products, a: range.min(), b: range.min(), finished: false }
    }

    /// Tries `pairs` pairs more, at least one; `true` when all have been tried.
    pub fn advance(&mut self, pairs: u64) -> bool {
        let mut left = pairs.max(1);
        while left > 0 && !self.finished {
            let last = self.range.max().min(self.b.saturating_add(left - 1));
            left -= last - self.b + 1;
            self.try_row(last);
            self.next_pair(last);
        }
        self.finished
    }

    /// The share of the pairs that have been tried, `0.0 ..= 1.0`.
    #[must_use]
    pub fn progress(&self) -> f64 {
        if self.finished {
            return 1.0;
        }
        // Rows grow shorter: what is left is a triangle.
        let left = (self.range.max() - self.a) as f64 + 1.0;
        let whole = self.range.width() as f64 + 1.0;
        let row = (self.b - self.a) as f64 / left;
        let next_left = left - row;
        1.0 - (next_left / whole) * (next_left / whole)
    }

    /// The answer of a finished search: the least and the greatest key of the map.
    #[must_use]
    pub fn answer(self) -> Answer {
        match &self.products {
            Products::Narrow(products) => ends_of(products, self.ends),
            Products::Wide(products) => ends_of(products, self.ends),
        }
    }

    fn try_row(&mut self, last: u64) {
        let (a, b) = (self.a, self.b);
        match (&mut self.products, self.reversal) {
            (Products::Narrow(products), Reversal::Numeric) => {
                try_pairs(products, a, b, last, |a, b| a * b, is_palindrome);
            }
            (Products::Narrow(products), Reversal::String) => {
                try_pairs(products, a, b, last, |a, b| a * b, is_palindrome_text);
            }
            (Products::Wide(products), Reversal::Numeric) => {
                try_pairs(products, a, b, last, wide_product, is_palindrome_wide);
            }
            (Products::Wide(products), Reversal::String) => {
                try_pairs(products, a, b, last, wide_product, is_palindrome_text);
            }
        }
    }

    fn next_pair(&mut self, last: u64) {
        if last < self.range.max() {
            self.b = last + 1;
        } else if self.a < self.range.max() {
            self.a += 1;
            self.b = self.a;
        } else {
            self.finished = true;
        }
    }
}

/// The talk's inner loop.
fn try_pairs<P: Copy + Eq + Hash>(
    products: &mut HashMap<P, FactorPairs>,
    a: u64,
    first: u64,
    last: u64,
    multiply: impl Fn(u64, u64) -> P,
    is_palindrome: impl Fn(P) -> bool,
) {
    for b in first..=last {
        let product = multiply(a, b);
        if is_palindrome(product) {
            products.entry(product).or_default().push((a, b));
        }
    }
}

fn wide_product(a: u64, b: u64) -> u128 {
    u128::from(a) * u128::from(b)
}

fn is_palindrome(number: u64) -> bool {
    let mut rest = number;
    let mut reversed = 0_u64;
    while rest > 0 {
        // The reversal of a 20-digit number may outgrow 64 bits, and wrapping is harmless: a number and its reversal have the
        // same digit sum, so they differ by a multiple of 9, and fewer than nine times 2^64 (7 modulo 9) is none.
        reversed = reversed.wrapping_mul(10).wrapping_add(rest % 10);
        rest /= 10;
    }
    reversed == number
}

fn is_palindrome_wide(number: u128) -> bool {
    let mut rest = number;
    let mut reversed = 0_u128;
    while rest > 0 {
        // As above: 2^128 is 4 modulo 9, and 39 digits are fewer than three times as much.
        reversed = reversed.wrapping_mul(10).wrapping_add(rest % 10);
        rest /= 10;
    }
    reversed == number
}

fn is_palindrome_text<P: ToString>(number: P) -> bool {
    let text = number.to_string();
    text.chars().rev().collect::<String>() == text
}

fn ends_of<P: Copy + Ord + Into<u128>>(products: &HashMap<P, FactorPairs>, ends: Ends) -> Answer {
    let product =
        |(value, factors): (&P, &FactorPairs)| PalindromeProduct::new((*value).into(), factors.clone());
    let smallest = products.iter().min_by_key(|(value, _)| **value).map(product);
    let largest = products.iter().max_by_key(|(value, _)| **value).map(product);
    Answer {
        smallest: smallest.filter(|_| ends != Ends::Largest),
        largest: largest.filter(|_| ends != Ends::Smallest),
    }
}

/// The smallest palindrome product of `[min, max]`, by trying every pair.
///
/// # Errors
///
/// As [`crate::smallest`].
pub fn smallest(min: u64, max: u64, reversal: Reversal) -> Result<Option<PalindromeProduct>, RangeError> {
    Ok(finish(Range::new(min, max)?, Ends::Smallest, reversal).smallest)
}

/// The largest palindrome product of `[min, max]`, by trying every pair.
///
/// ```
/// use palindrome_products::exhaustive::{self, Reversal};
///
/// let found = exhaustive::largest(100, 999, Reversal::String)?.expect("there are many");
/// assert_eq!((found.value(), found.factors()), (906_609, &[(913, 993)][..]));
/// # Ok::<(), palindrome_products::RangeError>(())
/// ```
///
/// # Errors
///
/// As [`crate::largest`].
pub fn largest(min: u64, max: u64, reversal: Reversal) -> Result<Option<PalindromeProduct>, RangeError> {
    Ok(finish(Range::new(min, max)?, Ends::Largest, reversal).largest)
}

/// The smallest and the largest palindrome product of `[min, max]`, by trying every pair.
///
/// # Errors
///
/// As [`crate::both`].
pub fn both(min: u64, max: u64, reversal: Reversal) -> Result<Option<Both>, RangeError> {
    Ok(finish(Range::new(min, max)?, Ends::Both, reversal).into_both())
}

fn finish(range: Range, ends: Ends, reversal: Reversal) -> Answer {
    let mut search = Search::new(range, ends, reversal);
    while !search.advance(u64::MAX) {}
    search.answer()
}

/// Runs the search on the calling thread, watched and stopped through `control`; its `threads` are left alone, for the talk's
/// search has one.
///
/// # Errors
///
/// [`Cancelled`] when it was cancelled before it ended.
pub fn run(range: Range, ends: Ends, reversal: Reversal, control: &Control) -> Result<Answer, Cancelled> {
    /// A millisecond or so between two looks at the control.
    const PAIRS: u64 = 50_000;

    let mut search = Search::new(range, ends, reversal);
    loop {
        if control.is_cancelled() {
            return Err(Cancelled);
        }
        let finished = search.advance(PAIRS);
        control.progress.raise(search.progress());
        if finished {
            return Ok(search.answer());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resumes_anywhere() {
        let range = Range::new(10, 99).unwrap();
        for reversal in [Reversal::Numeric, Reversal::String] {
            let whole = finish(range, Ends::Both, reversal);
            for pairs in [1, 7, 89, 90, 91, 4_000] {
                let mut search = Search::new(range, Ends::Both, reversal);
                let mut before = 0.0;
                while !search.advance(pairs) {
                    assert!(search.progress() >= before && search.progress() < 1.0);
                    before = search.progress();
                }
                assert_eq!(search.answer(), whole);
            }
        }
    }

    #[test]
    fn ends_at_the_largest_factor() {
        let top = u64::MAX - 3;
        for reversal in [Reversal::Numeric, Reversal::String] {
            assert_eq!(both(top, u64::MAX, reversal), Ok(None));
            let one = both(1, 1, reversal).unwrap().unwrap();
            assert_eq!((one.largest.value(), one.smallest.factors()), (1, &[(1, 1)][..]));
        }
    }

    #[test]
    fn digits_are_reversed_alike() {
        for number in (0..200_000).chain(u64::MAX - 1_000..=u64::MAX) {
            let text = is_palindrome_text(number);
            assert_eq!(is_palindrome(number), text, "{number}");
            assert_eq!(is_palindrome_wide(number.into()), text, "{number}");
        }
    }
}
