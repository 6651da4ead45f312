//! Long searches: they stop when told to, say how far they are, and do not depend on threads.

mod common;

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use common::chance::Chance;
use palindrome_products::{
    Answer, Cancelled, Control, Ends, Progress, Range, Search,
    exhaustive::{self, Reversal},
    run,
};

/// Far longer than a search may take to notice; a search that does not look would take seconds more.
const SOON: Duration = Duration::from_secs(1);

/// One of the longest searches known: 39-digit products that start with 2, too sparse for an answer
/// near the corner.
fn long_range() -> Range {
    let min = 17_000_000_000_000_000_000;
    Range::new(min, min + 10_000_000_000).unwrap()
}

/// Runs `search` and cancels it after a moment; how long it took to stop.
fn cancelled_after_a_moment<F>(search: F) -> Duration
where
    F: FnOnce(&AtomicBool) -> Result<Answer, Cancelled> + Send,
{
    let cancel = AtomicBool::new(false);
    thread::scope(|scope| {
        let running = scope.spawn(|| search(&cancel));
        thread::sleep(Duration::from_millis(100));
        assert!(!running.is_finished(), "the search is long enough to be cancelled");
        let since = Instant::now();
        cancel.store(true, Ordering::Relaxed);
        assert_eq!(running.join().unwrap(), Err(Cancelled));
        since.elapsed()
    })
}

#[test]
fn a_running_search_is_cancelled() {
    for threads in [1, 2, 3] {
        let took = cancelled_after_a_moment(|cancel| {
            let control = Control { threads, cancel, progress: &Progress::new() };
            run(long_range(), Ends::Both, &control)
        });
        assert!(took < SOON, "{threads} threads took {took:?} to stop");
    }
}

#[test]
fn a_running_exhaustive_search_is_cancelled() {
    let range = Range::new(10_000, 10_000_000).unwrap();
    for reversal in [Reversal::Numeric, Reversal::String] {
        let took = cancelled_after_a_moment(|cancel| {
            let control = Control { threads: 1, cancel, progress: &Progress::new() };
            exhaustive::run(range, Ends::Both, reversal, &control)
        });
        assert!(took < SOON, "{reversal:?} took {took:?} to stop");
    }
}

#[test]
fn a_search_cancelled_before_it_starts_finds_nothing() {
    let cancel = AtomicBool::new(true);
    let control = Control { threads: 2, cancel: &cancel, progress: &Progress::new() };
    let since = Instant::now();
    assert_eq!(run(long_range(), Ends::Both, &control), Err(Cancelled));
    assert!(since.elapsed() < SOON);
}

/// Never falls, stays within 0 and 1; how often it rose.
fn rises(mut progress: impl FnMut() -> Option<f64>) -> usize {
    let (mut last, mut rises) = (0.0, 0);
    while let Some(now) = progress() {
        assert!((0.0..=1.0).contains(&now), "{now} is a share");
        assert!(now >= last, "fell from {last} to {now}");
        rises += usize::from(now > last);
        last = now;
    }
    rises
}

#[test]
fn progress_of_a_search_in_steps_never_falls() {
    for (min, max) in [(10_000_000_000, 99_999_999_999), (4_000_000_000, 4_000_100_000), (1, 9)] {
        for ends in [Ends::Smallest, Ends::Largest, Ends::Both] {
            let mut search = Search::new(Range::new(min, max).unwrap(), ends);
            let mut finished = false;
            rises(|| {
                let before = search.progress();
                finished = finished || search.advance(1_000);
                (!finished).then_some(before)
            });
            assert!(search.advance(1), "a finished search stays finished");
            assert!(search.progress() <= 1.0);
        }
    }
}

#[test]
fn progress_of_a_running_search_rises() {
    // No answer, and a few hundred milliseconds of looking for one.
    let min = 1_700_000_000_000_000_000;
    let range = Range::new(min, min + 200_000_000).unwrap();
    let (cancel, progress) = (AtomicBool::new(false), Progress::new());
    let control = Control { threads: 2, cancel: &cancel, progress: &progress };
    thread::scope(|scope| {
        let running = scope.spawn(|| run(range, Ends::Both, &control));
        let rose = rises(|| {
            thread::sleep(Duration::from_millis(1));
            (!running.is_finished()).then(|| progress.get())
        });
        assert!(rose > 2, "rose {rose} times");
        running.join().unwrap().unwrap();
    });
    assert!(progress.get() <= 1.0);
}

#[test]
fn threads_do_not_change_an_answer() {
    let mut chance = Chance::new(1_234_567);
    for _ in 0..60 {
        let min = chance.height() >> 10 | 1;
        let range = Range::new(min, min + chance.below(6 * min.isqrt() + 10)).unwrap();
        for ends in [Ends::Smallest, Ends::Largest, Ends::Both] {
            let found = [1, 2, 3, 8].map(|threads| {
                let (cancel, progress) = (AtomicBool::new(false), Progress::new());
                let control = Control { threads, cancel: &cancel, progress: &progress };
                run(range, ends, &control).unwrap()
            });
            let mut search = Search::new(range, ends);
            while !search.advance(12_345) {}
            let stepped = search.answer();
            for answer in &found {
                assert_eq!(*answer, stepped, "{ends:?} of {range:?}");
            }
        }
    }
}
