//! The S-sieve: walks the sums of two factors, away from a corner, for searches too long to walk palindromes.
//!
//! Blocks of palindromes (`block.rs`) are taken in their order, and within a block every sum that can reach it is tried
//! (`reach.rs`), sums of the near corner first. The first block with a hit holds the answer, for all later ones hold only
//! palindromes beyond it, and the best hit of the block wins. A hit outside the block is not taken: its own block finds it.
//! Sums in their order also tell when no better hit can follow: their least and greatest products move one way.

use core::{
    ops::Range as Chunks,
    sync::atomic::{AtomicU64, Ordering},
};
use std::sync::{Mutex, MutexGuard};

use crate::{
    block::Block,
    chunk::Scratch,
    control::{Cancelled, Control},
    corner::place,
    factor_pairs::factor_pairs,
    natural::Natural,
    product::{FactorPairs, PalindromeProduct},
    range::Range,
    reach::{Reach, keep_better},
    residues::PERIOD,
    search::{Advanced, share_of_sums},
};

/// From this corner on, blocks of six known digits are long enough to be worth it.
const SIX_KNOWN: u64 = 1_000_000_000_000;

/// Looks down from the greatest products of a range (`DOWN`) or up from the least.
#[derive(Debug)]
pub(crate) struct Sieve<N, const DOWN: bool> {
    range: Range,
    /// The last product of the range in the sieve's direction.
    end: N,
    known: u32,
    reach: Reach<N>,
    /// The reach is that of the far corner's sums.
    far: bool,
    /// Chunks of the reach that are not scanned yet.
    chunks: Chunks<u64>,
    best: Option<N>,
    scratch: Scratch,
}

impl<N: Natural, const DOWN: bool> Sieve<N, DOWN> {
    pub(crate) fn new(range: Range) -> Self {
        let (near, far) = if DOWN { (range.max(), range.min()) } else { (range.min(), range.max()) };
        let (start, end) = (N::from(near) * N::from(near), N::from(far) * N::from(far));
        let known = if near < SIX_KNOWN { 4 } else { 6 };
        let reach = Reach::new(range.min(), range.max(), near, Block::around(start, known));
        Sieve {
            range,
            end,
            known,
            chunks: chunks(&reach),
            reach,
            far: false,
            best: None,
            scratch: Scratch::new(),
        }
    }

    /// Does about `work` nanoseconds more.
    pub(crate) fn advance(&mut self, work: u64) -> Advanced {
        let mut left = work;
        loop {
            while let Some(chunk) = self.next_chunk() {
                let done = self.reach.scan::<DOWN>(chunk, &mut self.scratch, &mut self.best);
                if left <= done {
                    return Advanced::Paused;
                }
                left -= done;
            }
            if let Some(end) = self.next_reach() {
                return end;
            }
        }
    }

    /// Goes to the end; long runs of chunks are shared by threads.
    pub(crate) fn share(
        &mut self,
        control: &Control,
        report: &(impl Fn(f64) + Sync),
    ) -> Result<Advanced, Cancelled> {
        loop {
            self.scan_shared(control, report)?;
            if let Some(end) = self.next_reach() {
                return Ok(end);
            }
        }
    }

    /// Scans what is left of the reach. Threads take groups of chunks in their order, so that when one finds a palindrome, the
    /// others are just ahead of it, and stop as soon as none of their sums can hold a better one.
    fn scan_shared(&mut self, control: &Control, report: &(impl Fn(f64) + Sync)) -> Result<(), Cancelled> {
        /// Under a millisecond.
        const GROUP: u64 = 64;
        let Chunks { start, end } = core::mem::replace(&mut self.chunks, 0..0);
        let count = end - start;
        let in_order = |index| if DOWN { end - 1 - index } else { start + index };
        let (next, best) = (AtomicU64::new(0), Mutex::new(self.best));
        let work = || {
            let mut scratch = Scratch::new();
            while !control.is_cancelled() {
                let first = next.fetch_add(GROUP, Ordering::Relaxed);
                let mut found = *lock(&best);
                if first >= count || self.is_hopeless(in_order(first), found) {
                    return;
                }
                for chunk in (first..count.min(first + GROUP)).map(in_order) {
                    if self.is_hopeless(chunk, found) {
                        break;
                    }
                    self.reach.scan::<DOWN>(chunk, &mut scratch, &mut found);
                }
                if let Some(found) = found {
                    keep_better::<N, DOWN>(&mut lock(&best), found);
                }
                report(self.share_done(in_order(first)));
            }
        };
        let threads = (control.threads as u64).min(count / (4 * GROUP));
        std::thread::scope(|scope| {
            let helpers: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
            work();
            for helper in helpers {
                // A panic goes on with its own words.
                helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            }
        });
        self.best = *lock(&best);
        if control.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }

    /// The sums of the far corner, the next block, or the end.
    fn next_reach(&mut self) -> Option<Advanced> {
        if !self.far {
            self.set_reach(self.reach.block, true);
        } else if let Some(best) = self.best {
            return Some(Advanced::Found(self.product(best)));
        } else {
            let Block { low, high, .. } = self.reach.block;
            if if DOWN { low <= self.end } else { high >= self.end } {
                return Some(Advanced::Nothing);
            }
            let next = if DOWN { low - N::from(1) } else { high + N::from(1) };
            self.set_reach(Block::around(next, self.known), false);
        }
        None
    }

