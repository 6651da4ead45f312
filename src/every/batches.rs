//! Every product, batch after batch: a stream that is pulled, with threads that run only while it is.

use super::{
    plan::{Method, Plan},
    products::{Products, Take},
    rank::Stretch,
    shard::Shard,
    sieved::Buffers,
    stream::Job,
};
use crate::{
    control::{Cancelled, Control},
    range::Range,
};

/// More threads are not put to work. Each has a stretch in hand, and what it finds waits for the reader; as all of them share the
/// memory of two, stretches grow short, and their primes take most of the time.
const MOST_THREADS: usize = 4;

/// The products of a range or of a shard, ascending, in batches that are asked for one by one. Between two of them nothing runs
/// and nothing is held but a few numbers and the threads' memory: whoever reads may take all the time in the world. With however
/// many threads that is some 30 MB for factors of seven digits, the batch in hand included, and a hundred at most.
///
/// [`run_stream`](super::run_stream) goes on while its products are read, and [`Every`](super::Every) works in smaller steps
/// on the calling thread.
///
/// ```
/// use std::sync::atomic::AtomicBool;
/// use palindrome_products::{Batches, Control, Progress, Range, Shard};
///
/// let (cancel, progress) = (AtomicBool::new(false), Progress::new());
/// let control = Control { threads: 2, cancel: &cancel, progress: &progress };
/// let mut batches = Batches::new(Range::new(1000, 9999).unwrap(), Shard::WHOLE);
/// let mut products = 0;
/// while let Some(batch) = batches.next(&control).unwrap() {
///     products += batch.len();
/// }
/// assert_eq!(products, 5_788);
/// ```
#[derive(Debug)]
pub struct Batches {
    range: Range,
    plan: Plan,
    desks: Vec<Desk>,
}

/// The memory of a thread, kept from batch to batch: to give it back and ask for it again on ever new threads would scatter it.
#[derive(Debug, Default)]
struct Desk {
    buffers: Buffers,
    found: Products,
}

impl Batches {
    /// The products of one shard of a range.
    #[must_use]
    pub fn new(range: Range, shard: Shard) -> Batches {
        Batches { range, plan: shard.plan(range).in_short_stretches(), desks: Vec::new() }
    }

    /// The same without the products below `number`, and without the time that they would take.
    #[must_use]
    pub fn from_value(mut self, number: u128) -> Batches {
        self.plan.skip_to(number.max(1));
        self
    }

    /// The next products: one stretch of palindromes a thread of `control`, or more of them until there is a product. `None` when
    /// all were handed out.
    ///
    /// The first batch takes some milliseconds, later ones up to some hundred.
    ///
    /// # Errors
    ///
    /// [`Cancelled`] when it was cancelled before it ended. Nothing is lost: the next call does the same batch.
    pub fn next(&mut self, control: &Control) -> Result<Option<Products>, Cancelled> {
        loop {
            let mut plan = self.plan.clone();
            let threads = control.threads.clamp(1, MOST_THREADS);
            let stretches: Vec<_> = (0..threads).map_while(|_| plan.next_for(threads as u64)).collect();
            if stretches.is_empty() {
                control.progress.raise(1.0);
                return Ok(None);
            }
            let found = self.work(stretches, control)?;
            self.plan = plan;
            control.progress.raise(self.plan.progress());
            if !found.is_empty() {
                return Ok(Some(found));
            }
        }
    }

    /// A thread for each stretch.
    fn work(&mut self, stretches: Vec<(Stretch, Method)>, control: &Control) -> Result<Products, Cancelled> {
        let range = self.range;
        self.desks.resize_with(stretches.len().max(self.desks.len()), Desk::default);
        let mut tasks = stretches.into_iter().zip(&mut self.desks);
        let (first, own) = tasks.next().expect("there is a stretch");
        std::thread::scope(|scope| {
            let helpers: Vec<_> = tasks
                .map(|(stretch, desk)| scope.spawn(move || desk.work(range, stretch, control).map(|()| desk)))
                .collect();
            let mut desks = vec![own.work(range, first, control).map(|()| own)];
            // A panic goes on with its own words.
            desks.extend(
                helpers
                    .into_iter()
                    .map(|helper| helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))),
            );
            let desks = desks.into_iter().collect::<Result<Vec<_>, _>>()?;
            let found: Vec<&Products> = desks.iter().map(|desk| &desk.found).collect();
            Ok(Products::of(&found))
        })
    }
}

impl Desk {
    fn work(&mut self, range: Range, stretch: (Stretch, Method), control: &Control) -> Result<(), Cancelled> {
        self.found.clear();
        search(range, stretch, &mut self.buffers, &mut self.found, control)
    }
}

/// All of a stretch, unless it is cancelled.
pub(super) fn search(
    range: Range,
    stretch: (Stretch, Method),
    buffers: &mut Buffers,
    sink: &mut dyn Take,
    control: &Control,
) -> Result<(), Cancelled> {
    /// Half a millisecond between two looks at the control.
    const SLICE: u64 = 500_000;
    let mut job = Job::new(range, stretch, core::mem::take(buffers));
    loop {
        if control.is_cancelled() {
            return Err(Cancelled);
        }
        if job.advance(SLICE, sink) {
            *buffers = job.into_buffers();
            return Ok(());
        }
    }
}
