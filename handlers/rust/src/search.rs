//! A search in slices, with a look at the clock between them.

use palindrome_products::{Answer as Found, Ends, Search, exhaustive};

use crate::{
    deadline::Deadline,
    problem::Problem,
    request::{Method, Task},
};

/// How much work there is between two looks at the clock, in units of the engine, each of about a nanosecond, and in pairs of
/// the exhaustive search, each of about ten.
#[derive(Clone, Copy, Debug)]
pub struct Slice {
    units: u64,
    pairs: u64,
}

/// A millisecond or less.
pub const TURN: Slice = Slice { units: 500_000, pairs: 50_000 };

/// A tenth of one, which is enough for most searches, and delays nobody.
pub const FIRST: Slice = Slice { units: 100_000, pairs: 10_000 };

/// Work that can be paused anywhere.
#[derive(Debug)]
pub enum Work {
    /// The engine's.
    Fast(Box<Search>),
    /// The talk's.
    Exhaustive(exhaustive::Search),
    /// One that panics.
    #[cfg(test)]
    Broken,
}

impl Work {
    /// A search that has done nothing yet.
    #[must_use]
    pub fn new(task: &Task) -> Work {
        match task.method {
            Method::Fast => Work::Fast(Search::new(task.range, Ends::Both).into()),
            Method::Exhaustive => {
                let reversal = exhaustive::Reversal::Numeric;
                Work::Exhaustive(exhaustive::Search::new(task.range, Ends::Both, reversal))
            }
        }
    }

    /// Does one slice more; `true` when the search is finished.
    pub fn advance(&mut self, slice: Slice) -> bool {
        match self {
            Work::Fast(search) => search.advance(slice.units),
            Work::Exhaustive(search) => search.advance(slice.pairs),
            #[cfg(test)]
            Work::Broken => panic!("the work is broken"),
        }
    }

    /// What a finished search has found.
    #[must_use]
    pub fn found(self) -> Found {
        match self {
            Work::Fast(search) => search.answer(),
            Work::Exhaustive(search) => search.answer(),
            #[cfg(test)]
            Work::Broken => panic!("the answer is broken"),
        }
    }
}

/// Searches to the end, or until the deadline.
///
/// # Errors
///
/// When the deadline comes first.
pub fn search(task: &Task, deadline: &Deadline) -> Result<Found, Problem> {
    let mut work = Work::new(task);
    loop {
        if deadline.has_passed() {
            return Err(Problem::deadline_passed(task.range, deadline.limit_ms));
        }
        if work.advance(TURN) {
            return Ok(work.found());
        }
    }
}
