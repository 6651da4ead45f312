//! Every product of a stretch, sum by sum: for long factors from a range whose products are much closer together than its
//! palindromes. It is the sieve of `sieve.rs`, only that it keeps everything that it meets.

use core::ops::Range as Chunks;

use super::{products::Take, rank::Stretch};
use crate::{
    block::Block,
    chunk::{Chunk, Scratch},
    natural::Natural,
    palindrome::at_least,
    range::Range,
    reach::Reach,
    residues::PERIOD,
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
    /// The chunks of sums not scanned yet.
    chunks: Chunks<u64>,
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
            reach,
            scratch: Scratch::new(),
            hits: Vec::new(),
        }
    }

    /// Does about `work` nanoseconds more; `true` when all is done.
    pub(super) fn advance(&mut self, work: u64, sink: &mut dyn Take) -> bool {
        let mut left = work;
        loop {
            while let Some(chunk) = self.chunks.next() {
                let done = self.scan(chunk);
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

    fn scan(&mut self, chunk: u64) -> u64 {
        let Reached { reach, scratch, hits, .. } = self;
        let Some(scanned) = Chunk::new(reach, chunk, scratch) else {
            let held = |&v: &u64| reach.holds(v);
            let sums = reach.visits.sums().iter();
            let before = hits.len();
            let mut looked_at = 0;
            for v in sums.filter_map(|&sum| (chunk * PERIOD).checked_add(sum.into())).filter(held) {
                looked_at += keep_all(reach, v, hits);
            }
            return 20 * (looked_at + (hits.len() - before) as u64 + 1);
        };
        scanned.for_each_candidate(scratch, |v| {
            keep_all(reach, v, hits);
        });
        scanned.work()
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
    let (least, greatest) = (reach.least(v), reach.greatest(v).min(reach.block.high));
    let from = least.max(reach.block.low);
    if from > greatest {
        return 0;
    }
    let gap = reach.corner.abs_diff(v);
    let odd = gap % 2;
    let (mut half, mut palindrome) = at_least(from);
    let mut looked_at = 0;
    while palindrome <= greatest {
        looked_at += 1;
        let quarter = reach.greatest(v) - palindrome;
        if let Some(k) = quarter.exact_root(odd as u8) {
            // The factors are 2k + odd apart, and the pair farthest apart by the gap.
            hits.push((palindrome, reach.corner.min(v) + (gap / 2 - k)));
        }
        half = half.after();
        palindrome = half.mirror();
    }
    looked_at
}
