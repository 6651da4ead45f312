//! Palindromes by their leading half: the half says it all, and the next palindrome has the next half.
//!
//! A palindrome `P` of `d` digits is its leading half `h`, of `n = ⌈d/2⌉` digits, followed by the half's digits reversed (the
//! middle digit of an odd `d` only once). Neighbouring halves lie `w = 10^⌊d/2⌋` apart in `P`.

use crate::natural::{Natural, power_of_ten};

/// The leading half of a palindrome.
///
/// The half of a 39-digit palindrome has 20 digits and outgrows 64 bits, so its last digit stands apart; a walk counts
/// that digit down (or up) on its own anyway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Half {
    /// How many digits the palindrome has.
    pub(crate) digits: u32,
    /// The half without its last digit.
    pub(crate) tens: u64,
    /// The last digit of the half.
    pub(crate) last: u64,
}

impl Half {
    /// The leading half of any number, palindrome or not.
    pub(crate) fn of<N: Natural>(number: N) -> Half {
        let digits = number.digits();
        let half = number / N::power_of_ten(digits / 2);
        let ten = N::from(10);
        Half { digits, tens: (half / ten).low(), last: (half % ten).low() }
    }

    /// The palindrome with this half.
    pub(crate) fn mirror<N: Natural>(self) -> N {
        let half = N::from(self.tens) * N::from(10) + N::from(self.last);
        half * N::power_of_ten(self.digits / 2) + N::from(self.reversed())
    }

    /// The trailing half of the palindrome, below `10^⌊d/2⌋`.
    fn reversed(self) -> u64 {
        let count = self.digits.div_ceil(2) - 1;
        let tens = reverse(self.tens, count);
        if self.digits.is_multiple_of(2) { tens + self.last * power_of_ten(count) } else { tens }
    }

    /// Whether no smaller half gives a palindrome of as many digits: `1`, `10`, `100`, …
    pub(crate) fn is_first(self) -> bool {
        match self.digits.div_ceil(2) {
            1 => self.last <= 1,
            n => self.last == 0 && self.tens == power_of_ten(n - 2),
        }
    }

    /// Whether no greater half gives a palindrome of as many digits: `9`, `99`, `999`, …
    pub(crate) fn is_last(self) -> bool {
        self.last == 9 && self.tens == power_of_ten(self.digits.div_ceil(2) - 1) - 1
    }

    /// Half of the greatest palindrome with fewer digits, `99…9`; `None` below one digit.
    pub(crate) fn of_fewer_digits(self) -> Option<Half> {
        let digits = self.digits - 1;
        let n = digits.div_ceil(2).checked_sub(1)?;
        Some(Half { digits, tens: power_of_ten(n) - 1, last: 9 })
    }

    /// Half of the smallest palindrome with more digits, `10…01`.
    pub(crate) fn of_more_digits(self) -> Half {
        let digits = self.digits + 1;
        match digits.div_ceil(2) {
            1 => Half { digits, tens: 0, last: 1 },
            n => Half { digits, tens: power_of_ten(n - 2), last: 0 },
        }
    }

    /// The half of the palindrome just below; `None` below 1.
    pub(crate) fn before(self) -> Option<Half> {
        if self.is_first() {
            return self.of_fewer_digits();
        }
        Some(match self.last {
            0 => Half { tens: self.tens - 1, last: 9, ..self },
            last => Half { last: last - 1, ..self },
        })
    }

    /// The half of the palindrome just above.
    pub(crate) fn after(self) -> Half {
        if self.is_last() {
            return self.of_more_digits();
        }
        match self.last {
            9 => Half { tens: self.tens + 1, last: 0, ..self },
            last => Half { last: last + 1, ..self },
        }
    }
}

/// The greatest palindrome `≤ number` and its half, for `number ≥ 1`.
#[inline(always)]
pub(crate) fn at_most<N: Natural>(number: N) -> (Half, N) {
    let half = Half::of(number);
    let palindrome = half.mirror();
    if palindrome <= number {
        return (half, palindrome);
    }
    let half = half.before().expect("1 is a palindrome");
    (half, half.mirror())
}

/// The smallest palindrome `≥ number` and its half, for `number ≥ 1`.
#[inline(always)]
pub(crate) fn at_least<N: Natural>(number: N) -> (Half, N) {
    let half = Half::of(number);
    let palindrome = half.mirror();
    if palindrome >= number {
        return (half, palindrome);
    }
    let half = half.after();
    (half, half.mirror())
}

/// The lowest `count` digits of `number`, in reverse order.
pub(crate) fn reverse(mut number: u64, count: u32) -> u64 {
    let mut reversed = 0;
    for _ in 0..count {
        reversed = reversed * 10 + number % 10;
        number /= 10;
    }
    reversed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads_the_same_both_ways(number: u128) -> bool {
        let text = number.to_string();
        text.chars().rev().eq(text.chars())
    }

    #[test]
    fn agrees_with_the_written_number() {
        for number in 1..20_000_u64 {
            let below = (1..=number).rev().find(|&n| reads_the_same_both_ways(n.into())).unwrap();
            let above = (number..).find(|&n| reads_the_same_both_ways(n.into())).unwrap();
            assert_eq!(at_most(number).1, below);
            assert_eq!(at_least(u128::from(number)).1, u128::from(above));
        }
    }

    #[test]
    fn neighbours_at_every_power_of_ten() {
        for exponent in 1..=38 {
            let power = 10_u128.pow(exponent);
            assert_eq!(at_most(power).1, power - 1);
            assert_eq!(at_least(power).1, power + 1);
            assert!(at_most(power).0.is_last());
            assert!(at_least(power).0.is_first());
        }
    }

    #[test]
    fn the_longest_halves_need_twenty_digits() {
        let square = u128::from(u64::MAX) * u128::from(u64::MAX);
        let (half, palindrome) = at_most(square);
        assert_eq!(half.digits, 39);
        assert!(reads_the_same_both_ways(palindrome) && palindrome <= square);
        let next = half.after().mirror::<u128>();
        assert!(reads_the_same_both_ways(next) && next > square);
    }

    #[test]
    fn reverses_digits_and_keeps_zeros() {
        assert_eq!(reverse(1_200, 4), 21);
        assert_eq!(reverse(12, 4), 2_100);
        assert_eq!(reverse(0, 0), 0);
        assert_eq!(reverse(1_234_567_890_123_456_789, 19), 9_876_543_210_987_654_321);
    }
}
