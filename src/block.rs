//! Blocks: runs of palindromes that start with the same digits, and so end with the same digits too.

use crate::{natural::Natural, palindrome::reverse};

/// All numbers of one digit count with the same `known` leading digits. A palindrome of the block ends in those, reversed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Block<N> {
    /// The least number of the block.
    pub(crate) low: N,
    /// The greatest number of the block.
    pub(crate) high: N,
    /// How many digits they have.
    pub(crate) digits: u32,
    /// How many leading digits they share.
    pub(crate) known: u32,
    /// The digits that the block's palindromes end with.
    pub(crate) last_digits: u64,
}

impl<N: Natural> Block<N> {
    /// The block that holds `number`, which needs at least `known` digits.
    pub(crate) fn around(number: N, known: u32) -> Block<N> {
        let digits = number.digits();
        let size = N::power_of_ten(digits - known);
        let leading = number / size;
        let low = leading * size;
        Block {
            low,
            // The last block of 39 digits goes on past 2^128, where no product is.
            high: low.saturating_plus(size - N::from(1)),
            digits,
            known,
            last_digits: reverse(leading.low(), known),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_the_number_and_ends_as_it_starts() {
        let block = Block::around(123_456_789_012_345_u64, 4);
        assert_eq!(block.low, 123_400_000_000_000);
        assert_eq!(block.high, 123_499_999_999_999);
        assert_eq!((block.digits, block.last_digits), (15, 4321));
    }

    #[test]
    fn neighbours_leave_no_gap() {
        for known in [4, 6] {
            let mut block = Block::around(10_u128.pow(14), known);
            while block.digits < 16 {
                let next = Block::around(block.high + 1, known);
                assert_eq!(next.low, block.high + 1);
                assert_eq!(Block::around(next.low - 1, known), block);
                block = next;
            }
        }
        let top = u128::from(u64::MAX) * u128::from(u64::MAX);
        assert!(Block::around(top, 6).high >= top);
    }
}
