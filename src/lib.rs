//! Which palindromes are products of two factors from a range?
#![forbid(unsafe_code)]

mod block;
mod chunk;
mod control;
mod corner;
pub mod exhaustive;
mod factor_pairs;
mod filter;
mod natural;
mod palindrome;
mod product;
mod range;
mod reach;
mod residues;
mod search;
mod sieve;
mod square;

pub use control::{Cancelled, Control, Progress};
pub use product::{Answer, Both, Ends, PalindromeProduct};
pub use range::{Range, RangeError};
use search::finish;
pub use search::{Search, run};

/// The smallest palindrome product of `[min, max]`.
///
/// # Errors
///
/// See [`Range::new`].
pub fn smallest(min: u64, max: u64) -> Result<Option<PalindromeProduct>, RangeError> {
    Ok(finish(Range::new(min, max)?, Ends::Smallest).smallest)
}

/// The largest palindrome product of `[min, max]`.
///
/// # Errors
///
/// See [`Range::new`].
pub fn largest(min: u64, max: u64) -> Result<Option<PalindromeProduct>, RangeError> {
    Ok(finish(Range::new(min, max)?, Ends::Largest).largest)
}

/// The smallest and the largest palindrome product of `[min, max]`.
///
/// # Errors
///
/// See [`Range::new`].
pub fn both(min: u64, max: u64) -> Result<Option<Both>, RangeError> {
    Ok(finish(Range::new(min, max)?, Ends::Both).into_both())
}
