//! Every product of a stretch, by the prime factors of all its palindromes at once.
//!
//! Each prime up to the root of the last palindrome marks the palindromes that it divides (`divisible.rs`). Then each
//! palindrome has its factors, and its divisors in the range come out in order (`divisors.rs`).

use super::{
    divisible::{self, Divisible, Hit, place_and_prime},
    divisors::Divisors,
    primes,
    products::Sink,
    rank::Stretch,
};
use crate::range::Range;

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
    done: usize,
    hits: Vec<Hit>,
    factors: Option<Factors>,
    /// The next palindrome to take apart.
    next: u64,
    divisors: Divisors,
}

impl Sieved {
    /// For stretches that the kernel can split.
    pub(super) fn new(range: Range, stretch: Stretch) -> Sieved {
        Sieved {
            range,
            stretch,
            root: stretch.value(stretch.count - 1).isqrt() as u64,
            divisible: Divisible::new(&stretch),
            segment: 0,
            done: 0,
            hits: Vec::new(),
            factors: None,
            next: 0,
            divisors: Divisors::default(),
        }
    }

    /// Does about `work` nanoseconds more; `true` when all is done.
    pub(super) fn advance(&mut self, work: u64, sink: &mut impl Sink) -> bool {
        if self.factors.is_none() {
            if self.mark(work) {
                self.factors = Some(Factors::of(self.stretch.count, &self.hits));
                self.hits = Vec::new();
            }
            return false;
        }
        self.take_apart(work, sink)
    }

    /// Lets primes mark their palindromes.
    fn mark(&mut self, work: u64) -> bool {
        let mut left = work;
        loop {
            let segment = primes::segment(self.segment);
            for &prime in &segment[self.done..] {
                if u64::from(prime) > self.root {
                    return true;
                }
                self.done += 1;
                if prime == 2 || prime == 5 {
                    continue;
                }
                let bounds = self.bounds_of(prime.into());
                let cost = self.divisible.find(prime, bounds, &mut self.hits);
                if left <= cost {
                    return false;
                }
                left -= cost;
            }
            self.segment += 1;
            self.done = 0;
        }
    }

    /// The palindromes that need to know that the prime divides them.
    ///
    /// Below its square, it is what is left of a palindrome when the smaller primes are divided out. Above its greatest multiple
    /// times `max`, no pair of the range has a factor that it divides, so it is in no divisor that is asked for.
    fn bounds_of(&self, prime: u64) -> (u64, u64) {
        let max = self.range.max();
        (prime * prime, (max - max % prime).saturating_mul(max))
    }

    fn take_apart(&mut self, work: u64, sink: &mut impl Sink) -> bool {
        /// What one palindrome takes, in nanoseconds.
        const COST: u64 = 60;
        let factors = self.factors.as_ref().expect("all palindromes are marked");
        let bounds = (self.range.min(), self.range.max());
        let end = self.stretch.count.min(self.next + work / COST + 1);
        for (place, palindrome) in (self.next..end).zip(self.stretch.values(self.next)) {
            let primes = factors.of_place(place as usize);
            let smaller = self.divisors.smaller_factors(palindrome, primes, bounds);
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
        match (&self.factors, self.segment) {
            (Some(_), _) => 0.5 + 0.5 * self.next as f64 / self.stretch.count as f64,
            (None, 0) => 0.0,
            (None, segment) => 0.5 * (primes::start_of(segment) as f64 / self.root as f64).min(1.0),
        }
    }
}

/// The primes of each palindrome, ascending.
#[derive(Debug)]
struct Factors {
    /// Where the primes of each palindrome end.
    ends: Vec<u32>,
    primes: Vec<u32>,
}

impl Factors {
    /// Hits come in the order of the primes; here they are put in the order of the palindromes, by counting.
    fn of(count: u64, hits: &[Hit]) -> Factors {
        let mut ends = vec![0_u32; count as usize + 1];
        for &hit in hits {
            ends[place_and_prime(hit).0 + 1] += 1;
        }
        for place in 1..ends.len() {
            ends[place] += ends[place - 1];
        }
        // Now an entry says where its palindrome's primes start, and moves to where they end.
        let mut primes = vec![0; hits.len()];
        for &hit in hits {
            let (place, prime) = place_and_prime(hit);
            primes[ends[place] as usize] = prime;
            ends[place] += 1;
        }
        Factors { ends, primes }
    }

    #[inline]
    fn of_place(&self, place: usize) -> &[u32] {
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.primes[start as usize..self.ends[place] as usize]
    }
}

/// Whether the kernel can take palindromes of so many digits.
pub(super) fn takes(digits: u32) -> bool {
    (divisible::FEWEST_DIGITS..=divisible::MOST_DIGITS).contains(&digits)
}
