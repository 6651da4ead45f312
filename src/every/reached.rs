//! Every product of a stretch, sum by sum: for long factors from a range whose products are much closer together than its
//! palindromes. It is the sieve of `sieve.rs`, only that it keeps everything that it meets.
//!
//! Reaches that are too high for the sieve's tables are gone through palindrome by palindrome. That is what `walked.rs` does, seen
//! from the other side; but of the sums, the residues leave one in ten or so, and each has its palindromes in a row.

use core::ops::Range as Chunks;

use super::{products::Take, rank::Stretch};
use crate::{
    block::Block,
    chunk::{Chunk, Scratch},
    corner::trailing_zeros,
    natural::{Natural, power_of_ten},
    palindrome::{Half, at_least},
    range::Range,
    reach::Reach,
    residues::PERIOD,
    square,
};

/// From this length on, blocks of six known digits are long enough to be worth it, as in `sieve.rs`.
const SIX_KNOWN: u32 = 25;
/// Blocks need so many digits.
pub(super) const FEWEST_DIGITS: u32 = 13;

/// A stretch on its way, in the width of its products.
#[derive(Debug)]
pub(super) struct Reached<N> {
    range: Range,
    low: N,
    high: N,
    known: u32,
    block: Block<N>,
    reach: Reach<N>,
    /// The chunks of sums not scanned yet …
    chunks: Chunks<u64>,
    /// … and one that is gone through sum by sum, with how many of its sums are done.
    begun: Option<(u64, usize)>,
    scratch: Scratch,
    /// Palindromes and the smaller factors of their pairs, as they are met.
    hits: Vec<(N, u64)>,
}

impl<N: Natural> Reached<N> {
    /// `low` and `high` are the stretch's ends.
    pub(super) fn new(range: Range, stretch: &Stretch, low: N, high: N) -> Self {
        let known = if stretch.digits < SIX_KNOWN { 4 } else { 6 };
        let block = clipped(Block::around(low, known), low, high);
        let reach = Reach::new(range.min(), range.max(), range.min(), block);
        Reached {
            range,
            low,
            high,
            known,
            block,
            chunks: chunks(&reach),
            begun: None,
            reach,
            scratch: Scratch::new(),
            hits: Vec::new(),
        }
    }

    /// Does about `work` nanoseconds more; `true` when all is done.
    pub(super) fn advance(&mut self, work: u64, sink: &mut dyn Take) -> bool {
        let mut left = work;
        loop {
            while let Some(done) = self.scan(left) {
                if left <= done {
                    return false;
                }
                left -= done;
            }
            if !self.next_reach() {
                self.hand_out(sink);
                return true;
            }
            left = left.saturating_sub(1_000);
        }
    }

    /// Scans the next chunk, or goes on with the one that is begun; answers about how many nanoseconds that took, and `None` when
    /// there is nothing left to scan.
    fn scan(&mut self, work: u64) -> Option<u64> {
        if let Some((chunk, sums)) = self.begun.take() {
            return Some(self.go_through(chunk, sums, work));
        }
        let chunk = self.chunks.next()?;
        let Reached { reach, scratch, hits, .. } = self;
        let Some(scanned) = Chunk::new(reach, chunk, scratch) else {
            return Some(self.go_through(chunk, 0, work));
        };
        scanned.for_each_candidate(scratch, |v| {
            keep_all(reach, v, hits);
        });
        Some(scanned.work())
    }

    /// Looks at the palindromes of a chunk's sums, but for the first ones, until the work is used up.
    fn go_through(&mut self, chunk: u64, sums: usize, work: u64) -> u64 {
        let Reached { reach, hits, begun, .. } = self;
        let mut done = 0;
        for (number, &sum) in reach.visits.sums().iter().enumerate().skip(sums) {
            if done >= work {
                *begun = Some((chunk, number));
                return done;
            }
            done += 20;
            if let Some(v) = (chunk * PERIOD).checked_add(sum.into()).filter(|&v| reach.holds(v)) {
                done += 3 * keep_all(reach, v, hits);
            }
        }
        done
    }

    /// The sums that touch the other bound, or the next block; `false` at the end.
    fn next_reach(&mut self) -> bool {
        let (min, max) = (self.range.min(), self.range.max());
        let corner = if self.reach.corner == min && min < max {
            max
        } else {
            if self.block.high >= self.high {
                return false;
            }
            let next = self.block.high + N::from(1);
            self.block = clipped(Block::around(next, self.known), next, self.high);
            min
        };
        self.reach = Reach::new(min, max, corner, self.block);
        self.chunks = chunks(&self.reach);
        self.scratch.reset();
        true
    }

    fn hand_out(&mut self, sink: &mut dyn Take) {
        self.hits.sort_unstable();
        // A sum is named once for each candidate in its reach.
        self.hits.dedup();
        let mut smaller = Vec::new();
        for product in self.hits.chunk_by(|one, other| one.0 == other.0) {
            smaller.clear();
            smaller.extend(product.iter().map(|hit| hit.1));
            sink.take(product[0].0.widen(), &smaller);
        }
        self.hits = Vec::new();
    }

    /// The share that is done.
    pub(super) fn progress(&self) -> f64 {
        // Blocks follow each other from the least product to the greatest; how far one is, nobody asks.
        let (low, high) = (self.low.widen(), self.high.widen());
        (self.block.low.widen() - low) as f64 / (high - low).max(1) as f64
    }
}

