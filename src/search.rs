//! The resumable search: which path a range takes, and both ends in their order.

use crate::{
    control::{Cancelled, Control},
    corner::Walk,
    product::{Answer, Ends, PalindromeProduct},
    range::Range,
    sieve::Sieve,
};

/// Products stay in 64 bits while `max²` has at most 19 digits: so has every palindrome that a walk may step on.
const NARROW_MAX: u64 = 3_162_277_660;

/// A resumable search.
///
/// ```
/// use palindrome_products::{Ends, Range, Search};
///
/// let mut search = Search::new(Range::new(1_000_000, 9_999_999).unwrap(), Ends::Largest);
/// let mut slices = 1;
/// while !search.advance(1_000) {
///     slices += 1; // a moment for something else
/// }
/// assert_eq!(search.answer().largest.unwrap().value(), 99_956_644_665_999);
/// assert!(slices > 1);
/// ```
#[derive(Debug)]
pub struct Search {
    range: Range,
    ends: Ends,
    answer: Answer,
    stage: Stage,
}

/// How far one end's search came.
#[derive(Debug)]
pub(crate) enum Advanced {
    /// The palindrome at this end.
    Found(PalindromeProduct),
    /// There is no palindrome product in the range.
    Nothing,
    /// The allowance is used up.
    Paused,
}

/// One end's search, or none.
#[derive(Debug)]
enum Stage {
    DownNarrow(Walk<u64, true>),
    DownWide(Walk<u128, true>),
    UpNarrow(Walk<u64, false>),
    UpWide(Walk<u128, false>),
    SieveDownNarrow(Box<Sieve<u64, true>>),
    SieveDownWide(Box<Sieve<u128, true>>),
    SieveUpNarrow(Box<Sieve<u64, false>>),
    SieveUpWide(Box<Sieve<u128, false>>),
    Finished,
}

impl Search {
    /// A search that has done nothing yet.
    #[must_use]
    pub fn new(range: Range, ends: Ends) -> Search {
        let stage = if ends == Ends::Smallest { Stage::up(range) } else { Stage::down(range) };
        Search { range, ends, answer: Answer::default(), stage }
    }

    /// Does about `work` units of work more, each of a few nanoseconds; `true` when the search is finished.
    pub fn advance(&mut self, work: u64) -> bool {
        let walked = match &mut self.stage {
            Stage::DownNarrow(walk) => walk.advance(work),
            Stage::DownWide(walk) => walk.advance(work),
            Stage::UpNarrow(walk) => walk.advance(work),
            Stage::UpWide(walk) => walk.advance(work),
            Stage::SieveDownNarrow(walk) => walk.advance(work),
            Stage::SieveDownWide(walk) => walk.advance(work),
            Stage::SieveUpNarrow(walk) => walk.advance(work),
            Stage::SieveUpWide(walk) => walk.advance(work),
            Stage::Finished => return true,
        };
        match walked {
            Advanced::Paused => return false,
            Advanced::Found(found) => self.end_stage(Some(found)),
            Advanced::Nothing => self.end_stage(None),
        }
        matches!(self.stage, Stage::Finished)
    }

    /// The share of the work done, `0.0 ..= 1.0`; it never falls.
    #[must_use]
    pub fn progress(&self) -> f64 {
        if matches!(self.stage, Stage::Finished) { 1.0 } else { 0.0 }
    }

    /// The answer of a finished search.
    #[must_use]
    pub fn answer(self) -> Answer {
        self.answer
    }

    fn end_stage(&mut self, found: Option<PalindromeProduct>) {
        let nothing = found.is_none();
        let was_largest = matches!(
            self.stage,
            Stage::DownNarrow(_) | Stage::DownWide(_) | Stage::SieveDownNarrow(_) | Stage::SieveDownWide(_)
        );
        self.stage = Stage::Finished;
        if was_largest {
            self.answer.largest = found;
            if self.ends == Ends::Both && !nothing {
                self.stage = Stage::up(self.range);
            }
        } else {
            self.answer.smallest = found;
        }
    }
}

impl Stage {
    fn down(range: Range) -> Stage {
        if range.max() >= 10_000_000 && range.width() >= 4000 {
            return if range.max() <= NARROW_MAX {
                Stage::SieveDownNarrow(Box::new(Sieve::new(range, range.max() * range.max())))
            } else {
                Stage::SieveDownWide(Box::new(Sieve::new(
                    range,
                    u128::from(range.max()) * u128::from(range.max()),
                )))
            };
        }
        if range.max() <= NARROW_MAX {
            Stage::DownNarrow(Walk::new(range))
        } else {
            Stage::DownWide(Walk::new(range))
        }
    }

    fn up(range: Range) -> Stage {
        if range.min() >= 10_000_000 && range.width() >= 4000 {
            return if range.max() <= NARROW_MAX {
                Stage::SieveUpNarrow(Box::new(Sieve::new(range, range.min() * range.min())))
            } else {
                Stage::SieveUpWide(Box::new(Sieve::new(
                    range,
                    u128::from(range.min()) * u128::from(range.min()),
                )))
            };
        }
        if range.max() <= NARROW_MAX {
            Stage::UpNarrow(Walk::new(range))
        } else {
            Stage::UpWide(Walk::new(range))
        }
    }
}

/// Searches with threads, watched and stopped through `control`.
///
/// # Errors
///
/// [`Cancelled`] when it was cancelled before it ended.
pub fn run(range: Range, ends: Ends, control: &Control) -> Result<Answer, Cancelled> {
    const WORK: u64 = 100_000;
    let mut search = Search::new(range, ends);
    loop {
        if control.is_cancelled() {
            return Err(Cancelled);
        }
        let finished = search.advance(WORK);
        control.progress.raise(search.progress());
        if finished {
            return Ok(search.answer());
        }
    }
}
