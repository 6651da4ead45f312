//! Threads share a search for every product: each takes the next stretch that nobody has, and the answers leave in order.

use std::{
    collections::BTreeMap,
    sync::{Condvar, Mutex, MutexGuard},
    time::Duration,
};

use super::{
    batches::search,
    plan::{Method, Plan},
    products::{Counts, Products, Sink},
    rank::Stretch,
    shard::Shard,
    sieved::Buffers,
};
use crate::{
    control::{Cancelled, Control},
    range::Range,
};

/// What the threads have in common.
struct Board<S> {
    plan: Plan,
    /// How many stretches were taken, and how many have been handed out.
    taken: u64,
    handed_out: u64,
    /// Stretches that are finished before their turn, with the share of the whole that ends with them.
    finished: BTreeMap<u64, (S, f64)>,
    /// No further stretch is to be taken.
    stopped: bool,
}

/// A stretch that a thread has taken.
struct Task {
    number: u64,
    stretch: (Stretch, Method),
    share: f64,
}

impl<S> Board<S> {
    fn take(&mut self, threads: u64) -> Option<Task> {
        // A slow reader, or a stretch that takes long, does not let the others run away: what is finished waits in memory.
        if self.stopped || self.taken - self.handed_out >= 3 * threads {
            return None;
        }
        let stretch = self.plan.next_for(threads)?;
        self.taken += 1;
        Some(Task { number: self.taken - 1, stretch, share: self.plan.progress() })
    }

    fn is_finished(&self) -> bool {
        self.stopped || (self.plan.is_empty() && self.taken == self.handed_out)
    }
}

/// The board, and a bell that rings when it changes.
struct Shared<'a, S> {
    range: Range,
    control: &'a Control<'a>,
    threads: u64,
    board: Mutex<Board<S>>,
    changed: Condvar,
}

impl<S: Sink> Shared<'_, S> {
    fn board(&self) -> MutexGuard<'_, Board<S>> {
        self.board.lock().expect("no thread panics while it holds the lock")
    }

    fn wait<'b>(&self, board: MutexGuard<'b, Board<S>>) -> MutexGuard<'b, Board<S>> {
        /// Cancelling does not ring the bell.
        const SOON: Duration = Duration::from_millis(5);
        self.changed.wait_timeout(board, SOON).expect("no thread panics while it holds the lock").0
    }

    /// Does a task, unless it is cancelled.
    fn work(&self, task: &Task, buffers: &mut Buffers) -> Result<(), Cancelled> {
        let mut sink = S::default();
        search(self.range, task.stretch, buffers, &mut sink, self.control)?;
        self.board().finished.insert(task.number, (sink, task.share));
        self.changed.notify_all();
        Ok(())
    }

    /// What every thread but the first does.
    fn help(&self) {
        let _stop = StopOnPanic(self);
        let mut buffers = Buffers::default();
        let mut board = self.board();
        while !board.is_finished() && !self.control.is_cancelled() {
            match board.take(self.threads) {
                Some(task) => {
                    drop(board);
                    if self.work(&task, &mut buffers).is_err() {
                        return;
                    }
                    board = self.board();
                }
                None if board.plan.is_empty() => return,
                None => board = self.wait(board),
            }
        }
    }

    /// The first thread works too, when nothing is to be handed out.
    fn hand_out(&self, mut each: impl FnMut(S) -> bool) -> Result<(), Cancelled> {
        let mut buffers = Buffers::default();
        let mut board = self.board();
        while !board.is_finished() {
            if self.control.is_cancelled() {
                return Err(Cancelled);
            }
            let turn = board.handed_out;
            if let Some((sink, share)) = board.finished.remove(&turn) {
                board.handed_out += 1;
                drop(board);
                self.changed.notify_all();
                let go_on = each(sink);
                self.control.progress.raise(share);
                board = self.board();
                board.stopped |= !go_on;
            } else if let Some(task) = board.take(self.threads) {
                drop(board);
                self.work(&task, &mut buffers)?;
                board = self.board();
            } else {
                board = self.wait(board);
            }
        }
        Ok(())
    }

    fn stop(&self) {
        if let Ok(mut board) = self.board.lock() {
            board.stopped = true;
        }
        self.changed.notify_all();
    }
}

/// Nobody waits for a stretch whose thread is gone.
struct StopOnPanic<'a, 'b, S: Sink>(&'a Shared<'b, S>);

