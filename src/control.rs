//! Cancellation and progress: what a caller holds while a search runs on other threads.

use core::{
    error::Error,
    fmt,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
};

/// How a search is run, watched and stopped.
#[derive(Clone, Copy, Debug)]
pub struct Control<'a> {
    /// How many threads may share the search; 0 counts as 1.
    pub threads: usize,
    /// Set it to `true` to stop the search: it is looked at every few milliseconds at least.
    pub cancel: &'a AtomicBool,
    /// Where the search tells how far it is.
    pub progress: &'a Progress,
}

impl Control<'_> {
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }
}

/// A share of the work between 0 and 1 that any thread may read while the search writes it. It never falls.
#[derive(Debug, Default)]
pub struct Progress(AtomicU64);

impl Progress {
    /// Nothing done yet.
    #[must_use]
    pub const fn new() -> Progress {
        Progress(AtomicU64::new(0))
    }

    /// The share done, `0.0 ..= 1.0`.
    #[must_use]
    pub fn get(&self) -> f64 {
        f64::from_bits(self.0.load(Ordering::Relaxed))
    }

    /// Raises the share to `done`.
    pub(crate) fn raise(&self, done: f64) {
        // The bits of floats that are not negative are ordered as the floats are.
        self.0.fetch_max(done.clamp(0.0, 1.0).to_bits(), Ordering::Relaxed);
    }
}

/// The answer of a search that was cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

impl fmt::Display for Cancelled {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the search was cancelled")
    }
}

impl Error for Cancelled {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_never_falls() {
        let progress = Progress::new();
        for (raised, expected) in [(0.0, 0.0), (0.5, 0.5), (0.25, 0.5), (2.0, 1.0), (0.0, 1.0)] {
            progress.raise(raised);
            assert_eq!(progress.get().to_bits(), f64::to_bits(expected));
        }
    }
}
