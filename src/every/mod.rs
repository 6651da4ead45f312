//! Every palindrome product of a range: counted, listed, streamed, in shards.
//!
//! Palindromes have ranks, 1, 2, 3, …, and those of a range are an interval of ranks (`rank.rs`). It is cut into *stretches*,
//! and each is searched in the way that costs least there (`plan.rs`); what they hold comes out in order by itself.
//!
//! - **By primes** (`sieved.rs`), nearly always. The palindromes of a stretch are factorized together: the kernel
//!   (`divisible.rs`) finds those that a prime divides without looking at the others, and the divisors of a palindrome that lie
//!   in the range are its pairs (`divisors.rs`). A prime up to `√P` takes some hundred nanoseconds for a hundred thousand
//!   palindromes, and there are thirteen times fewer primes below 10^6 than factors.
//! - **By factors** (`multiplied.rs`), while they are few: each finds its multiples among the palindromes, with the same kernel.
//! - **By sums** (`reached.rs`), for few and long factors: the sieve of the extremes, keeping everything that it meets.
//! - **Palindrome by palindrome** (`walked.rs`), for the shortest palindromes and for the corners of a range, where a palindrome
//!   has few factors or few sums of factors to choose from.
//!
//! **Shards** (`shard.rs`) are intervals of ranks, cut by what the stretches cost; **threads** (`threads.rs`) take stretches in
//! turn; a **stream** (`stream.rs`) does one after the other, and can pause within; **batches** (`batches.rs`) are pulled.

mod batches;
mod divisible;
mod divisors;
mod marks;
mod multiplied;
mod plan;
mod primes;
mod products;
mod rank;
mod reached;
mod shard;
mod sieved;
mod stream;
mod threads;
mod walked;

pub use batches::Batches;
pub use products::{Counts, Product, Products};
pub use shard::{Shard, ShardError};
pub use stream::Every;
pub use threads::{run_count, run_list, run_stream};

use crate::range::{Range, RangeError};

/// How many palindrome products `[min, max]` has, and how many pairs of factors.
///
/// `min` and `max` are included, `1 ≤ min ≤ max ≤ 2^64 − 1`.
///
/// Cost: grows with `max − min` and `max`, about seventeenfold a digit for all factors of so many digits: 30 ms for five, half
/// a second for six. [`run_count`] has threads, shards and cancellation.
///
/// ```
/// let counts = palindrome_products::count(100, 999)?;
/// assert_eq!((counts.products, counts.pairs), (655, 1_239));
///
/// assert_eq!(palindrome_products::count(1002, 1003)?.products, 0);
/// assert_eq!(palindrome_products::count(2, 1).unwrap_err().code(), "ERR_REVERSED_RANGE");
/// # Ok::<(), palindrome_products::RangeError>(())
/// ```
///
/// # Errors
///
/// [`RangeError::BelowOne`] from `(0, 9)` on, [`RangeError::Reversed`] for `(2, 1)` and the like.
pub fn count(min: u64, max: u64) -> Result<Counts, RangeError> {
    Ok(stream::finish(Range::new(min, max)?))
}

/// Every palindrome product of `[min, max]`, ascending, with all its pairs of factors.
///
/// Limits, cost and errors are those of [`count`]. The list takes 16 bytes a pair and 24 a product, 32 MB for all factors of six
/// digits: an [`Every`] streams what does not fit.
///
/// ```
/// let products = palindrome_products::list(1, 9)?;
/// let last = products.iter().last().expect("9 is one");
/// assert_eq!((last.value, last.factors), (9, &[(1, 9), (3, 3)][..]));
///
/// assert!(palindrome_products::list(1002, 1003)?.is_empty());
/// assert_eq!(palindrome_products::list(0, 9).unwrap_err().code(), "ERR_OUT_OF_RANGE");
/// # Ok::<(), palindrome_products::RangeError>(())
/// ```
///
/// # Errors
///
/// [`RangeError::BelowOne`] from `(0, 9)` on, [`RangeError::Reversed`] for `(2, 1)` and the like.
pub fn list(min: u64, max: u64) -> Result<Products, RangeError> {
    Ok(stream::finish(Range::new(min, max)?))
}
