//! Threads for searches that take long: one for each core, taking turns at all the searches there are.
//!
//! Every search advances by a slice and then waits for its next turn, so that none holds a thread, and none is in the way of
//! the thread that serves connections.

use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError},
    thread,
};

use palindrome_products::Answer as Found;
use tokio::sync::oneshot::{Receiver, Sender, channel};

use crate::{
    deadline::Deadline,
    search::{TURN, Work},
};

/// A search that waits for its turn. It is dropped unfinished when nobody waits for its answer any more.
#[derive(Debug)]
struct Job {
    work: Work,
    deadline: Deadline,
    answer: Sender<Found>,
}

impl Job {
    fn is_wanted(&self) -> bool {
        !self.answer.is_closed() && !self.deadline.has_passed()
    }
}

#[derive(Debug, Default)]
struct Queue {
    jobs: Mutex<VecDeque<Job>>,
    is_filled: Condvar,
}

impl Queue {
    /// A queue is whole between any two of its operations, so a panic elsewhere does it no harm.
    fn jobs(&self) -> MutexGuard<'_, VecDeque<Job>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, job: Job) {
        self.jobs().push_back(job);
        self.is_filled.notify_one();
    }

    fn pop(&self) -> Job {
        let mut jobs = self.jobs();
        loop {
            if let Some(job) = jobs.pop_front() {
                return job;
            }
            jobs = self.is_filled.wait(jobs).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn work(&self) -> ! {
        loop {
            let mut job = self.pop();
            if !job.is_wanted() {
                continue;
            }
            // After a panic the job is gone, and whoever waits for its answer hears of it.
            let step = AssertUnwindSafe(|| {
                if !job.work.advance(TURN) {
                    return Some(job);
                }
                drop(job.answer.send(job.work.found()));
                None
            });
            if let Ok(Some(job)) = catch_unwind(step) {
                self.push(job);
            }
        }
    }
}

/// The threads. They are started when the first search needs them.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    queue: Arc<Queue>,
    started: OnceLock<()>,
}

impl Pool {
    /// Goes on with a search. The receiver fails when there will be no answer: the deadline came first, or a panic.
    pub(crate) fn finish(&self, work: Work, deadline: Deadline) -> Receiver<Found> {
        self.started.get_or_init(|| self.start());
        let (answer, receiver) = channel();
        self.queue.push(Job { work, deadline, answer });
        receiver
    }

    fn start(&self) {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        for _ in 0..cores {
            let queue = Arc::clone(&self.queue);
            thread::spawn(move || queue.work());
        }
    }
}
