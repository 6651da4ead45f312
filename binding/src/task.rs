//! What a search off the event loop does on its thread.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::AtomicBool;

use palindrome_products::exhaustive::{self, Reversal};
use palindrome_products::{Answer, Cancelled, Control, Ends, Progress, Range};
use palindrome_products_border::{failure, layout};

use crate::drill;

/// How to search.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Fast,
    Exhaustive(Reversal),
    Drill,
}

impl Kind {
    /// 0 the engine, 1 the exhaustive search with numbers, 2 with strings; 3 the drill, if it is on.
    pub(crate) fn new(number: u32) -> Option<Self> {
        match number {
            0 => Some(Self::Fast),
            1 => Some(Self::Exhaustive(Reversal::Numeric)),
            2 => Some(Self::Exhaustive(Reversal::String)),
            3 if drill::is_on() => Some(Self::Drill),
            _ => None,
        }
    }
}

/// What to search.
pub(crate) struct Task {
    pub(crate) kind: Kind,
    pub(crate) ends: Ends,
    pub(crate) range: Range,
    pub(crate) threads: usize,
}

/// What a search shares between the thread that it runs on and those who wait for it.
pub(crate) struct Shared {
    pub(crate) cancel: AtomicBool,
    pub(crate) progress: Progress,
}

/// The slots of the answer, or none when cancelled; or why it failed.
pub(crate) type Outcome = Result<Option<Vec<u64>>, String>;

impl Task {
    /// Searches, unless no thread could be had. A panic is told, not passed on.
    pub(crate) fn perform(self, thread: io::Result<()>, shared: &Shared) -> Outcome {
        thread.map_err(|error| format!("the engine found no thread to run on: {error}"))?;
        let search = AssertUnwindSafe(|| self.search(shared));
        let found = catch_unwind(search).map_err(|panic| failure::message(&*panic))?;
        Ok(found.ok().map(|answer| layout::whole(&answer)))
    }

    fn search(self, shared: &Shared) -> Result<Answer, Cancelled> {
        let control = Control { threads: self.threads, cancel: &shared.cancel, progress: &shared.progress };
        match self.kind {
            Kind::Fast => palindrome_products::run(self.range, self.ends, &control),
            Kind::Exhaustive(reversal) => exhaustive::run(self.range, self.ends, reversal, &control),
            Kind::Drill => drill::panic(),
        }
    }
}
