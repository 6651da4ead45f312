//! What a search answers: a palindrome with its factor pairs, at one end of the range or both.

use smallvec::SmallVec;

/// The factor pairs of one value. Two fit without an allocation; room for four made every small answer 12 ns dearer to move.
pub(crate) type FactorPairs = SmallVec<[(u64, u64); 2]>;

/// A palindrome that is a product of two factors of the range, with every such pair.
///
/// ```
/// let found = palindrome_products::largest(10, 99)?.expect("there are many");
/// assert_eq!(found.value(), 9009);
/// assert_eq!(found.factors(), [(91, 99)]);
/// # Ok::<(), palindrome_products::RangeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PalindromeProduct {
    value: u128,
    factors: FactorPairs,
}

impl PalindromeProduct {
    pub(crate) fn new(value: u128, factors: FactorPairs) -> Self {
        debug_assert!(!factors.is_empty());
        PalindromeProduct { value, factors }
    }

    /// The palindrome, at most `(2^64 − 1)²`.
    #[must_use]
    pub const fn value(&self) -> u128 {
        self.value
    }

    /// Every pair `(a, b)` of the range with `a ≤ b` and `a · b` the [value](Self::value), `a` ascending. Never empty.
    #[must_use]
    pub fn factors(&self) -> &[(u64, u64)] {
        &self.factors
    }
}

/// The smallest and the largest palindrome product of one range; equal when there is only one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both {
    /// The smallest palindrome product.
    pub smallest: PalindromeProduct,
    /// The largest palindrome product.
    pub largest: PalindromeProduct,
}

/// Which end of the range's palindrome products a search looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ends {
    /// The smallest one.
    Smallest,
    /// The largest one.
    Largest,
    /// Both, the largest first: when there is none, the smallest is not searched for.
    Both,
}

/// What a finished search found. `None`: nothing there, or not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The smallest palindrome product.
    pub smallest: Option<PalindromeProduct>,
    /// The largest palindrome product.
    pub largest: Option<PalindromeProduct>,
}

impl Answer {
    /// Both ends, where both were found.
    #[must_use]
    pub fn into_both(self) -> Option<Both> {
        Some(Both { smallest: self.smallest?, largest: self.largest? })
    }
}