    /// Takes the next chunk in the order of the products; none when the rest cannot hold anything better.
    fn next_chunk(&mut self) -> Option<u64> {
        let chunk = if DOWN { self.chunks.next_back() } else { self.chunks.next() }?;
        if self.is_hopeless(chunk, self.best) {
            self.chunks = 0..0;
            return None;
        }
        Some(chunk)
    }

    /// Whether neither the chunk nor those after it can hold a better palindrome.
    fn is_hopeless(&self, chunk: u64, best: Option<N>) -> bool {
        let Some(best) = best else { return false };
        let first = chunk * PERIOD;
        if DOWN {
            self.reach.greatest(first.saturating_add(PERIOD - 1).min(self.reach.last)) <= best
        } else {
            self.reach.least(first.max(self.reach.first)) >= best
        }
    }

    pub(crate) fn progress(&self) -> f64 {
        let chunk = if DOWN { self.chunks.end } else { self.chunks.start };
        if self.chunks.is_empty() { 0.0 } else { self.share_done(chunk) }
    }

    /// The share of the work that is done when the chunk's turn comes.
    fn share_done(&self, chunk: u64) -> f64 {
        let (width, gap) = (self.range.width(), self.reach.corner.abs_diff(chunk.saturating_mul(PERIOD)));
        // The sum's distance from the near corner; from the far one it is the gap.
        let sum = if self.far { (2 * width).saturating_sub(gap) } else { gap };
        share_of_sums(sum, self.near(), width)
    }

    fn near(&self) -> u64 {
        if DOWN { self.range.max() } else { self.range.min() }
    }

    fn set_reach(&mut self, block: Block<N>, far: bool) {
        let corner = if DOWN == far { self.range.min() } else { self.range.max() };
        self.far = far;
        self.reach = Reach::new(self.range.min(), self.range.max(), corner, block);
        self.chunks = chunks(&self.reach);
        self.scratch.reset();
    }

    fn product(&self, palindrome: N) -> PalindromeProduct {
        let mut pairs = FactorPairs::new();
        factor_pairs::<N, DOWN>(self.range, place::<N, DOWN>(self.near(), palindrome), &mut pairs);
        PalindromeProduct::new(palindrome.widen(), pairs)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("no thread panics while it holds the lock")
}

fn chunks<N>(reach: &Reach<N>) -> Chunks<u64> {
    if reach.first > reach.last { 0..0 } else { reach.first / PERIOD..reach.last / PERIOD + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corner::Walk;

    /// The walk is another method altogether: it never looks at residues, windows or blocks.
    fn agrees_with_the_walk<const DOWN: bool>(range: Range) {
        let walked = Walk::<u128, DOWN>::new(range).finish();
        let mut sieve = Sieve::<u128, DOWN>::new(range);
        let sieved = loop {
            match sieve.advance(1) {
                Advanced::Found(found) => break Some(found),
                Advanced::Nothing => break None,
                Advanced::Paused => {}
            }
        };
        assert_eq!(sieved, walked, "{range:?}");
        if range.max() <= 3_162_277_660 {
            match Sieve::<u64, DOWN>::new(range).advance(u64::MAX) {
                Advanced::Found(found) => assert_eq!(Some(found), walked, "{range:?}"),
                _ => assert_eq!(walked, None, "{range:?}"),
            }
        }
    }

    /// Ranges by chance, always the same: heights log-uniform from where sieves are used, widths log-uniform to `widest`.
    fn ranges(count: usize, highest: u32, widest: u32) -> impl Iterator<Item = Range> {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut chance = move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        };
        (0..count).map(move |_| {
            let min =
                (chance() >> (chance() % u64::from(highest - 22) + 64 - u64::from(highest))).max(4_000_000);
            let width = chance() >> (chance() % u64::from(widest) + 64 - u64::from(widest));
            Range::new(min, min.saturating_add(width)).unwrap()
        })
    }

    #[test]
    fn wide_ranges() {
        for range in ranges(300, 36, 36) {
            agrees_with_the_walk::<true>(range);
            agrees_with_the_walk::<false>(range);
        }
    }

    #[test]
    fn narrow_ranges_to_the_top() {
        for range in ranges(2_000, 64, 15) {
            agrees_with_the_walk::<true>(range);
            agrees_with_the_walk::<false>(range);
        }
    }

    #[test]
    fn around_powers_of_ten_and_two() {
        for power in (7..20).map(|exponent| 10_u64.pow(exponent)).chain((23..64).map(|bit| 1 << bit)) {
            for (below, above) in [(0, 5_000), (5_000, 0), (2_500, 2_500), (20_000, 3), (1, 20_000)] {
                let range = Range::new(power - below, power.saturating_add(above)).unwrap();
                agrees_with_the_walk::<true>(range);
                agrees_with_the_walk::<false>(range);
            }
        }
    }

    #[test]
    fn reaches_too_high_for_the_tables() {
        // Every sum of a range far below the sieve's corners has reaches of many halves: the plain way must do.
        for (min, max) in
            [(10_001, 30_000), (10_001, 12_345), (20_000, 99_999), (15_000, 15_100), (31_623, 40_000)]
        {
            let range = Range::new(min, max).unwrap();
            agrees_with_the_walk::<true>(range);
            agrees_with_the_walk::<false>(range);
        }
    }
}
