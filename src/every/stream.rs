//! The resumable search for every product.

use core::iter::FusedIterator;

use super::{
    multiplied::Multiplied,
    plan::{Method, Plan},
    products::{Products, Sink, Take},
    rank::Stretch,
    reached::Reached,
    shard::Shard,
    sieved::{Buffers, Sieved},
    walked::Walked,
};
use crate::{
    product::{FactorPairs, PalindromeProduct},
    range::Range,
    search::NARROW_MAX,
};

/// A stretch in work.
#[derive(Debug)]
pub(super) enum Job {
    Walk(Walked),
    Sieve(Box<Sieved>),
    Multiply(Box<Multiplied>),
    Reach(Box<Reached<u64>>),
    WideReach(Box<Reached<u128>>),
}

impl Job {
    pub(super) fn new(range: Range, (stretch, method): (Stretch, Method), buffers: Buffers) -> Job {
        match method {
            Method::Walk(way) => Job::Walk(Walked::new(range, stretch, way)),
            Method::Sieve => Job::Sieve(Box::new(Sieved::new(range, stretch, buffers))),
            Method::Multiply => Job::Multiply(Box::new(Multiplied::new(range, stretch, buffers))),
            Method::Reach => {
                let (low, high) = (stretch.value(0), stretch.value(stretch.count - 1));
                if range.max() <= NARROW_MAX {
                    Job::Reach(Box::new(Reached::new(range, &stretch, low as u64, high as u64)))
                } else {
                    Job::WideReach(Box::new(Reached::new(range, &stretch, low, high)))
                }
            }
        }
    }

    /// Does about `work` nanoseconds more; `true` when the stretch is finished.
    pub(super) fn advance(&mut self, work: u64, sink: &mut dyn Take) -> bool {
        match self {
            Job::Walk(walked) => walked.advance(work, sink),
            Job::Sieve(sieved) => sieved.advance(work, sink),
            Job::Multiply(multiplied) => multiplied.advance(work, sink),
            Job::Reach(reached) => reached.advance(work, sink),
            Job::WideReach(reached) => reached.advance(work, sink),
        }
    }

    /// The memory of a job that is finished, for the next one.
    pub(super) fn into_buffers(self) -> Buffers {
        match self {
            Job::Sieve(sieved) => sieved.into_buffers(),
            Job::Multiply(multiplied) => multiplied.into_buffers(),
            _ => Buffers::default(),
        }
    }

    /// The share of the stretch that is done.
    fn progress(&self) -> f64 {
        match self {
            Job::Walk(walked) => walked.progress(),
            Job::Sieve(sieved) => sieved.progress(),
            Job::Multiply(multiplied) => multiplied.progress(),
            Job::Reach(reached) => reached.progress(),
            Job::WideReach(reached) => reached.progress(),
        }
    }
}

/// Every palindrome product of a range or of a shard, ascending: a value that advances by a bounded amount of work, and an
/// iterator. It never holds more than a stretch of palindromes, some tens of megabytes at most.
///
/// ```
/// use palindrome_products::{Every, Range};
///
/// let range = Range::new(1_000_000, 9_999_999).unwrap();
/// let first: Vec<u128> = Every::new(range).take(3).map(|product| product.value()).collect();
/// assert_eq!(first, [1_000_002_000_001, 1_000_402_040_001, 1_001_002_001_001]);
///
/// // A list may be astronomically long, it starts all the same.
/// let mut every = Every::new(Range::new(1, u64::MAX).unwrap());
/// assert_eq!(every.nth(9).unwrap().value(), 11);
/// ```
#[derive(Debug)]
pub struct Every {
    range: Range,
    plan: Plan,
    job: Option<Job>,
    buffers: Buffers,
    /// The share of the work before the stretch in work.
    before: f64,
    found: Products,
    /// How many of the found the iterator has handed out.
    handed_out: usize,
}

impl Every {
    /// All products of a range.
    #[must_use]
    pub fn new(range: Range) -> Every {
        Every::of_shard(range, Shard::WHOLE)
    }

    /// The products of one shard of a range.
    #[must_use]
    pub fn of_shard(range: Range, shard: Shard) -> Every {
        Every::with(range, shard.plan(range))
    }

    fn with(range: Range, plan: Plan) -> Every {
        Every {
            range,
            plan,
            job: None,
            buffers: Buffers::default(),
            before: 0.0,
            found: Products::default(),
            handed_out: 0,
        }
    }

    /// The same without the products below `number`, and without the time that they would take: where a list was left off, it
    /// goes on from the last value plus one.
    #[must_use]
    pub fn from_value(self, number: u128) -> Every {
        let mut plan = self.plan;
        plan.skip_to(number.max(1));
        Every::with(self.range, plan)
    }

    /// Does about `work` units of work more, each of the order of a nanosecond; `true` when everything is found.
    ///
    /// One call does some microseconds of work at least, and seldom more than a few milliseconds above what is asked for. What
    /// it finds waits for [`Every::take_found`].
    pub fn advance(&mut self, work: u64) -> bool {
        let mut found = core::mem::take(&mut self.found);
        let finished = self.advance_into(work, &mut found);
        self.found = found;
        finished
    }

    fn advance_into(&mut self, work: u64, sink: &mut dyn Take) -> bool {
        if self.job.is_none() {
            self.before = self.plan.progress();
            self.job = self
                .plan
                .next()
                .map(|stretch| Job::new(self.range, stretch, core::mem::take(&mut self.buffers)));
        }
        let Some(job) = &mut self.job else { return true };
        if job.advance(work, sink) {
            self.buffers = self.job.take().map(Job::into_buffers).unwrap_or_default();
        }
        false
    }

    /// The products found since the last call, ascending, and after all that were taken before.
    pub fn take_found(&mut self) -> Products {
        self.handed_out = 0;
        core::mem::take(&mut self.found)
    }

    /// The share of the work done, `0.0 ..= 1.0`: an estimate. It never falls.
    #[must_use]
    pub fn progress(&self) -> f64 {
        let given_out = self.plan.progress();
        match &self.job {
            Some(job) => self.before + (given_out - self.before) * job.progress(),
            None => given_out,
        }
    }
}

impl Iterator for Every {
    type Item = PalindromeProduct;

    fn next(&mut self) -> Option<PalindromeProduct> {
        /// Half a millisecond between two looks whether there is something.
        const SLICE: u64 = 500_000;
        loop {
            if let Some(product) = self.found.get(self.handed_out) {
                self.handed_out += 1;
                return Some(PalindromeProduct::new(product.value, FactorPairs::from_slice(product.factors)));
            }
            self.found.clear();
            self.handed_out = 0;
            if self.advance(SLICE) && self.found.is_empty() {
                return None;
            }
        }
    }
}

impl FusedIterator for Every {}

/// All products of a range at once.
pub(super) fn finish<S: Sink>(range: Range) -> S {
    let (mut every, mut sink) = (Every::new(range), S::default());
    while !every.advance_into(u64::MAX, &mut sink) {}
    sink
}