fn clipped<N: Natural>(block: Block<N>, low: N, high: N) -> Block<N> {
    Block { low: block.low.max(low), high: block.high.min(high), ..block }
}

fn chunks<N>(reach: &Reach<N>) -> Chunks<u64> {
    if reach.first > reach.last { 0..0 } else { reach.first / PERIOD..reach.last / PERIOD + 1 }
}

/// Keeps every palindrome of the block that has a pair of factors with this sum, which `v` stands for; answers how many
/// palindromes it looked at. Nothing is taken over from the tables but the sum.
#[cold]
fn keep_all<N: Natural>(reach: &Reach<N>, v: u64, hits: &mut Vec<(N, u64)>) -> u64 {
    let (least, greatest) = (reach.least(v).max(reach.block.low), reach.greatest(v).min(reach.block.high));
    if least > greatest {
        return 0;
    }
    let (half, palindrome) = at_least(least);
    if palindrome > greatest {
        return 1;
    }
    let gap = reach.corner.abs_diff(v);
    let odd = (gap % 2) as u8;
    let top = reach.greatest(v);
    // The factors are 2k + odd apart, and the pair farthest apart by the gap.
    let mut keep = |quarter, k| hits.push((top - quarter, reach.corner.min(v) + (gap / 2 - k)));
    let (first, last) = (top - palindrome, top - greatest);
    match u64::try_from(first.widen()) {
        Ok(first) => roots(half, first, last.low(), odd, |quarter, k| keep(N::from(quarter), k)),
        Err(_) => wide_roots(half, (first, last), odd, keep),
    }
}

/// Names the quarters from `first` down to `last` that have a root, one for each palindrome from `half` up; answers how many there
/// were. From one to the next is a step that is known (`corner.rs`), so that no palindrome has to be made.
fn roots(half: Half, first: u64, last: u64, odd: u8, mut keep: impl FnMut(u64, u64)) -> u64 {
    let leading = half.digits.div_ceil(2);
    let one = power_of_ten(leading - 1) * if half.digits.is_multiple_of(2) { 11 } else { 1 };
    let (mut tens, mut digit) = (half.tens, half.last);
    let (mut quarter, mut looked_at) = (first, 1);
    loop {
        // One branch for both, as in `natural.rs`.
        let may_be_whole =
            square::may_be_whole(quarter, odd) & square::may_be_whole_modulo_9009(quarter, odd);
        if may_be_whole && let Some(k) = square::exact_root(quarter, odd) {
            keep(quarter, k);
        }
        let step = if digit < 9 {
            digit += 1;
            one
        } else {
            digit = 0;
            tens += 1;
            11 * power_of_ten((leading - 2).saturating_sub(trailing_zeros(tens)))
        };
        if quarter - last < step {
            return looked_at;
        }
        quarter -= step;
        looked_at += 1;
    }
}

/// [`roots`] where quarters have more than 64 bits.
fn wide_roots<N: Natural>(
    mut half: Half,
    (first, last): (N, N),
    odd: u8,
    mut keep: impl FnMut(N, u64),
) -> u64 {
    let start = half.mirror::<N>();
    let mut looked_at = 0;
    loop {
        let above = half.mirror::<N>() - start;
        if above > first - last {
            return looked_at;
        }
        looked_at += 1;
        if let Some(k) = (first - above).exact_root(odd) {
            keep(first - above, k);
        }
        half = half.after();
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{products::Products, rank::rank_from, walked::Walked, walked::Way},
        *,
    };

    fn reached<N: Natural + TryFrom<u128>>(range: Range, stretch: Stretch, work: u64) -> (Products, u64) {
        let end = |place| N::try_from(stretch.value(place)).ok().expect("a palindrome that fits");
        let mut reached = Reached::<N>::new(range, &stretch, end(0), end(stretch.count - 1));
        let (mut products, mut calls) = (Products::default(), 1);
        while !reached.advance(work, &mut products) {
            calls += 1;
        }
        (products, calls)
    }

    #[test]
    fn high_reaches_hold_what_the_walk_finds() {
        let mut found = 0;
        for (min, width, count) in [
            (1_000_000, 60_000, 3_000),
            (2_300_000, 200_000, 3_000),
            (700_000_000, 2_000_000, 30_000),
            // From here on products need 128 bits; of the last range, quarters do, too.
            (7_200_000_000, 3_000_000, 60_000),
            (15_000_000_000, 3_000_000, 60_000),
            (300_000_000_000_000_000, 9_000_000_000, 2_000),
        ] {
            let range = Range::new(min, min + width).unwrap();
            let widest = u128::from(min) * u128::from(min + width);
            let start = rank_from(widest) - count as u128 / 2;
            let stretch = Stretch::between(start, start + 1_000_000, count);
            let mut expected = Products::default();
            assert!(Walked::new(range, stretch, Way::Sums).advance(u64::MAX, &mut expected));
            let whole = |work| {
                if range.max() <= crate::search::NARROW_MAX {
                    reached::<u64>(range, stretch, work)
                } else {
                    reached::<u128>(range, stretch, work)
                }
            };
            let (products, calls) = whole(u64::MAX);
            assert_eq!((products, calls), (expected.clone(), 1), "[{min}, {min} + {width}]");
            let (products, calls) = whole(1);
            assert_eq!(products, expected, "[{min}, {min} + {width}] in {calls} calls");
            assert!(calls > 10, "{calls} calls");
            found += expected.len();
        }
        assert!(found > 50, "{found} products");
    }
}
