//! Every row of `testdata/cases.json` through every way in.

mod common;

use std::sync::atomic::AtomicBool;

use common::table::{Expected, ROWS, Row, plain, rows};
use palindrome_products::{Answer, Control, Ends, Progress, Range, Search, both, largest, run, smallest};

/// From this reach on a search takes a good part of a second, and not every way in is tried in every
/// variety.
const FAR: u128 = 100_000_000;

/// The few rows beyond this take longer than all others together. They go by the functions of one end and by
/// threads; by the other ways in, which walk the same steps, only when `PALINDROME_SLOW` is 1.
const FARTHEST: u128 = 1_000_000_000;

fn is_left_out(row: &Row) -> bool {
    row.reach > FARTHEST && !common::slow()
}

fn check(row: &Row, way: &str, expected: (Option<&Expected>, Option<&Expected>), found: &Answer) {
    let Row { name, min, max, .. } = row;
    let place = format!("{name} [{min}, {max}] {way}");
    assert_eq!(plain(found.smallest.as_ref()).as_ref(), expected.0, "smallest of {place}");
    assert_eq!(plain(found.largest.as_ref()).as_ref(), expected.1, "largest of {place}");
}

/// What a row says about the ends asked for.
fn expected(row: &Row, ends: Ends) -> (Option<&Expected>, Option<&Expected>) {
    (
        row.smallest.as_ref().filter(|_| ends != Ends::Largest),
        row.largest.as_ref().filter(|_| ends != Ends::Smallest),
    )
}

fn each_row(mut test: impl FnMut(&Row)) {
    let mut tested = 0;
    for row in rows() {
        test(&row);
        tested += 1;
    }
    assert_eq!(tested, ROWS);
}

#[test]
fn the_table_is_right_in_itself() {
    each_row(|row| {
        assert!(!row.source.is_empty(), "{} has a source", row.name);
        assert_eq!(row.smallest.is_none(), row.largest.is_none(), "{}", row.name);
        for end in [&row.smallest, &row.largest].into_iter().flatten() {
            let digits = end.value.to_string();
            assert!(digits.chars().eq(digits.chars().rev()), "{digits} is a palindrome");
            assert!(!end.factors.is_empty(), "{digits} has factors");
            assert!(end.factors.is_sorted(), "the pairs of {digits} ascend");
            for &(a, b) in &end.factors {
                assert!(row.min <= a && a <= b && b <= row.max, "{a} and {b} are in range");
                assert_eq!(u128::from(a) * u128::from(b), end.value);
            }
        }
    });
}

#[test]
fn by_the_functions_of_one_end() {
    each_row(|row| {
        let found = Answer {
            smallest: smallest(row.min, row.max).unwrap(),
            largest: largest(row.min, row.max).unwrap(),
        };
        check(row, "by smallest and largest", expected(row, Ends::Both), &found);
    });
}

#[test]
fn by_the_function_of_both_ends() {
    each_row(|row| {
        if is_left_out(row) {
            return;
        }
        let found = both(row.min, row.max).unwrap();
        let (smallest, largest) = found.map(|both| (both.smallest, both.largest)).unzip();
        check(row, "by both", expected(row, Ends::Both), &Answer { smallest, largest });
    });
}

/// Far answers would take minutes in steps of one unit: after so many steps the rest is done in long
/// ones. Near answers are found in small steps to the end.
const SMALL_STEPS: u32 = 20_000;

#[test]
fn by_a_search_in_steps() {
    each_row(|row| {
        if is_left_out(row) {
            return;
        }
        let range = Range::new(row.min, row.max).unwrap();
        let steps: &[u64] = if row.reach > FAR { &[7] } else { &[1, 7, 1000] };
        for &step in steps {
            let mut search = Search::new(range, Ends::Both);
            let mut steps = 0;
            while !search.advance(if steps < SMALL_STEPS { step } else { 1 << 24 }) {
                steps += 1;
            }
            let way = format!("in steps of {step}");
            check(row, &way, expected(row, Ends::Both), &search.answer());
        }
    });
}

#[test]
fn by_a_search_for_one_end() {
    each_row(|row| {
        if row.reach > FAR {
            return; // The functions of one end are this, in one long step.
        }
        let range = Range::new(row.min, row.max).unwrap();
        for ends in [Ends::Smallest, Ends::Largest] {
            let mut search = Search::new(range, ends);
            while !search.advance(1 << 24) {}
            check(row, &format!("for {ends:?}"), expected(row, ends), &search.answer());
        }
    });
}

#[test]
fn by_threads() {
    each_row(|row| {
        let range = Range::new(row.min, row.max).unwrap();
        let numbers: &[usize] = if row.reach > FAR { &[2] } else { &[1, 2, 3] };
        for &threads in numbers {
            let (cancel, progress) = (AtomicBool::new(false), Progress::new());
            let control = Control { threads, cancel: &cancel, progress: &progress };
            let found = run(range, Ends::Both, &control).unwrap();
            check(row, &format!("by {threads} threads"), expected(row, Ends::Both), &found);
            assert!(progress.get() <= 1.0);
        }
    });
}
