//! Every factor pair of one palindrome, in order.

use crate::{product::FactorPairs, range::Range, square::exact_root_wide};

/// Where a product stands, seen from a corner of the range; `corner.rs` has the words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// `S`: the one sum with `0 ≤ Q < c`.
    pub(crate) sum: u64,
    /// `Q`, for that sum.
    pub(crate) rest: u64,
}

/// The pairs of the product at `place`, seen from `max` (`DOWN`) or from `min`; none when it has no factors in the range.
///
/// Only sums from the place's own outwards can have whole distances, and the first with `4Q > S²` is the last to look at.
/// Whichever way the sum moves, the smaller factor grows: at `max` a growing `S` is a shrinking `a + b`, at `min` a shrinking
/// `S` is; and with a fixed product, factors nearer to each other have the smaller sum. So the pairs come out ascending.
pub(crate) fn factor_pairs<const DOWN: bool>(range: Range, place: Place) -> FactorPairs {
    let corner = if DOWN { range.max() } else { range.min() };
    let mut pairs = FactorPairs::new();
    let mut sum = u128::from(place.sum);
    let mut rest = u128::from(place.rest);
    loop {
        // ⌊S²/4⌋ without S², which could outgrow even 128 bits: S < 2^65.
        let (half, odd) = (sum / 2, sum % 2);
        let Some(quarter) = (half * (half + odd)).checked_sub(rest) else { break };
        if let Some(k) = exact_root_wide(quarter, odd as u8) {
            let near = half as u64 - k;
            let far = half + u128::from(k) + odd;
            if far <= u128::from(range.width()) {
                let far = far as u64;
                pairs.push(if DOWN { (corner - far, corner - near) } else { (corner + near, corner + far) });
            }
        }
        rest += u128::from(corner);
        match DOWN {
            true => sum += 1,
            false if sum == 0 => break,
            false => sum -= 1,
        }
    }
    pairs
}
