//! For one sum of two factors, the palindromes in its reach.
//!
//! Pairs with one sum make products from `c·v`, the pair farthest apart, up to `c·v + ⌊g²/4⌋`, the pair nearest together. Here
//! `c` is the *corner*, the range's bound that the farthest pair touches (`max` for sums from `min + max` up, `min` for sums
//! below), `v` is the other factor of that pair, and `g = |c − v|` the gap between the two. A product `P` of that reach leaves
//! the quarter `⌊g²/4⌋ − (P − c·v)`, and its factors are whole when the quarter has a root (`square.rs`); they lie in the range
//! by themselves, for no pair of the sum that does is farther apart than `g`.
//!
//! `v` stands for the sum, since it fits 64 bits where the sum `c + v` may not.

use crate::{
    block::Block,
    chunk::{Chunk, FARTHEST, Scratch, Visits},
    natural::{Natural, power_of_ten},
    palindrome::{at_least, at_most},
    residues::{PERIOD, Sums},
};

/// The sums that touch one corner and reach one block.
#[derive(Debug)]
pub(crate) struct Reach<N> {
    pub(crate) corner: u64,
    pub(crate) block: Block<N>,
    /// The sums, by their `v`: none when `first > last`.
    pub(crate) first: u64,
    pub(crate) last: u64,
    /// The distance between neighbouring halves, `10^⌊digits/2⌋`.
    pub(crate) unit: u64,
    /// The sums to visit of every period.
    pub(crate) visits: Visits,
}

impl<N: Natural> Reach<N> {
    /// The sums of pairs of `[min, max]` that touch `corner`, one of the two, and reach `block`.
    pub(crate) fn new(min: u64, max: u64, corner: u64, block: Block<N>) -> Reach<N> {
        let first = first_reaching(corner, block.low).max(min);
        // The pair of both bounds counts for max alone.
        let last =
            (block.high / N::from(corner)).widen().min((if corner == max { max } else { max - 1 }).into());
        let last = last as u64;
        let unit = power_of_ten(block.digits / 2);
        let mut sums = Vec::new();
        if first <= last {
            sums.extend(Sums::of_products(block.last_digits, block.known).less(corner));
        }
        let visits = Visits::new(sums, corner, unit, &block);
        Reach { corner, block, first, last, unit, visits }
    }

    /// The least product of the sum, block or not.
    pub(crate) fn least(&self, v: u64) -> N {
        N::from(self.corner) * N::from(v)
    }

    /// The greatest product of the sum, block or not.
    pub(crate) fn greatest(&self, v: u64) -> N {
        self.least(v) + self.height(v)
    }

    fn height(&self, v: u64) -> N {
        let gap = self.corner.abs_diff(v);
        N::from(gap / 2) * N::from(gap / 2 + gap % 2)
    }

    /// Visits a chunk of sums, `PERIOD` of them from `chunk·PERIOD` on, and keeps the best palindrome: the greatest (`DOWN`)
    /// or the least. Answers about how much work that was, in nanoseconds.
    pub(crate) fn scan<const DOWN: bool>(
        &self,
        chunk: u64,
        scratch: &mut Scratch,
        best: &mut Option<N>,
    ) -> u64 {
        let Some(chunk) = Chunk::new(self, chunk, scratch) else {
            self.scan_plainly::<DOWN>(chunk * PERIOD, best);
            return FARTHEST * FARTHEST * PERIOD;
        };
        chunk.for_each_candidate(scratch, |v| self.keep_best::<DOWN>(v, best));
        chunk.work()
    }

    /// As [`Reach::scan`], for reaches too high for it.
    fn scan_plainly<const DOWN: bool>(&self, start: u64, best: &mut Option<N>) {
        for &visit in self.visits.sums() {
            if let Some(v) = start.checked_add(visit.into()).filter(|&v| self.holds(v)) {
                self.keep_best::<DOWN>(v, best);
            }
        }
    }

    /// Whether `v` is one of these sums.
    pub(crate) fn holds(&self, v: u64) -> bool {
        self.first <= v && v <= self.last
    }

    /// Looks at every palindrome in the reach of one sum, exactly.
    ///
    /// What the inner loop proposes is proved here: nothing is taken over from it but the sum.
    #[cold]
    fn keep_best<const DOWN: bool>(&self, v: u64, best: &mut Option<N>) {
        let (least, greatest) = (self.least(v).max(self.block.low), self.greatest(v).min(self.block.high));
        if least > greatest {
            return;
        }
        let mut next = Some(if DOWN { at_most(greatest).0 } else { at_least(least).0 });
        while let Some(half) = next {
            let palindrome = half.mirror::<N>();
            if palindrome < least || palindrome > greatest {
                return;
            }
            let quarter = self.height(v) - (palindrome - self.least(v));
            if quarter.exact_root((self.corner.abs_diff(v) % 2) as u8).is_some() {
                keep_better::<N, DOWN>(best, palindrome);
                return;
            }
            next = if DOWN { half.before() } else { Some(half.after()) };
        }
    }
}

/// Keeps the greater of two palindromes (`DOWN`) or the smaller.
pub(crate) fn keep_better<N: Natural, const DOWN: bool>(best: &mut Option<N>, palindrome: N) {
    if best.is_none_or(|best| if DOWN { palindrome > best } else { palindrome < best }) {
        *best = Some(palindrome);
    }
}

/// The least `v` whose sum with the corner has a product of `product` or more.
fn first_reaching<N: Natural>(corner: u64, product: N) -> u64 {
    // A sum's greatest product is k² for a sum of 2k, and k·(k + 1) for 2k + 1.
    let root = product.square_root();
    let k = N::from(root);
    let beyond = if k * k >= product {
        0
    } else if k * (k + N::from(1)) >= product {
        1
    } else {
        2
    };
    let sum = 2 * u128::from(root) + beyond;
    // Past 64 bits no v reaches it; `last` then lies below, for it is at most max.
    u64::try_from(sum.saturating_sub(corner.into())).unwrap_or(u64::MAX)
}
