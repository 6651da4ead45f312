//! A call and its answer: from plain numbers to the engine, from the answer to the slots.

use palindrome_products::exhaustive::{self, Reversal};
use palindrome_products::{Answer, Ends, Range};

use crate::layout::{self, Slot};

/// Which ends are asked for, as a number: 0 the smallest, 1 the largest, 2 both.
#[inline]
pub fn ends(number: u32) -> Ends {
    match number {
        0 => Ends::Smallest,
        1 => Ends::Largest,
        _ => Ends::Both,
    }
}

/// How the exhaustive search turns digits round, as a number: 0 with numbers, 1 with strings.
#[inline]
pub fn reversal(number: u32) -> Reversal {
    match number {
        0 => Reversal::Numeric,
        _ => Reversal::String,
    }
}

/// The answer of the exhaustive search, at once and on the calling thread; the engine has such a
/// function for its own.
pub fn find_exhaustive(range: Range, ends: Ends, reversal: Reversal) -> Answer {
    let mut search = exhaustive::Search::new(range, ends, reversal);
    while !search.advance(u64::MAX) {}
    search.answer()
}

/// Where answers are handed out. It keeps the last answer only while that one waits to be fetched
/// in pieces.
#[derive(Debug, Default)]
pub struct Counter {
    kept: Option<Answer>,
}

impl Counter {
    /// A counter with nothing kept.
    pub const fn new() -> Self {
        Self { kept: None }
    }

    /// Writes an answer, as much of it as there is room for.
    #[inline]
    pub fn hand_out<S: Slot>(&mut self, slots: &mut [S], answer: Answer) {
        if !layout::write(slots, &answer) {
            self.kept = Some(answer);
        } else if self.kept.is_some() {
            self.kept = None;
        }
    }

    /// Writes the pairs of the kept answer from number `offset` on, counted over both ends. With
    /// nothing kept there are no more pairs, and nothing is written.
    pub fn more<S: Slot>(&self, slots: &mut [S], offset: usize) {
        if let Some(answer) = &self.kept {
            layout::write_more(slots, answer, offset);
        }
    }
}

#[cfg(test)]
mod tests {
    use palindrome_products::find;

    use super::*;

    fn range(min: u64, max: u64) -> Range {
        Range::new(min, max).unwrap()
    }

    #[test]
    fn the_exhaustive_search_gives_the_same_answers() {
        for (min, max) in [(1, 9), (10, 99), (1002, 1003), (7, 7)] {
            for number in 0..3 {
                let fast = find(range(min, max), ends(number));
                for digits in 0..2 {
                    let slow = find_exhaustive(range(min, max), ends(number), reversal(digits));
                    assert_eq!(layout::whole(&fast), layout::whole(&slow));
                }
            }
        }
    }

    #[test]
    fn only_an_answer_that_did_not_fit_is_kept() {
        let mut counter = Counter::new();
        let mut slots = [0.0; 6];
        counter.hand_out(&mut slots, find(range(1, 9), Ends::Both));
        counter.more(&mut slots, 2);
        assert_eq!(slots, [1.0, 1.0, 2.0, 9.0, 3.0, 3.0]);
        counter.hand_out(&mut slots, find(range(1, 9), Ends::Smallest));
        assert!(counter.kept.is_none());
        counter.more(&mut slots, 0);
        assert_eq!(slots[4..], [1.0, 1.0]);
    }
}