impl<S: Sink> Drop for StopOnPanic<'_, '_, S> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.stop();
        }
    }
}

/// Goes through a shard with the threads of `control`, and hands out what was found, stretch by stretch and in order, until
/// `each` answers `false`.
fn in_order<S: Sink>(
    range: Range,
    shard: Shard,
    control: &Control,
    each: impl FnMut(S) -> bool,
) -> Result<(), Cancelled> {
    let threads = control.threads.max(1) as u64;
    let board =
        Board { plan: shard.plan(range), taken: 0, handed_out: 0, finished: BTreeMap::new(), stopped: false };
    let shared = Shared { range, control, threads, board: Mutex::new(board), changed: Condvar::new() };
    std::thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads).map(|_| scope.spawn(|| shared.help())).collect();
        let _stop = StopOnPanic(&shared);
        let handed_out = shared.hand_out(each);
        shared.stop();
        for helper in helpers {
            // A panic goes on with its own words.
            helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
        handed_out
    })?;
    Ok(())
}

/// Counts a shard's products with several threads, watched and stopped through `control`.
///
/// ```
/// use std::sync::atomic::AtomicBool;
/// use palindrome_products::{Control, Counts, Progress, Range, Shard, run_count};
///
/// let (cancel, progress) = (AtomicBool::new(false), Progress::new());
/// let control = Control { threads: 2, cancel: &cancel, progress: &progress };
/// let counts = run_count(Range::new(1000, 9999).unwrap(), Shard::WHOLE, &control).unwrap();
/// assert_eq!(counts, Counts { products: 5_788, pairs: 12_276 });
/// ```
///
/// # Errors
///
/// [`Cancelled`] when it was cancelled before it ended.
pub fn run_count(range: Range, shard: Shard, control: &Control) -> Result<Counts, Cancelled> {
    gather(range, shard, control)
}

/// Lists a shard's products with several threads, watched and stopped through `control`.
///
/// ```
/// use std::sync::atomic::AtomicBool;
/// use palindrome_products::{Control, Progress, Range, Shard, run_list};
///
/// let (cancel, progress) = (AtomicBool::new(false), Progress::new());
/// let control = Control { threads: 2, cancel: &cancel, progress: &progress };
/// let second_half = Shard::new(1, 2).unwrap();
/// let products = run_list(Range::new(10, 99).unwrap(), second_half, &control).unwrap();
/// let last = products.iter().last().unwrap();
/// assert_eq!((last.value, last.factors), (9009, &[(91, 99)][..]));
/// ```
///
/// # Errors
///
/// [`Cancelled`] when it was cancelled before it ended.
pub fn run_list(range: Range, shard: Shard, control: &Control) -> Result<Products, Cancelled> {
    gather(range, shard, control)
}

fn gather<S: Sink>(range: Range, shard: Shard, control: &Control) -> Result<S, Cancelled> {
    let mut all = S::default();
    in_order(range, shard, control, |found: S| {
        all.append(found);
        true
    })?;
    control.progress.raise(1.0);
    Ok(all)
}

/// Hands a shard's products to `each`, some thousands at a time and in order, on the calling thread and until it answers
/// `false`. Other threads go on while `each` works, but not far: however slow it is, three finished parts a thread wait at most,
/// which makes some 30 MB a thread for factors of seven digits, working memory included. [`Batches`](super::Batches) take less.
///
/// ```
/// use std::sync::atomic::AtomicBool;
/// use palindrome_products::{Control, Progress, Range, Shard, run_stream};
///
/// let (cancel, progress) = (AtomicBool::new(false), Progress::new());
/// let control = Control { threads: 2, cancel: &cancel, progress: &progress };
/// let mut first = None;
/// run_stream(Range::new(1_000_000, 9_999_999).unwrap(), Shard::WHOLE, &control, |products| {
///     first = products.get(0).map(|product| product.value);
///     first.is_none()
/// }).unwrap();
/// assert_eq!(first, Some(1_000_002_000_001));
/// ```
///
/// # Errors
///
/// [`Cancelled`] when it was cancelled before it ended.
pub fn run_stream(
    range: Range,
    shard: Shard,
    control: &Control,
    each: impl FnMut(Products) -> bool,
) -> Result<(), Cancelled> {
    in_order(range, shard, control, each)
}
