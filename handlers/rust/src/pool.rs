//! Threads for searches that take long: one for each core, taking turns at all the searches there are.
//!
//! Every search advances by a slice and then waits for its next turn, so that none holds a thread, and none is in the way of
//! the thread that serves connections.

use std::{
    collections::VecDeque,
    sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError},
    thread,
};

use tokio::sync::oneshot::{Receiver, Sender, channel};

use crate::{
    deadline::Deadline,
    panics::caught,
    search::{Found, TURN, Work},
};

/// A search that waits for its turn. It is dropped unfinished when nobody waits for its answer any more.
#[derive(Debug)]
struct Job {
    work: Work,
    deadline: Deadline,
    answer: Sender<Result<Found, String>>,
}

impl Job {
    fn is_wanted(&self) -> bool {
        !self.answer.is_closed() && !self.deadline.has_passed()
    }

    /// Takes a turn; the job itself when it needs another. After a panic it is gone, and whoever waits hears of it.
    fn advance(self) -> Option<Job> {
        let Job { mut work, deadline, answer } = self;
        let step = || if work.advance(TURN) { Ok(work.found()) } else { Err(work) };
        match caught(step) {
            Ok(Err(work)) => return Some(Job { work, deadline, answer }),
            Ok(Ok(found)) => drop(answer.send(Ok(found))),
            Err(reason) => drop(answer.send(Err(reason))),
        }
        None
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
            let job = self.pop();
            if let Some(job) = job.is_wanted().then_some(job).and_then(Job::advance) {
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
    /// Goes on with a search, whose answer is the words of a panic when there was one. The receiver fails when the deadline
    /// came first.
    pub(crate) fn finish(&self, work: Work, deadline: Deadline) -> Receiver<Result<Found, String>> {
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

#[cfg(test)]
mod tests {
    use palindrome_products::Range;

    use super::*;
    use crate::{deadline::TimeLimit, task::Task};

    #[test]
    fn a_panic_is_told_to_who_waits_and_the_threads_go_on() {
        let pool = Pool::default();
        let deadline = TimeLimit::of_ms(60_000).start();
        // More than there are threads, in case that each takes one with it.
        for _ in 0..2 * thread::available_parallelism().map_or(1, usize::from) {
            let broken = pool.finish(Work::Broken, deadline).blocking_recv();
            assert_eq!(broken, Ok(Err("the work is broken".to_owned())));
        }
        let task = Task::of(Range::new(10, 99).unwrap());
        let found = pool.finish(Work::new(&task), deadline).blocking_recv().unwrap().unwrap();
        let Found::Ends(ends) = found else { panic!("{found:?}") };
        assert_eq!(ends.largest.unwrap().value(), 9009);
    }

    #[test]
    fn what_is_late_has_no_answer() {
        let deadline = TimeLimit::of_ms(0).start();
        assert!(Pool::default().finish(Work::Broken, deadline).blocking_recv().is_err());
    }
}
