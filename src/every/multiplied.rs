//! Every product of a stretch, factor by factor: each finds its multiples among the palindromes.
//!
//! The smaller factor `a` of a pair has the products from `a²` to `a·max`, and the kernel (`divisible.rs`) finds the palindromes
//! among them. As factors come in ascending order, so do the pairs of each palindrome. It takes about as long for each factor as
//! for a prime, and nothing for the palindromes, so it is the faster way while factors are few.
//!
//! They are far fewer where palindromes have an even number of digits: all of those are multiples of 11, so one factor of each pair
//! is, the smaller or the greater. It is enough to look at the multiples of 11 alone, each with the products from `a·min` to
//! `a·max`, and to leave a pair of two of them to the smaller one.

use super::{divisible::Divisible, products::Take, rank::Stretch, sieved::Buffers};
use crate::range::Range;

/// The factors that are looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Factors {
    pub(super) first: u64,
    pub(super) last: u64,
    /// From one to the next: 1, the smaller factors; or 11, smaller and greater ones.
    pub(super) step: u64,
}

impl Factors {
    /// Those for a stretch: the multiples of 11 where they do and are fewer.
    pub(super) fn of(range: Range, stretch: &Stretch) -> Factors {
        // The kernel marks with 32 bits.
        const MOST: u64 = u32::MAX as u64;
        let (min, max) = (range.min(), range.max());
        let (low, high) = (stretch.value(0) as u64, stretch.value(stretch.count - 1) as u64);
        let first = min.max(low.div_ceil(max));
        let (root, greatest) = (max.min(high.isqrt()), max.min(high / min));
        let is_fewer = greatest.saturating_sub(first) / 11 < root.saturating_sub(first);
        if stretch.digits.is_multiple_of(2) && greatest <= MOST && is_fewer {
            return Factors { first: first.div_ceil(11) * 11, last: greatest, step: 11 };
        }
        Factors { first, last: root, step: 1 }
    }

    /// How many there are.
    pub(super) fn count(&self) -> u64 {
        (self.last + self.step).saturating_sub(self.first) / self.step
    }
}

/// A stretch on its way.
#[derive(Debug)]
pub(super) struct Multiplied {
    range: Range,
    stretch: Stretch,
    divisible: Divisible,
    factors: Factors,
    /// The next factor.
    next: u64,
    /// All marks are in order.
    filled: bool,
    /// The next palindrome to hand out.
    place: u64,
    buffers: Buffers,
    smaller: Vec<u64>,
}

impl Multiplied {
    /// For stretches that the kernel can split.
    pub(super) fn new(range: Range, stretch: Stretch, mut buffers: Buffers) -> Multiplied {
        buffers.clear();
        let factors = Factors::of(range, &stretch);
        Multiplied {
            range,
            stretch,
            divisible: Divisible::new(&stretch),
            factors,
            next: factors.first,
            filled: false,
            place: 0,
            buffers,
            smaller: Vec::new(),
        }
    }

    pub(super) fn into_buffers(self) -> Buffers {
        self.buffers
    }

    /// Does about `work` nanoseconds more; `true` when all is done.
    pub(super) fn advance(&mut self, work: u64, sink: &mut dyn Take) -> bool {
        let mut left = work;
        while self.next <= self.factors.last {
            let factor = self.next;
            self.next += self.factors.step;
            let least = if self.factors.step == 1 { factor } else { self.range.min() };
            let bounds = (factor.saturating_mul(least), factor.saturating_mul(self.range.max()));
            // The kernel takes palindromes of 19 digits at most, whose roots have 32 bits.
            let cost = self.divisible.find_multiples(factor as u32, bounds, &mut self.buffers.hits);
            if left <= cost {
                return false;
            }
            left -= cost;
        }
        if !self.filled {
            let Buffers { hits, marks, .. } = &mut self.buffers;
            self.filled = marks.fill(self.stretch.count, hits, left);
            return false;
        }
        self.hand_out(left, sink)
    }

    fn hand_out(&mut self, work: u64, sink: &mut dyn Take) -> bool {
        /// What one palindrome takes, in nanoseconds.
        const COST: u64 = 10;
        let marks = &self.buffers.marks;
        let end = self.stretch.count.min(self.place + work / COST + 1);
        for (place, palindrome) in (self.place..end).zip(self.stretch.values(self.place)) {
            let factors = marks.of_place(place as usize);
            if factors.is_empty() {
                continue;
            }
            self.smaller.clear();
            if self.factors.step == 1 {
                self.smaller.extend(factors.iter().map(|&factor| u64::from(factor)));
            } else {
                self.smaller.extend(factors.iter().filter_map(|&factor| smaller(palindrome, factor.into())));
                self.smaller.sort_unstable();
            }
            sink.take(palindrome.into(), &self.smaller);
        }
        self.place = end;
        end == self.stretch.count
    }

    /// The share that is done.
    pub(super) fn progress(&self) -> f64 {
        let done = (self.next - self.factors.first) / self.factors.step;
        done as f64 / (self.factors.count() + 1) as f64
    }
}

/// The smaller factor of the pair of a multiple of 11; none when that is a smaller multiple of 11.
fn smaller(palindrome: u64, factor: u64) -> Option<u64> {
    let other = palindrome / factor;
    if factor <= other {
        return Some(factor);
    }
    (!other.is_multiple_of(11)).then_some(other)
}
