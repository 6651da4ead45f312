//! A search in slices, with a look at the clock between them.

use palindrome_products::{Answer, Counts, Ends, Every, Search, exhaustive};

use crate::{
    deadline::Deadline,
    page::Page,
    problem::Problem,
    task::{Find, Method, Task},
};

/// How much work there is between two looks at the clock, in units of the engine, each of about a nanosecond, and in pairs of
/// the exhaustive search, each of about ten.
#[derive(Clone, Copy, Debug)]
pub struct Slice {
    units: u64,
    pairs: u64,
}

/// A millisecond or less, and seldom more than a few where every product is wanted.
pub const TURN: Slice = Slice { units: 500_000, pairs: 50_000 };

/// A tenth of one, which is enough for most searches, and delays nobody.
pub const FIRST: Slice = Slice { units: 100_000, pairs: 10_000 };

/// What a search has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The smallest and the largest product.
    Ends(Answer),
    /// How many products there are.
    Count(Counts),
    /// One page of them.
    Page(Page),
}

/// Work that can be paused anywhere.
#[derive(Debug)]
pub enum Work {
    /// The engine's, for both ends.
    Fast(Box<Search>),
    /// The talk's.
    Exhaustive(exhaustive::Search),
    /// The engine's, for every product, none of which is kept.
    Count(Box<Every>, Counts),
    /// The same, until a page is full.
    List(Box<Every>, Page),
    /// One that panics.
    #[cfg(test)]
    Broken,
}

impl Work {
    /// A search that has done nothing yet.
    #[must_use]
    pub fn new(task: &Task) -> Work {
        let range = task.range;
        match (task.find, task.method) {
            (Find::Ends, Method::Fast) => Work::Fast(Search::new(range, Ends::Both).into()),
            (Find::Ends, Method::Exhaustive) => {
                let reversal = exhaustive::Reversal::Numeric;
                Work::Exhaustive(exhaustive::Search::new(range, Ends::Both, reversal))
            }
            (Find::Count, _) => Work::Count(Every::new(range).into(), Counts::default()),
            (Find::List, _) => {
                // Above the greatest product one number is as good as another.
                let above = u128::from(range.max()).pow(2) + 1;
                let every = Every::new(range).from_value(task.cursor.min(above));
                Work::List(every.into(), Page::new(task.limit))
            }
        }
    }

    /// Does one slice more; `true` when the search is finished.
    pub fn advance(&mut self, slice: Slice) -> bool {
        match self {
            Work::Fast(search) => search.advance(slice.units),
            Work::Exhaustive(search) => search.advance(slice.pairs),
            Work::Count(every, counts) => {
                let is_finished = every.advance(slice.units);
                *counts += every.take_found().counts();
                is_finished
            }
            Work::List(every, page) => {
                let is_finished = every.advance(slice.units);
                // That one is left out ends the page, and the search with it.
                !every.take_found().iter().all(|product| page.take(product)) || is_finished
            }
            #[cfg(test)]
            Work::Broken => panic!("the work is broken"),
        }
    }

    /// What a finished search has found.
    #[must_use]
    pub fn found(self) -> Found {
        match self {
            Work::Fast(search) => Found::Ends(search.answer()),
            Work::Exhaustive(search) => Found::Ends(search.answer()),
            Work::Count(_, counts) => Found::Count(counts),
            Work::List(_, page) => Found::Page(page),
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
