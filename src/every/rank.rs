//! Palindromes by their number: the least is 1, and ranks count up from there.
//!
//! Ranks turn an interval of products into an interval of whole numbers without gaps, which can be cut anywhere.

use crate::{
    natural::power_of_ten,
    palindrome::{Half, at_least, at_most},
};

/// Palindromes of one length that follow each other, by their leading halves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// How many digits each has.
    pub(super) digits: u32,
    /// The first leading half, of `⌈digits/2⌉` digits: one of 39 digits outgrows 64 bits.
    pub(super) first: u128,
    /// How many halves there are: at least one.
    pub(super) count: u64,
}

impl Stretch {
    /// The palindrome at a place of the stretch.
    pub(super) fn value(&self, index: u64) -> u128 {
        let half = self.first + u128::from(index);
        Half { digits: self.digits, tens: (half / 10) as u64, last: (half % 10) as u64 }.mirror()
    }

    /// The palindromes of 64 bits from a place on, one after the other.
    pub(super) fn values(&self, from: u64) -> impl Iterator<Item = u64> {
        // Ten in a row differ in the last digit of their halves, which counts the same in each.
        let step = power_of_ten(self.digits / 2);
        let step = if self.digits.is_multiple_of(2) { step + step / 10 } else { step };
        let mut last = ((self.first + u128::from(from)) % 10) as u64;
        let mut value = 0;
        (from..self.count).map(move |index| {
            if last == 10 || index == from {
                value = self.value(index) as u64;
                last = if index == from { last } else { 0 };
            }
            let palindrome = value;
            value = value.wrapping_add(step);
            last += 1;
            palindrome
        })
    }

    /// The stretch of `most` palindromes at most that starts at a rank and ends before another.
    pub(super) fn between(start: u128, end: u128, most: u64) -> Stretch {
        let (digits, first) = half_of(start);
        let left = 10_u128.pow(digits.div_ceil(2)) - first;
        let count = left.min(end - start).min(most.into());
        Stretch { digits, first, count: count as u64 }
    }
}

/// How many palindromes have fewer digits.
fn shorter(digits: u32) -> u128 {
    // Those of one digit count are as many as their halves, 9·10^(n−1); two digit counts share an n.
    let power = 10_u128.pow(digits.div_ceil(2) - 1);
    2 * (power - 1) + if digits.is_multiple_of(2) { 9 * power } else { 0 }
}

/// Digits and leading half of the palindrome with this rank.
fn half_of(rank: u128) -> (u32, u128) {
    let mut digits = 1;
    while shorter(digits + 1) < rank {
        digits += 1;
    }
    (digits, 10_u128.pow(digits.div_ceil(2) - 1) + (rank - shorter(digits) - 1))
}

fn rank_of(half: Half) -> u128 {
    let whole = u128::from(half.tens) * 10 + u128::from(half.last);
    shorter(half.digits) + 1 + whole - 10_u128.pow(half.digits.div_ceil(2) - 1)
}

/// The rank of the least palindrome that is not below `number`.
pub(super) fn rank_from(number: u128) -> u128 {
    rank_of(at_least(number).0)
}

/// The rank of the greatest palindrome that is not above `number`.
pub(super) fn rank_to(number: u128) -> u128 {
    rank_of(at_most(number).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_count_the_palindromes() {
        let palindromes = (1..200_000_u128).filter(|n| {
            let text = n.to_string();
            text.chars().rev().eq(text.chars())
        });
        let mut last = 0;
        for (index, palindrome) in palindromes.enumerate() {
            let rank = index as u128 + 1;
            assert_eq!((rank_from(palindrome), rank_to(palindrome)), (rank, rank));
            assert_eq!(Stretch::between(rank, rank + 1, 9).value(0), palindrome);
            assert_eq!(rank_from(last + 1), rank);
            last = palindrome;
        }
    }

    #[test]
    fn stretches_follow_each_other_to_the_last_product() {
        let top = u128::from(u64::MAX) * u128::from(u64::MAX);
        let end = rank_to(top) + 1;
        let mut rank = 1;
        let mut last = 0;
        while rank < end {
            let stretch = Stretch::between(rank, end, u64::MAX);
            assert!(stretch.value(0) > last);
            assert_eq!(rank_from(stretch.value(0)), rank);
            if stretch.digits < 20 {
                for from in [0, 7, 19].into_iter().filter(|&from| from < stretch.count) {
                    let values = stretch.values(from).take(1_300).map(u128::from);
                    assert!(values.eq((from..stretch.count).take(1_300).map(|index| stretch.value(index))));
                }
            }
            last = stretch.value(stretch.count - 1);
            rank += u128::from(stretch.count);
        }
        assert_eq!(rank_to(last) + 1, end);
        assert!(last <= top);
    }
}
