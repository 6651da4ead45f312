//! Which palindromes are products of two factors from a range `[min, max]`?
//!
//! The smallest and the largest such palindrome, with every pair of factors, exactly, for any `1 ≤ min ≤ max ≤ 2^64 − 1`.
//!
//! ```
//! let found = palindrome_products::largest(100, 999)?.expect("there are many");
//! assert_eq!(found.value(), 906_609);
//! assert_eq!(found.factors(), [(913, 993)]);
//!
//! // Nothing found is an answer, not an error …
//! assert_eq!(palindrome_products::largest(1002, 1003)?, None);
//!
//! // … and a range that is none is an error that says why.
//! let error = palindrome_products::largest(99, 10).unwrap_err();
//! assert_eq!(error.to_string(), "min must not be greater than max; got min 99 and max 10");
//! assert_eq!(error.code(), "ERR_REVERSED_RANGE");
//! # Ok::<(), palindrome_products::RangeError>(())
//! ```
//!
//! # How the answer is found
//!
//! The largest palindrome product lies near `max²`, the smallest near `min²`: so the search stands at that corner of the
//! square of all pairs and goes outwards. Write the factors by their distances `x` and `y` from the corner. The sum
//! `S = x + y` and the product `Q = x·y` fix the palindrome, and the other way round a palindrome and a sum fix `Q`; whole
//! distances exist when `S² − 4Q` is a square. Two ways lead outwards:
//!
//! - **Palindromes** (`corner.rs`): from each to the next, carrying `S` and `Q` along without a division. It is the faster way
//!   while the corner is small or the range narrow.
//! - **Sums** (`sieve.rs`): near each other, palindromes start with the same digits, so they end with the same digits, and that
//!   refuses most sums by their residue (`residues.rs`). For each sum that is left a table look-up tells whether a palindrome
//!   is in its reach (`chunk.rs`, `reach.rs`).
//!
//! Either way the cost grows with the square root of the factors, about threefold a digit: an answer lies some `2·√M` sums
//! from a corner `M`, and seldom more than `7·√M`. That is typical, not proved; proved is `S ≤ 2·(max − min)`.
//!
//! # Longer searches
//!
//! A [`Search`] advances by a bounded amount of work, so that it can be paused, watched and given up. [`run`] shares a long one
//! among threads and is cancelled from outside. [`exhaustive`] tries every pair: the workload of the talk that this project
//! starts from, and the oracle of its tests.
//!
//! # Promises
//!
//! No function panics, none is unsafe, and no floating-point number decides an answer: a float's root is a guess that
//! integers confirm, and a float's place only ever lets too many candidates pass.

#![forbid(unsafe_code)]

mod block;
mod chunk;
mod control;
mod corner;
mod every;
pub mod exhaustive;
mod factor_pairs;
mod filter;
mod glance;
mod natural;
mod palindrome;
mod product;
mod range;
mod reach;
mod residues;
mod scale;
mod search;
mod sieve;
mod square;

pub use control::{Cancelled, Control, Progress};
pub use every::{
    Batches, Counts, Every, Product, Products, Shard, ShardError, count, list, run_count, run_list,
    run_stream,
};
pub use product::{Answer, Both, Ends, PalindromeProduct};
pub use range::{Range, RangeError};
pub use search::{Search, find, run};

/// The smallest palindrome product of `[min, max]`, with every factor pair; `None` when there is none.
///
/// `min` and `max` are included, `1 ≤ min ≤ max ≤ 2^64 − 1`.
///
/// Cost: grows with `√min`. About 50 ns for two digits, 5 µs for any range below 2^32, up to seconds near 2^64; a range without
/// an answer, or one that is narrower than `√min`, costs no more than its width.
///
/// ```
/// let found = palindrome_products::smallest(10, 99)?.expect("there are many");
/// assert_eq!((found.value(), found.factors()), (121, &[(11, 11)][..]));
///
/// assert_eq!(palindrome_products::smallest(0, 99).unwrap_err().code(), "ERR_OUT_OF_RANGE");
/// # Ok::<(), palindrome_products::RangeError>(())
/// ```
///
/// # Errors
///
/// [`RangeError::BelowOne`] from `(0, 9)` on, [`RangeError::Reversed`] for `(2, 1)` and the like.
pub fn smallest(min: u64, max: u64) -> Result<Option<PalindromeProduct>, RangeError> {
    Ok(find(Range::new(min, max)?, Ends::Smallest).smallest)
}

/// The largest palindrome product of `[min, max]`, with every factor pair; `None` when there is none.
///
/// `min` and `max` are included, `1 ≤ min ≤ max ≤ 2^64 − 1`.
///
/// Cost: grows with `√max`. About 50 ns for two digits, 30 µs for nine, half a second for nineteen; a few ranges near 2^64 take
/// seconds, for which [`run`] has threads and cancellation.
///
/// ```
/// let found = palindrome_products::largest(1_000_000_000_000_000_000, 9_999_999_999_999_999_999)?.unwrap();
/// assert_eq!(found.value(), 99_999_999_988_837_057_200_275_073_888_999_999_999);
///
/// assert_eq!(palindrome_products::largest(2, 1).unwrap_err().code(), "ERR_REVERSED_RANGE");
/// # Ok::<(), palindrome_products::RangeError>(())
/// ```
///
/// # Errors
///
/// [`RangeError::BelowOne`] from `(0, 9)` on, [`RangeError::Reversed`] for `(2, 1)` and the like.
pub fn largest(min: u64, max: u64) -> Result<Option<PalindromeProduct>, RangeError> {
    Ok(find(Range::new(min, max)?, Ends::Largest).largest)
}

/// The smallest and the largest palindrome product of `[min, max]`; `None` when there is none.
///
/// Limits and errors are those of [`smallest`] and [`largest`], the cost is that of both together.
///
/// ```
/// let both = palindrome_products::both(1, 9)?.expect("1 is one");
/// assert_eq!((both.smallest.value(), both.largest.value()), (1, 9));
/// assert_eq!(both.largest.factors(), [(1, 9), (3, 3)]);
///
/// // One palindrome, at both ends.
/// let both = palindrome_products::both(11, 11)?.expect("121");
/// assert_eq!(both.smallest, both.largest);
///
/// assert_eq!(palindrome_products::both(15, 15)?, None);
/// # Ok::<(), palindrome_products::RangeError>(())
/// ```
///
/// # Errors
///
/// [`RangeError::BelowOne`] from `(0, 9)` on, [`RangeError::Reversed`] for `(2, 1)` and the like.
pub fn both(min: u64, max: u64) -> Result<Option<Both>, RangeError> {
    Ok(find(Range::new(min, max)?, Ends::Both).into_both())
}
