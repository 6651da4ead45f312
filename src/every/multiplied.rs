//! Every product of a stretch, factor by factor: each smaller factor finds its multiples among the palindromes.
//!
//! The factor `a` of a pair has the products from `a²` to `a·max`, and the kernel (`divisible.rs`) finds the palindromes among
//! them. As factors come in ascending order, so do the pairs of each palindrome. It takes about as long for each factor as for a
//! prime, and nothing for the palindromes, so it is the faster way while factors are few.

use super::{divisible::Divisible, products::Sink, rank::Stretch, sieved::Buffers};
use crate::range::Range;

/// A stretch on its way.
#[derive(Debug)]
pub(super) struct Multiplied {
    range: Range,
    stretch: Stretch,
    divisible: Divisible,
    /// The factors to look at, those that are done, and whether all are.
    first: u64,
    next: u64,
    last: u64,
    marked: bool,
    buffers: Buffers,
    smaller: Vec<u64>,
}

impl Multiplied {
    /// For stretches that the kernel can split.
    pub(super) fn new(range: Range, stretch: Stretch, mut buffers: Buffers) -> Multiplied {
        buffers.hits.clear();
        let (low, high) = (stretch.value(0) as u64, stretch.value(stretch.count - 1) as u64);
        let first = range.min().max(low.div_ceil(range.max()));
        Multiplied {
            range,
            stretch,
            divisible: Divisible::new(&stretch),
            first,
            next: first,
            last: high.isqrt().min(range.max()),
            marked: false,
            buffers,
            smaller: Vec::new(),
        }
    }

    pub(super) fn into_buffers(self) -> Buffers {
        self.buffers
    }

    /// Does about `work` nanoseconds more; `true` when all is done.
    pub(super) fn advance(&mut self, work: u64, sink: &mut impl Sink) -> bool {
        if self.marked {
            self.hand_out(sink);
            return true;
        }
        let mut left = work;
        while self.next <= self.last {
            let factor = self.next;
            self.next += 1;
            let bounds = (factor * factor, factor.saturating_mul(self.range.max()));
            // The kernel takes palindromes of 19 digits at most, whose roots have 32 bits.
            let cost = self.divisible.find_multiples(factor as u32, bounds, &mut self.buffers.hits);
            if left <= cost {
                return false;
            }
            left -= cost;
        }
        self.marked = true;
        false
    }

    fn hand_out(&mut self, sink: &mut impl Sink) {
        let Buffers { hits, marks, .. } = &mut self.buffers;
        marks.fill(self.stretch.count, hits);
        for (place, palindrome) in self.stretch.values(0).enumerate() {
            let factors = marks.of_place(place);
            if !factors.is_empty() {
                self.smaller.clear();
                self.smaller.extend(factors.iter().map(|&factor| u64::from(factor)));
                sink.take(palindrome.into(), &self.smaller);
            }
        }
    }

    /// The share that is done.
    pub(super) fn progress(&self) -> f64 {
        (self.next - self.first) as f64 / (self.last.saturating_sub(self.first) + 2) as f64
    }
}
