//! Which sums two factors can have when the last digits of their product are known.
//!
//! From `a·b ≡ t` the sum `a + b` takes few residues: an odd `t` leaves an eighth of them modulo a power of two, any `t` two
//! or three fifths modulo 5. The condition is necessary, so dropping every other sum loses nothing. Longer moduli were tried:
//! beyond 64 and 25 hardly a sum more is refused.

/// Sums repeat their residues after this many: 64·25.
pub(crate) const PERIOD: u64 = 1600;

/// `SUMS_MODULO_64[t]`: bit `s` is set when some `a·b ≡ t` have `a + b ≡ s`, modulo 64.
const SUMS_MODULO_64: [u64; 64] = {
    let mut sums = [0; 64];
    let mut a = 0;
    while a < 64 {
        let mut b = a;
        while b < 64 {
            sums[a * b % 64] |= 1 << ((a + b) % 64);
            b += 1;
        }
        a += 1;
    }
    sums
};

/// The same modulo 16, as bits that repeat four times in a word.
const SUMS_MODULO_16: [u64; 16] = {
    let mut sums = [0; 16];
    let mut a = 0;
    while a < 16 {
        let mut b = a;
        while b < 16 {
            sums[a * b % 16] |= 0x0001_0001_0001_0001 << ((a + b) % 16);
            b += 1;
        }
        a += 1;
    }
    sums
};

/// The same modulo 25.
const SUMS_MODULO_25: [u32; 25] = {
    let mut sums = [0; 25];
    let mut a = 0;
    while a < 25 {
        let mut b = a;
        while b < 25 {
            sums[a * b % 25] |= 1 << ((a + b) % 25);
            b += 1;
        }
        a += 1;
    }
    sums
};

/// The residues that sums of two factors can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sums {
    modulo_64: u64,
    modulo_25: u32,
}

impl Sums {
    /// For products whose last `known` digits (4, or 6 and more) are `last_digits`.
    pub(crate) fn of_products(last_digits: u64, known: u32) -> Sums {
        debug_assert!(known >= 4);
        Sums {
            // 10^4 knows only the residue modulo 16.
            modulo_64: match known {
                4..6 => SUMS_MODULO_16[(last_digits % 16) as usize],
                _ => SUMS_MODULO_64[(last_digits % 64) as usize],
            },
            modulo_25: SUMS_MODULO_25[(last_digits % 25) as usize],
        }
    }

    /// The numbers below [`PERIOD`], ascending, that added to `corner` have one of the residues.
    pub(crate) fn less(self, corner: u64) -> impl Iterator<Item = u32> {
        let modulo_64 = self.modulo_64.rotate_right((corner % 64) as u32);
        // Four copies side by side: 100 bits, from which any 64 that start in the first 25 can be cut.
        let copies = u128::from(self.modulo_25) * (1 | 1 << 25 | 1 << 50 | 1 << 75);
        (0..PERIOD as u32).step_by(64).flat_map(move |first| {
            let modulo_25 = (copies >> ((u64::from(first) + corner % 25) % 25)) as u64;
            bits(modulo_64 & modulo_25).map(move |bit| first + bit)
        })
    }
}

/// The places of the bits that are set, ascending.
fn bits(mut word: u64) -> impl Iterator<Item = u32> {
    core::iter::from_fn(move || {
        let bit = word.checked_ilog2().map(|_| word.trailing_zeros())?;
        word &= word - 1;
        Some(bit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The residues, found the slow way.
    fn allowed(last_digits: u64, known: u32, sum: u64) -> bool {
        let power = if known < 6 { 16 } else { 64 };
        let possible = |modulus: u64| {
            (0..modulus).any(|a| {
                let b = (sum + modulus - a) % modulus;
                a * b % modulus == last_digits % modulus
            })
        };
        possible(power) && possible(25)
    }

    #[test]
    fn every_residue_and_no_other() {
        for (known, last_digits) in
            [(4, 9999), (4, 1), (4, 2345), (4, 8), (6, 999_999), (6, 982), (6, 640_000)]
        {
            let sums = Sums::of_products(last_digits, known);
            for corner in [0, 1, 999, 1_600, u64::MAX] {
                let found: Vec<u64> = sums.less(corner).map(u64::from).collect();
                let expected: Vec<u64> = (0..PERIOD)
                    .filter(|&less| allowed(last_digits, known, (less + corner % PERIOD) % PERIOD))
                    .collect();
                assert_eq!(found, expected, "{last_digits} {corner}");
            }
        }
    }

    #[test]
    fn most_sums_are_refused() {
        let share =
            |last_digits, known| Sums::of_products(last_digits, known).less(0).count() as f64 / 1600.0;
        assert!(share(999_999, 6) < 0.05);
        assert!(share(982, 6) <= 0.2);
        for last_digits in (0..1_000_000).step_by(7).filter(|t| t % 10 != 0) {
            assert!(share(last_digits, 6) <= 0.4);
        }
    }
}
