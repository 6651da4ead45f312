//! Where products lie among the palindromes, for the inner loop of the sieve.
//!
//! In units of `w`, the distance between neighbouring halves, the palindrome with half `h` lies at `h + r/w`, where `r` is its
//! trailing half. The leading digits of `r` are the last digits of `h` reversed, so three digits of `h`, the *window*, tell
//! where the palindrome lies to a thousandth (to a hundredth where the number of digits is odd: the last digit of the half is
//! then the middle one and has no mirror image).

use std::sync::LazyLock;

use crate::natural::Natural;

/// One unit, in fractions.
pub(crate) const ONE: u32 = 1 << 16;

/// What three digits of a half can be.
pub(crate) const WINDOW: usize = 1000;

/// The halves that a chunk of sums can look up. They count from the last multiple of [`WINDOW`] but one before the chunk: 1999
/// to begin with, 5060 more in a period (`c/w` is at most `√10` for products near `c²`), and 66 within a reach.
pub(crate) const TABLE: usize = 7168;

/// The leading digits of the trailing half, by the last three digits of the half: three of them where the number of digits is
/// even (`[0]`), two where it is odd and the half's last digit is the middle one, not mirrored (`[1]`).
pub(crate) static TRAILING: [[u16; WINDOW]; 2] = {
    let mut trailing = [[0; WINDOW]; 2];
    let mut half = 0;
    while half < WINDOW {
        trailing[0][half] = (half % 10 * 100 + half / 10 % 10 * 10 + half / 100) as u16;
        trailing[1][half] = (half / 10 % 10 * 10 + half / 100) as u16;
        half += 1;
    }
    trailing
};

/// Where the palindrome of each half lies, in fractions, rounded down.
///
/// Made by the first search that needs it, in some 10 µs: as constants these would be a tenth of every package.
pub(crate) static POSITIONS: LazyLock<Box<[[u32; TABLE]; 2]>> = LazyLock::new(|| {
    let mut positions = Box::new([[0; TABLE]; 2]);
    let mut half = 0;
    while half < TABLE {
        positions[0][half] = half as u32 * ONE + TRAILING[0][half % WINDOW] as u32 * ONE / 1000;
        positions[1][half] = half as u32 * ONE + TRAILING[1][half % WINDOW] as u32 * ONE / 100;
        half += 1;
    }
    positions
});

/// A product in units: `top·1000 + counted` of them, and `below`, which is less than one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scaled {
    pub(crate) top: u64,
    pub(crate) counted: u32,
    pub(crate) below: u64,
}

impl Scaled {
    pub(crate) fn of<N: Natural>(product: N, unit: u64) -> Scaled {
        let half = product / N::from(unit);
        let top = half / N::from(WINDOW as u64);
        Scaled {
            top: top.low(),
            counted: (half - top * N::from(WINDOW as u64)).low() as u32,
            below: (product - half * N::from(unit)).low(),
        }
    }

    pub(crate) fn plus(self, step: Scaled, unit: u64) -> Scaled {
        // Not the plain sum: twice a unit may outgrow 64 bits.
        let room = unit - step.below;
        let carry = self.below >= room;
        let below = if carry { self.below - room } else { self.below + step.below };
        let counted = self.counted + step.counted + u32::from(carry);
        let carry = counted >= WINDOW as u32;
        let counted = if carry { counted - WINDOW as u32 } else { counted };
        Scaled { top: self.top + step.top + u64::from(carry), counted, below }
    }

    pub(crate) fn minus(self, step: Scaled, unit: u64) -> Scaled {
        let borrow = self.below < step.below;
        let below = if borrow { self.below + (unit - step.below) } else { self.below - step.below };
        let less = step.counted + u32::from(borrow);
        let borrow = self.counted < less;
        let counted = if borrow { self.counted + WINDOW as u32 - less } else { self.counted - less };
        Scaled { top: self.top - step.top - u64::from(borrow), counted, below }
    }
}

/// A number of fractions that is not above the true one: whatever a float lost, it was less than one.
pub(crate) fn fraction(number: f64) -> u32 {
    (number as u32).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(scaled: Scaled, unit: u64) -> u128 {
        (u128::from(scaled.top) * WINDOW as u128 + u128::from(scaled.counted)) * u128::from(unit)
            + u128::from(scaled.below)
    }

    #[test]
    fn steps_are_exact_in_both_directions() {
        for (product, step, unit) in [
            (123_456_789_012_345_u128, 99_999_999, 10_000_000),
            (u128::from(u64::MAX) * u128::from(u64::MAX), 1_600 * u128::from(u64::MAX), 10_u64.pow(19)),
            (10_u128.pow(38), 1, 10_u64.pow(19)),
            (10_u128.pow(20) - 1, 10_u128.pow(13) + 1, 10_u64.pow(10)),
        ] {
            let (start, step_scaled) = (Scaled::of(product, unit), Scaled::of(step, unit));
            assert_eq!(value(start, unit), product);
            let mut scaled = start;
            for steps in 1..=2_000 {
                scaled = scaled.minus(step_scaled, unit);
                assert_eq!(value(scaled, unit), product - steps * step);
            }
            for steps in (0..2_000).rev() {
                scaled = scaled.plus(step_scaled, unit);
                assert_eq!(value(scaled, unit), product - steps * step);
            }
        }
    }

    #[test]
    fn positions_are_too_low_by_less_than_the_window_leaves_out() {
        for half in 1_000_000..1_010_000_u64 {
            for (parity, digits) in [(0, 14), (1, 13)] {
                let whole = crate::palindrome::Half { digits, tens: half / 10, last: half % 10 };
                let unit = 10_f64.powi(digits as i32 / 2);
                let above = half - half % WINDOW as u64;
                let place = (whole.mirror::<u64>() as f64 / unit - above as f64) * f64::from(ONE);
                let position = f64::from(POSITIONS[parity][half as usize % WINDOW]);
                let left_out = f64::from(ONE) / if parity == 0 { 1000.0 } else { 100.0 };
                assert!((0.0..left_out + 1.0).contains(&(place - position)), "{half} {digits}");
            }
        }
    }
}
