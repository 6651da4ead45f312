//! Do a sum and a product belong to two whole numbers? Cheap refusals first, and a root that integers confirm.
//!
//! Distances with sum `S` and product `Q` are whole when `S² − 4Q` is a square `z²`; `z` is then their difference and has the
//! parity of `S`. Everything here works on a quarter of that, which fits a word twice as long: the *quarter* `⌊S²/4⌋ − Q` is
//! `k²` when `S` is even (`z = 2k`), and the pronic number `k·(k + 1)` when `S` is odd (`z = 2k + 1`).

/// Residues of squares (`[0]`, 12 of them) and of pronic numbers (`[1]`, 32 of them) modulo 64, as bits.
const RESIDUES_MODULO_64: [u64; 2] = {
    let mut residues = [0; 2];
    let mut k = 0_u64;
    while k < 64 {
        residues[0] |= 1 << (k * k % 64);
        residues[1] |= 1 << (k * (k + 1) % 64);
        k += 1;
    }
    residues
};

/// Whether `quarter` may be `k·(k + odd)`: most are refused by their last six bits.
#[inline]
pub(crate) fn may_be_whole(quarter: u64, odd: u8) -> bool {
    RESIDUES_MODULO_64[usize::from(odd)] >> (quarter % 64) & 1 == 1
}

/// The residues of squares (`[0]`) and of pronic numbers (`[1]`) modulo one number below 9024, as bits.
type Residues = [[u64; 141]; 2];

const fn residues(modulus: u64) -> Residues {
    let mut residues = [[0; 141]; 2];
    let mut k = 0;
    while k < modulus {
        let square = (k * k % modulus) as usize;
        let pronic = (k * (k + 1) % modulus) as usize;
        residues[0][square / 64] |= 1 << (square % 64);
        residues[1][pronic / 64] |= 1 << (pronic % 64);
        k += 1;
    }
    residues
}

static RESIDUES_MODULO_9009: Residues = residues(9009);
static RESIDUES_MODULO_7429: Residues = residues(7429);

#[inline]
fn holds(residues: &Residues, residue: u64, odd: u8) -> bool {
    residues[usize::from(odd & 1)][(residue / 64) as usize] >> (residue % 64) & 1 == 1
}

/// Whether `quarter` may be `k·(k + odd)`, by its residue modulo 9·7·11·13: one in thirteen passes.
#[inline]
pub(crate) fn may_be_whole_modulo_9009(quarter: u64, odd: u8) -> bool {
    holds(&RESIDUES_MODULO_9009, quarter % 9009, odd)
}

/// The same modulo 17·19·23, which the filter of the sieve has not looked at: one in seven passes.
#[inline]
pub(crate) fn may_be_whole_modulo_7429(quarter: u64, odd: u8) -> bool {
    holds(&RESIDUES_MODULO_7429, quarter % 7429, odd)
}

/// [`may_be_whole_modulo_7429`] of a quarter that may have more than 64 bits.
pub(crate) fn may_be_whole_modulo_7429_wide(quarter: u128, odd: u8) -> bool {
    // The remainder of a 128-bit number is a slow call: fold the high word in by the residue of 2^64.
    const FOLD: u64 = ((1 << 64) % 7429_u128) as u64;
    let high = (quarter >> 64) as u64 % 7429;
    may_be_whole_modulo_7429(high * FOLD + quarter as u64 % 7429, odd)
}

/// The `k` with `k·(k + odd) = quarter`, for `odd` 0 or 1.
pub(crate) fn exact_root(quarter: u64, odd: u8) -> Option<u64> {
    // A guess that integers confirm, and never wrong when there is a `k`: the root of k·(k + odd) lies in [k, k + odd/2), the
    // conversion and the root each round by at most 2^−53 of the value, together below 2^−20, and k < 2^32. Adding a quarter
    // keeps both cases away from the whole numbers.
    let k = ((quarter as f64).sqrt() + 0.25) as u64;
    (k.wrapping_mul(k + u64::from(odd)) == quarter).then_some(k)
}

/// [`exact_root`] of a quarter that may have more than 64 bits.
pub(crate) fn exact_root_wide(quarter: u128, odd: u8) -> Option<u64> {
    if !may_be_whole(quarter as u64, odd) {
        return None;
    }
    if let Ok(quarter) = u64::try_from(quarter) {
        return exact_root(quarter, odd);
    }
    let k = quarter.isqrt();
    (k * (k + u128::from(odd)) == quarter).then_some(k as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_small_number() {
        for quarter in 0..100_000_u64 {
            let k = quarter.isqrt();
            for odd in 0..=1 {
                let expected = (k * (k + u64::from(odd)) == quarter).then_some(k);
                assert_eq!(exact_root(quarter, odd), expected);
                assert_eq!(exact_root_wide(quarter.into(), odd), expected);
            }
        }
    }

    #[test]
    fn no_root_is_refused() {
        for k in (0..200_000_u64).chain(4_294_900_000..4_294_967_295) {
            for odd in 0..=1 {
                assert!(may_be_whole(k * (k + u64::from(odd)), odd));
                assert!(may_be_whole_modulo_9009(k * (k + u64::from(odd)), odd));
                assert!(may_be_whole_modulo_7429(k * (k + u64::from(odd)), odd));
                let wide = u128::from(k << 31) * u128::from((k << 31) + u64::from(odd));
                assert!(may_be_whole_modulo_7429_wide(wide, odd));
            }
        }
        for odd in 0..=1 {
            assert_eq!((0..9009).filter(|&n| may_be_whole_modulo_9009(n, odd)).count(), 4 * 4 * 6 * 7);
            assert_eq!((0..7429).filter(|&n| may_be_whole_modulo_7429(n, odd)).count(), 9 * 10 * 12);
        }
    }

    #[test]
    fn roots_and_their_neighbours_to_128_bits() {
        let edges = (2..64).flat_map(|bit| [(1_u64 << bit) - 1, 1 << bit, (1 << bit) + 1]);
        for k in edges.chain([94_906_265, u64::from(u32::MAX), u64::MAX - 1]) {
            for odd in 0..=1 {
                let quarter = u128::from(k) * u128::from(k + u64::from(odd));
                assert_eq!(exact_root_wide(quarter, odd), Some(k));
                assert_eq!(exact_root_wide(quarter - 1, odd), None);
                assert_eq!(exact_root_wide(quarter + 1, odd), None);
                if let Ok(quarter) = u64::try_from(quarter) {
                    assert_eq!(exact_root(quarter, odd), Some(k));
                    assert_eq!(exact_root(quarter - 1, odd), None);
                }
            }
        }
    }
}
