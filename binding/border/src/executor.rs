//! The queue of searches that run off the event loop.
//!
//! Threads of our own, not Node's pool: a search may take minutes, and Node's four threads serve
//! the files and the name look-ups of everybody else in the process; a worker that is terminated
//! would even have to wait for them. First come, first served, at most so many jobs at once; a
//! thread that finds the queue empty ends, so an idle process keeps none of ours.

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

/// What is queued. It is called exactly once: on a thread of the queue, or on the thread that
/// submitted or withdrew it; with an error when no thread could be had.
pub type Job = Box<dyn FnOnce(io::Result<()>) + Send>;

/// Names a job that was submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket(u64);

type Spawn = fn(Box<dyn FnOnce() + Send>) -> io::Result<()>;

/// The queue. One lives as long as the process, so that its threads may borrow it.
pub struct Executor {
    limit: usize,
    spawn: Spawn,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    queue: VecDeque<(Ticket, Job)>,
    threads: usize,
    tickets: u64,
}

impl Executor {
    /// A queue that runs at most `limit` jobs at once.
    pub fn new(limit: usize) -> Self {
        Self::with_spawn(limit, spawn)
    }

    fn with_spawn(limit: usize, spawn: Spawn) -> Self {
        Self { limit, spawn, state: Mutex::default() }
    }

    /// Queues a job.
    pub fn submit(&'static self, job: Job) -> Ticket {
        let mut state = self.lock();
        state.tickets += 1;
        let ticket = Ticket(state.tickets);
        state.queue.push_back((ticket, job));
        if state.threads < self.limit {
            self.add_thread(state);
        }
        ticket
    }

    /// Takes a job out of the queue, if it has not begun.
    pub fn withdraw(&self, ticket: Ticket) -> Option<Job> {
        let mut state = self.lock();
        let place = state.queue.iter().position(|(queued, _)| *queued == ticket)?;
        state.queue.remove(place).map(|(_, job)| job)
    }

    /// A system out of threads is only an error when none of ours runs: the queue is served later.
    fn add_thread(&'static self, mut state: MutexGuard<'_, State>) {
        let Err(error) = (self.spawn)(Box::new(|| self.serve())) else {
            state.threads += 1;
            return;
        };
        if state.threads > 0 {
            return;
        }
        if let Some((_, job)) = state.queue.pop_back() {
            drop(state);
            job(Err(error));
        }
    }

    fn serve(&self) {
        while let Some(job) = self.next() {
            // A job tells of its own panics. One that escapes all the same must not end a thread
            // that is still counted.
            let _ = catch_unwind(AssertUnwindSafe(|| job(Ok(()))));
        }
    }

    /// The next job; with none left, this thread is counted out under the same lock, so that a
    /// job submitted now finds a thread or makes one.
    fn next(&self) -> Option<Job> {
        let mut state = self.lock();
        let next = state.queue.pop_front();
        if next.is_none() {
            state.threads -= 1;
        }
        next.map(|(_, job)| job)
    }

    /// No job runs under the lock, so the state is whole even if a thread panicked.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn spawn(work: Box<dyn FnOnce() + Send>) -> io::Result<()> {
    let named = thread::Builder::new().name("palindromes".into());
    named.spawn(work).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc::channel;
    use std::time::Duration;

    const PATIENCE: Duration = Duration::from_secs(20);

    fn executor(limit: usize) -> &'static Executor {
        Box::leak(Box::new(Executor::new(limit)))
    }

    #[test]
    fn first_come_first_served() {
        let executor = executor(1);
        let (done, order) = channel();
        for number in 0..100 {
            let done = done.clone();
            executor.submit(Box::new(move |_| done.send(number).unwrap()));
        }
        let order: Vec<_> = (0..100).map(|_| order.recv_timeout(PATIENCE).unwrap()).collect();
        assert_eq!(order, (0..100).collect::<Vec<_>>());
    }

    #[test]
    fn never_more_at_once_than_the_limit() {
        static NOW: AtomicUsize = AtomicUsize::new(0);
        static MOST: AtomicUsize = AtomicUsize::new(0);
        let executor = executor(3);
        let (done, ended) = channel();
        for _ in 0..30 {
            let done = done.clone();
            executor.submit(Box::new(move |_| {
                MOST.fetch_max(NOW.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                thread::sleep(Duration::from_millis(5));
                NOW.fetch_sub(1, Ordering::SeqCst);
                done.send(()).unwrap();
            }));
        }
        for _ in 0..30 {
            ended.recv_timeout(PATIENCE).unwrap();
        }
        assert_eq!(MOST.load(Ordering::SeqCst), 3);
    }

    #[test]
    fn threads_end_when_there_is_nothing_left_and_come_back() {
        let executor = executor(2);
        for _ in 0..3 {
            let (done, ended) = channel();
            executor.submit(Box::new(move |_| done.send(()).unwrap()));
            ended.recv_timeout(PATIENCE).unwrap();
            let began = std::time::Instant::now();
            while executor.lock().threads > 0 {
                assert!(began.elapsed() < PATIENCE, "a thread stayed");
                thread::yield_now();
            }
        }
    }

    #[test]
    fn a_panic_does_not_cost_a_thread() {
        let executor = executor(1);
        let (done, ended) = channel();
        executor.submit(Box::new(|_| std::panic::resume_unwind(Box::new(()))));
        executor.submit(Box::new(move |_| done.send(()).unwrap()));
        ended.recv_timeout(PATIENCE).unwrap();
    }

    #[test]
    fn only_what_has_not_begun_can_be_withdrawn() {
        let executor = executor(1);
        let (begun, is_running) = channel();
        let (finish, may_finish) = channel::<()>();
        let running = executor.submit(Box::new(move |_| {
            begun.send(()).unwrap();
            may_finish.recv_timeout(PATIENCE).unwrap();
        }));
        is_running.recv_timeout(PATIENCE).unwrap();
        let (done, ended) = channel();
        let queued = executor.submit(Box::new(move |had| done.send(had.is_ok()).unwrap()));
        assert!(executor.withdraw(running).is_none());
        let job = executor.withdraw(queued).expect("it waits");
        assert!(executor.withdraw(queued).is_none());
        job(Ok(()));
        assert!(ended.recv_timeout(PATIENCE).unwrap());
        finish.send(()).unwrap();
    }

    #[test]
    fn a_job_hears_that_no_thread_could_be_had() {
        let none: Spawn = |_| Err(io::ErrorKind::WouldBlock.into());
        let executor = Box::leak(Box::new(Executor::with_spawn(1, none)));
        let (done, ended) = channel();
        executor.submit(Box::new(move |had| done.send(had.is_err()).unwrap()));
        assert!(ended.recv_timeout(PATIENCE).unwrap());
        assert_eq!(executor.lock().queue.len(), 0);
    }
}
