//! The S-sieve: walks the sums of two factors, away from a corner, for searches too long to walk palindromes.
//!
//! Blocks of palindromes (`block.rs`) are taken in their order, and within a block every sum that can reach it is tried
//! (`reach.rs`), sums of the near corner first. The first block with a hit holds the answer, for all later ones hold only
//! palindromes beyond it, and the best hit of the block wins. A hit outside the block is not taken: its own block finds it.
//! Sums in their order also tell when no better hit can follow: their least and greatest products move one way.

use crate::{
    block::Block, chunk::Scratch, corner::place, factor_pairs::factor_pairs, natural::Natural,
    product::PalindromeProduct, range::Range, reach::Reach, residues::PERIOD, search::Advanced,
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
    chunks: core::ops::Range<u64>,
    best: Option<N>,
    scratch: Scratch,
}

impl<N: Natural, const DOWN: bool> Sieve<N, DOWN> {
    /// A sieve for the palindromes from `start` on.
    pub(crate) fn new(range: Range, start: N) -> Self {
        let (near, end) = if DOWN { (range.max(), range.min()) } else { (range.min(), range.max()) };
        let known = if near < SIX_KNOWN { 4 } else { 6 };
        let reach = Reach::new(range.min(), range.max(), near, Block::around(start, known));
        Sieve {
            range,
            end: N::from(end) * N::from(end),
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
            if !self.far {
                self.set_reach(self.reach.block, true);
            } else if let Some(best) = self.best {
                return Advanced::Found(self.product(best));
            } else if !self.next_block() {
                return Advanced::Nothing;
            }
        }
    }

    /// Takes the next chunk in the order of the products; none when the rest cannot hold anything better.
    fn next_chunk(&mut self) -> Option<u64> {
        let chunk = if DOWN { self.chunks.next_back() } else { self.chunks.next() }?;
        let (first, last) = (chunk * PERIOD, (chunk * PERIOD).saturating_add(PERIOD - 1));
        let hopeless = self.best.is_some_and(|best| {
            if DOWN {
                self.reach.greatest(last.min(self.reach.last)) <= best
            } else {
                self.reach.least(first.max(self.reach.first)) >= best
            }
        });
        if hopeless {
            self.chunks = 0..0;
            return None;
        }
        Some(chunk)
    }

    fn next_block(&mut self) -> bool {
        let Block { low, high, .. } = self.reach.block;
        let beyond = if DOWN { low <= self.end } else { high >= self.end };
        if beyond {
            return false;
        }
        let next = if DOWN { low - N::from(1) } else { high + N::from(1) };
        self.set_reach(Block::around(next, self.known), false);
        true
    }

    fn set_reach(&mut self, block: Block<N>, far: bool) {
        let corner = if DOWN == far { self.range.min() } else { self.range.max() };
        self.far = far;
        self.reach = Reach::new(self.range.min(), self.range.max(), corner, block);
        self.chunks = chunks(&self.reach);
        self.scratch.reset();
    }

    fn product(&self, palindrome: N) -> PalindromeProduct {
        let corner = if DOWN { self.range.max() } else { self.range.min() };
        let pairs = factor_pairs::<DOWN>(self.range, place::<N, DOWN>(corner, palindrome));
        PalindromeProduct::new(palindrome.widen(), pairs)
    }
}

fn chunks<N>(reach: &Reach<N>) -> core::ops::Range<u64> {
    if reach.first > reach.last { 0..0 } else { reach.first / PERIOD..reach.last / PERIOD + 1 }
}
