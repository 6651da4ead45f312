//! The resumable search: which path a range takes, and both ends in their order.

use crate::{
    control::{Cancelled, Control},
    corner::Walk,
    product::{Answer, Ends, PalindromeProduct},
    range::Range,
    sieve::Sieve,
};

/// Products stay in 64 bits while `max²` has at most 19 digits, for then so does every palindrome that a walk may step on.
pub(crate) const NARROW_MAX: u64 = 3_162_277_660;

/// Nearer corners than this are walked from, palindrome by palindrome; from the others the sums are sieved.
///
/// The sieve needs products of nine digits or more, and has them: if a range that reaches past this corner goes down to
/// 10,001, then `10,001²` is one of its palindromes, and if it does not, its least product is greater than that.
const SIEVE_CORNER: u64 = 4_000_000;

/// Narrower ranges are walked whatever the corner: they end before a sieve is set up.
const SIEVE_WIDTH: u64 = 4_000;

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

/// One end's search, on the path and in the width that suit its range.
#[derive(Debug)]
enum Path<const DOWN: bool> {
    Walk(Walk<u64, DOWN>),
    WideWalk(Walk<u128, DOWN>),
    Sieve(Box<Sieve<u64, DOWN>>),
    WideSieve(Box<Sieve<u128, DOWN>>),
}

impl<const DOWN: bool> Path<DOWN> {
    #[inline]
    fn new(range: Range) -> Self {
        match (is_walked::<DOWN>(range), range.max() <= NARROW_MAX) {
            (true, true) => Path::Walk(Walk::new(range)),
            (true, false) => Path::WideWalk(Walk::new(range)),
            (false, true) => Path::Sieve(Box::new(Sieve::new(range))),
            (false, false) => Path::WideSieve(Box::new(Sieve::new(range))),
        }
    }

    #[inline]
    fn advance(&mut self, work: u64) -> Advanced {
        match self {
            Path::Walk(walk) => walk.advance(work),
            Path::WideWalk(walk) => walk.advance(work),
            Path::Sieve(sieve) => sieve.advance(work),
            Path::WideSieve(sieve) => sieve.advance(work),
        }
    }

    /// Goes to the end with all the threads of `control`, where the search is of a kind that can be shared.
    fn share(&mut self, control: &Control, report: &(impl Fn(f64) + Sync)) -> Result<Advanced, Cancelled> {
        match self {
            Path::Sieve(sieve) => sieve.share(control, report),
            Path::WideSieve(sieve) => sieve.share(control, report),
            // Walks are short.
            Path::Walk(_) | Path::WideWalk(_) => Ok(self.advance(u64::MAX)),
        }
    }

    /// How far the sums have grown, of those that a search may have to look at.
    fn progress(&self) -> f64 {
        match self {
            Path::Walk(walk) => walk.progress(),
            Path::WideWalk(walk) => walk.progress(),
            Path::Sieve(sieve) => sieve.progress(),
            Path::WideSieve(sieve) => sieve.progress(),
        }
    }

    /// The whole search at once.
    #[inline]
    fn finish(range: Range) -> Option<PalindromeProduct> {
        if is_walked::<DOWN>(range) && range.max() <= NARROW_MAX {
            return Walk::<u64, DOWN>::new(range).finish();
        }
        Path::<DOWN>::finish_long(range)
    }

    /// Not inline, for the other paths are long, and are called where it does not matter.
    #[inline(never)]
    fn finish_long(range: Range) -> Option<PalindromeProduct> {
        match Path::<DOWN>::new(range).advance(u64::MAX) {
            Advanced::Found(found) => Some(found),
            Advanced::Nothing => None,
            Advanced::Paused => unreachable!("no search does 2^64 units of work"),
        }
    }
}

fn is_walked<const DOWN: bool>(range: Range) -> bool {
    let corner = if DOWN { range.max() } else { range.min() };
    corner < SIEVE_CORNER || range.width() < SIEVE_WIDTH
}

/// The share of the sums up to `sum` of all that a search may have to look at.
///
/// An estimate: proved is only that `S ≤ 2W`. But pairs within `S` of the corner are `S²/4`, each a palindrome with a chance of
/// about `1/w`, and over many ranges `S` was below `7·√c` in 99 of 100.
pub(crate) fn share_of_sums(sum: u64, corner: u64, width: u64) -> f64 {
    let farthest = (2.0 * width as f64).min(7.0 * (corner as f64).sqrt());
    // Done is only what is done.
    (sum as f64 / farthest.max(1.0)).min(0.99)
}

/// A search that can be paused anywhere: a value that advances by a bounded amount of work.
///
/// Deadlines, cancellation, progress and slices of a few milliseconds all come from it.
///
/// ```
/// use palindrome_products::{Ends, Range, Search};
///
/// let mut search = Search::new(Range::new(100_000_000, 999_999_999).unwrap(), Ends::Largest);
/// let mut slices = 1;
/// while !search.advance(1_000) {
///     slices += 1; // a moment for something else
/// }
/// assert_eq!(search.answer().largest.unwrap().value(), 999_900_665_566_009_999);
/// assert!(slices > 1);
/// ```
#[derive(Debug)]
pub struct Search {
    range: Range,
    ends: Ends,
    answer: Answer,
    stage: Stage,
    progress: f64,
}

#[derive(Debug)]
enum Stage {
    Largest(Path<true>),
    Smallest(Path<false>),
    Finished,
}

