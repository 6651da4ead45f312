//! What runs off the event loop, and what it shares with those who wait for it.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

use palindrome_products::{Cancelled, Control, Progress};
use palindrome_products_border::failure;

/// What a task shares between the thread that it runs on and those who wait for it.
#[derive(Default)]
pub(crate) struct Shared {
    cancel: AtomicBool,
    progress: Progress,
}

impl Shared {
    pub(crate) fn control(&self, threads: usize) -> Control<'_> {
        Control { threads, cancel: &self.cancel, progress: &self.progress }
    }

    pub(crate) fn cancel(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    /// From 0 to 1.
    pub(crate) fn progress(&self) -> f64 {
        self.progress.get()
    }
}

/// What came of it, or nothing when cancelled; or why it failed.
pub(crate) type Outcome<T> = Result<Option<T>, String>;

/// Works, unless no thread could be had.
pub(crate) fn perform<T>(thread: io::Result<()>, work: impl FnOnce() -> Result<T, Cancelled>) -> Outcome<T> {
    thread.map_err(|error| format!("the engine found no thread to run on: {error}"))?;
    guarded(work)
}

/// Works. A panic is told, not passed on.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, Cancelled>) -> Outcome<T> {
    let done = catch_unwind(AssertUnwindSafe(work)).map_err(|panic| failure::message(&*panic))?;
    Ok(done.ok())
}
