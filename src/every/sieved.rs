//! Every product of a stretch, by the prime factors of all its palindromes at once.
//!
//! Each prime up to the root of the last palindrome marks the palindromes that it divides (`divisible.rs`). Then each
//! palindrome has its factors, and its divisors in the range come out in order (`divisors.rs`).

use std::borrow::Cow;

use super::{
    divisible::{self, Divisible, Hit},
    divisors::Divisors,
    marks::Marks,
    primes,
    products::Take,
    rank::Stretch,
};
use crate::range::Range;

/// Memory that one stretch leaves to the next.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    pub(super) hits: Vec<Hit>,
    pub(super) marks: Marks,
    divisors: Divisors,
}

impl Buffers {
    /// Keeps the memory and nothing else.
    pub(super) fn clear(&mut self) {
        self.hits.clear();
        self.marks.clear();
    }
}

/// A stretch on its way.
#[derive(Debug)]
pub(super) struct Sieved {
    range: Range,
    stretch: Stretch,
    /// The greatest prime to look at.
    root: u64,
    divisible: Divisible,
    /// The segment of primes in work, and how many of its primes are done.
    segment: usize,
    primes: Cow<'static, [u32]>,
    done: usize,
    /// All primes are done; all marks are in order.
    marked: bool,
    filled: bool,
    /// The next palindrome to take apart.
    next: u64,
    buffers: Buffers,
}

impl Sieved {
    /// For stretches that the kernel can split.
    pub(super) fn new(range: Range, stretch: Stretch, mut buffers: Buffers) -> Sieved {
        buffers.clear();
        Sieved {
            range,
            stretch,
            root: stretch.value(stretch.count - 1).isqrt() as u64,
            divisible: Divisible::new(&stretch),
            segment: 0,
            primes: primes::segment(0),
            done: 0,
            marked: false,
            filled: false,
            next: 0,
            buffers,
        }
    }

    pub(super) fn into_buffers(self) -> Buffers {
        self.buffers
    }

    /// Does about `work` nanoseconds more; `true` when all is done.
    pub(super) fn advance(&mut self, work: u64, sink: &mut dyn Take) -> bool {
        if !self.marked {
            self.marked = self.mark(work);
            return false;
        }
        if !self.filled {
            let Buffers { hits, marks, .. } = &mut self.buffers;
            self.filled = marks.fill(self.stretch.count, hits, work);
            return false;
        }
        self.take_apart(work, sink)
    }

    /// Lets primes mark their palindromes; `true` when all have.
    fn mark(&mut self, work: u64) -> bool {
        let mut left = work;
        while let Some(&prime) = self.primes.get(self.done) {
            if u64::from(prime) > self.root {
                return true;
            }
            self.done += 1;
            if prime == 2 || prime == 5 {
                continue;
            }
            let bounds = self.bounds_of(prime.into());
            let cost = self.divisible.find(prime, bounds, &mut self.buffers.hits);
            if left <= cost {
                return false;
            }
            left -= cost;
        }
        // A segment takes a millisecond when it is new.
        self.segment += 1;
        self.primes = primes::segment(self.segment);
        self.done = 0;
        false
    }

    /// The palindromes that need to know that the prime divides them.
    ///
    /// Below its square, it is what is left of a palindrome when the smaller primes are divided out. Above its greatest multiple
    /// times `max`, no pair of the range has a factor that it divides, so it is in no divisor that is asked for.
    fn bounds_of(&self, prime: u64) -> (u64, u64) {
        let max = self.range.max();
        (prime * prime, (max - max % prime).saturating_mul(max))
    }

    fn take_apart(&mut self, work: u64, sink: &mut dyn Take) -> bool {
        /// What one palindrome takes, in nanoseconds.
        const COST: u64 = 75;
        let Buffers { marks, divisors, .. } = &mut self.buffers;
        let bounds = (self.range.min(), self.range.max());
        let end = self.stretch.count.min(self.next + work / COST + 1);
        for (place, palindrome) in (self.next..end).zip(self.stretch.values(self.next)) {
            let primes = marks.of_place(place as usize);
            let smaller = divisors.smaller_factors(palindrome, primes, bounds);
            if !smaller.is_empty() {
                sink.take(palindrome.into(), smaller);
            }
        }
        self.next = end;
        end == self.stretch.count
    }

    /// The share that is done.
    pub(super) fn progress(&self) -> f64 {
        // Half of the time is the primes', about.
        if self.marked {
            0.5 + 0.5 * self.next as f64 / self.stretch.count as f64
        } else {
            0.5 * (primes::start_of(self.segment) as f64 / self.root as f64).min(1.0)
        }
    }
}

/// Whether the kernel can take palindromes of so many digits.
pub(super) fn takes(digits: u32) -> bool {
    (divisible::FEWEST_DIGITS..=divisible::MOST_DIGITS).contains(&digits)
}