impl Search {
    /// A search that has done nothing yet.
    #[must_use]
    pub fn new(range: Range, ends: Ends) -> Search {
        let stage = match ends {
            Ends::Smallest => Stage::Smallest(Path::new(range)),
            Ends::Largest | Ends::Both => Stage::Largest(Path::new(range)),
        };
        Search { range, ends, answer: Answer::default(), stage, progress: 0.0 }
    }

    /// Does about `work` units of work more, each of the order of a nanosecond; `true` when the search is finished.
    ///
    /// One call does some 30 to 100 units at least, or a few thousand far above 2^32.
    pub fn advance(&mut self, work: u64) -> bool {
        let advanced = match &mut self.stage {
            Stage::Largest(path) => path.advance(work),
            Stage::Smallest(path) => path.advance(work),
            Stage::Finished => return true,
        };
        self.take(advanced);
        matches!(self.stage, Stage::Finished)
    }

    /// The share of the work done, `0.0 ..= 1.0`: an estimate, for nobody knows where the answer lies. It never falls, and is
    /// 1 only when the search is finished.
    #[must_use]
    pub fn progress(&self) -> f64 {
        self.progress
    }

    /// The answer of a finished search. Of an unfinished one, what it has found so far.
    #[must_use]
    pub fn answer(self) -> Answer {
        self.answer
    }

    fn share(&mut self, control: &Control) -> Result<(), Cancelled> {
        let (start, span) = self.span();
        let report = |share: f64| control.progress.raise(start + span * share);
        let advanced = match &mut self.stage {
            Stage::Largest(path) => path.share(control, &report)?,
            Stage::Smallest(path) => path.share(control, &report)?,
            Stage::Finished => return Ok(()),
        };
        self.take(advanced);
        Ok(())
    }

    /// Where the present stage's progress starts, and how much of the whole it is.
    fn span(&self) -> (f64, f64) {
        match (&self.stage, self.ends) {
            (Stage::Largest(_), Ends::Both) => (0.0, 0.5),
            (Stage::Smallest(_), Ends::Both) => (0.5, 0.5),
            _ => (0.0, 1.0),
        }
    }

    fn take(&mut self, advanced: Advanced) {
        let found = match advanced {
            Advanced::Paused => return self.raise_progress(),
            Advanced::Found(found) => Some(found),
            Advanced::Nothing => None,
        };
        if matches!(self.stage, Stage::Smallest(_)) {
            self.answer.smallest = found;
            self.stage = Stage::Finished;
        } else {
            // When there is no largest product, there is no smallest either.
            let go_on = self.ends == Ends::Both && found.is_some();
            self.answer.largest = found;
            self.stage = if go_on { Stage::Smallest(Path::new(self.range)) } else { Stage::Finished };
        }
        self.raise_progress();
    }

    fn raise_progress(&mut self) {
        let (start, span) = self.span();
        let share = match &self.stage {
            Stage::Largest(path) => path.progress(),
            Stage::Smallest(path) => path.progress(),
            Stage::Finished => 1.0,
        };
        self.progress = self.progress.max(start + span * share);
    }
}

/// The ends asked for, searched on the calling thread without a pause: what [`crate::smallest`], [`crate::largest`] and
/// [`crate::both`] do with a range that is known to be one.
///
/// ```
/// use palindrome_products::{Ends, Range, find};
///
/// let answer = find(Range::new(10, 99).unwrap(), Ends::Smallest);
/// assert_eq!(answer.smallest.unwrap().value(), 121);
/// assert_eq!(answer.largest, None);
/// ```
#[inline]
#[must_use]
pub fn find(range: Range, ends: Ends) -> Answer {
    let largest = if ends == Ends::Smallest { None } else { Path::<true>::finish(range) };
    // When there is no largest product, there is no smallest either.
    let nothing = ends == Ends::Both && largest.is_none();
    let smallest = if ends == Ends::Largest || nothing { None } else { Path::<false>::finish(range) };
    Answer { smallest, largest }
}

/// Searches with several threads, watched and stopped through `control`.
///
/// Short searches stay on the calling thread; a longer one shares its sums. The answer does not depend on the threads.
///
/// ```
/// use std::sync::atomic::AtomicBool;
/// use palindrome_products::{Control, Ends, Progress, Range, run};
///
/// let (cancel, progress) = (AtomicBool::new(false), Progress::new());
/// let control = Control { threads: 2, cancel: &cancel, progress: &progress };
/// let answer = run(Range::new(10, 99).unwrap(), Ends::Largest, &control).unwrap();
/// assert_eq!(answer.largest.unwrap().value(), 9009);
/// assert_eq!(progress.get(), 1.0);
/// ```
///
/// # Errors
///
/// [`Cancelled`] when it was cancelled before it ended.
pub fn run(range: Range, ends: Ends, control: &Control) -> Result<Answer, Cancelled> {
    /// A fifth of a millisecond or so.
    const SLICE: u64 = 200_000;
    /// So many slices on one thread before others are started, which costs some of them.
    const ALONE: u32 = 10;

    let mut search = Search::new(range, ends);
    for slice in 0_u32.. {
        if control.is_cancelled() {
            return Err(Cancelled);
        }
        let shared = control.threads > 1 && slice >= ALONE;
        let finished = if shared {
            search.share(control)?;
            matches!(search.stage, Stage::Finished)
        } else {
            search.advance(SLICE)
        };
        control.progress.raise(search.progress());
        if finished {
            break;
        }
    }
    Ok(search.answer())
}
