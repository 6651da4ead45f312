//! Every factor pair of one palindrome, in order.

use crate::{natural::Natural, product::FactorPairs, range::Range};

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
#[inline]
pub(crate) fn factor_pairs<N: Natural, const DOWN: bool>(
    range: Range,
    place: Place,
    pairs: &mut FactorPairs,
) {
    let corner = if DOWN { range.max() } else { range.min() };
    let (one, two) = (N::from(1), N::from(2));
    let mut sum = N::from(place.sum);
    let mut rest = N::from(place.rest);
    loop {
        // ⌊S²/4⌋ without S², which could outgrow the width: products fit it, but S may be twice a factor.
        let (half, odd) = (sum / two, sum % two);
        let height = half * (half + odd);
        if height < rest {
            break;
        }
        if let Some(k) = (height - rest).exact_root(odd.low() as u8) {
            let near = half.low() - k;
            let far = half + N::from(k) + odd;
            if far <= N::from(range.width()) {
                let far = far.low();
                pairs.push(if DOWN { (corner - far, corner - near) } else { (corner + near, corner + far) });
            }
        }
        rest = rest + N::from(corner);
        match DOWN {
            true => sum = sum + one,
            false if sum == N::from(0) => break,
            false => sum = sum - one,
        }
    }
}
