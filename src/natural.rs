//! The two widths of a product: `u64` where every product of the range fits, else `u128`.

use core::ops::{Add, Div, Mul, Rem, Sub};

use crate::square;

/// An unsigned integer wide enough for the products of a search; chosen once, outside every loop.
pub(crate) trait Natural:
    Copy
    + Ord
    + From<u64>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Rem<Output = Self>
    + Send
    + Sync
    + 'static
{
    /// The low 64 bits.
    fn low(self) -> u64;
    /// The same value, 128 bits wide.
    fn widen(self) -> u128;
    /// How many decimal digits it has; 0 has one.
    fn digits(self) -> u32;
    /// `10^exponent`, which must fit.
    fn power_of_ten(exponent: u32) -> Self;
    /// `⌊√self⌋`.
    fn square_root(self) -> u64;
    /// The `k` with `k·(k + odd) = self`, for `odd` 0 or 1.
    fn exact_root(self, odd: u8) -> Option<u64>;
    /// The sum, or the greatest number there is.
    fn saturating_plus(self, other: Self) -> Self;
}

impl Natural for u64 {
    fn low(self) -> u64 {
        self
    }
    fn widen(self) -> u128 {
        u128::from(self)
    }
    fn digits(self) -> u32 {
        self.checked_ilog10().map_or(1, |log| log + 1)
    }
    fn power_of_ten(exponent: u32) -> u64 {
        power_of_ten(exponent)
    }
    fn square_root(self) -> u64 {
        self.isqrt()
    }
    fn exact_root(self, odd: u8) -> Option<u64> {
        // One branch for both, for together they refuse 98 of 100.
        let may_be_whole = square::may_be_whole(self, odd) & square::may_be_whole_modulo_9009(self, odd);
        if may_be_whole { square::exact_root(self, odd) } else { None }
    }
    fn saturating_plus(self, other: u64) -> u64 {
        self.saturating_add(other)
    }
}

impl Natural for u128 {
    fn low(self) -> u64 {
        self as u64
    }
    fn widen(self) -> u128 {
        self
    }
    fn digits(self) -> u32 {
        self.checked_ilog10().map_or(1, |log| log + 1)
    }
    fn power_of_ten(exponent: u32) -> u128 {
        10_u128.pow(exponent)
    }
    fn square_root(self) -> u64 {
        // The root of a 128-bit number has at most 64 bits.
        self.isqrt() as u64
    }
    fn exact_root(self, odd: u8) -> Option<u64> {
        square::exact_root_wide(self, odd)
    }
    fn saturating_plus(self, other: u128) -> u128 {
        self.saturating_add(other)
    }
}

const POWERS_OF_TEN: [u64; 20] = {
    let mut powers = [1; 20];
    let mut exponent = 1;
    while exponent < powers.len() {
        powers[exponent] = powers[exponent - 1] * 10;
        exponent += 1;
    }
    powers
};

/// `10^exponent` for `exponent ≤ 19`.
pub(crate) fn power_of_ten(exponent: u32) -> u64 {
    POWERS_OF_TEN[exponent as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts_digits<N: Natural>(largest_exponent: u32) {
        assert_eq!(N::from(0).digits(), 1);
        for exponent in 0..=largest_exponent {
            let power = N::power_of_ten(exponent);
            assert_eq!(power.digits(), exponent + 1);
            if exponent > 0 {
                assert_eq!((power - N::from(1)).digits(), exponent);
            }
        }
    }

    #[test]
    fn digits_at_powers_of_ten() {
        counts_digits::<u64>(19);
        counts_digits::<u128>(38);
    }

    #[test]
    fn roots_at_the_edge_of_each_width() {
        assert_eq!(u64::MAX.square_root(), u64::from(u32::MAX));
        assert_eq!(u128::MAX.square_root(), u64::MAX);
        let square = u128::from(u64::MAX) * u128::from(u64::MAX);
        assert_eq!(square.square_root(), u64::MAX);
        assert_eq!((square - 1).square_root(), u64::MAX - 1);
    }
}
