//! Hits come number by number; here they are put in the order of the palindromes.

use core::ops::Range;

use super::divisible::{Hit, place_and_mark};

/// The numbers that were found to divide each palindrome, in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Where the marks of each palindrome end.
    ends: Vec<u32>,
    marks: Vec<u32>,
    /// What [`Marks::fill`] is about, and the next hit or palindrome for it.
    step: Step,
    next: usize,
}

/// The steps of placing by counting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Step {
    #[default]
    Count,
    AddUp,
    Place,
}

impl Marks {
    /// Nothing is filled in any more.
    pub(super) fn clear(&mut self) {
        self.step = Step::Count;
        self.next = 0;
    }

    /// Places the hits of so many palindromes, about `work` nanoseconds more; `true` when all is done.
    pub(super) fn fill(&mut self, count: u64, hits: &[Hit], work: u64) -> bool {
        /// How many are gone through before the next look at the work that is left, and what that takes.
        const RUN: usize = 1 << 14;
        const COST: u64 = 4 * RUN as u64;
        let mut left = work;
        loop {
            let all = if self.step == Step::AddUp { count as usize } else { hits.len() };
            let run = self.next..all.min(self.next + RUN);
            self.next = run.end;
            match self.step {
                Step::Count => self.count(count, &hits[run]),
                Step::AddUp => self.add_up(run),
                Step::Place => self.place(&hits[run]),
            }
            if self.next == all {
                self.next = 0;
                self.step = match self.step {
                    Step::Count => Step::AddUp,
                    Step::AddUp => Step::Place,
                    Step::Place => return true,
                };
            }
            if left <= COST {
                return false;
            }
            left -= COST;
        }
    }

    /// Counts the hits of each palindrome, one entry further on.
    fn count(&mut self, count: u64, run: &[Hit]) {
        if self.next == run.len() {
            self.ends.clear();
            self.ends.resize(count as usize + 1, 0);
        }
        for &hit in run {
            self.ends[place_and_mark(hit).0 + 1] += 1;
        }
        // Room for the marks, little by little.
        self.marks.resize(self.marks.len().max(self.next), 0);
    }

    fn add_up(&mut self, run: Range<usize>) {
        for place in run {
            self.ends[place + 1] += self.ends[place];
        }
    }

    /// Now an entry says where its palindrome's marks start, and moves to where they end.
    fn place(&mut self, run: &[Hit]) {
        for &hit in run {
            let (place, mark) = place_and_mark(hit);
            self.marks[self.ends[place] as usize] = mark;
            self.ends[place] += 1;
        }
    }

    /// The marks of the palindrome at a place of the stretch.
    #[inline]
    pub(super) fn of_place(&self, place: usize) -> &[u32] {
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.marks[start as usize..self.ends[place] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::{super::divisible::hit, *};

    #[test]
    fn marks_keep_their_order() {
        let mut marks = Marks::default();
        for _ in 0..2 {
            marks.clear();
            while !marks.fill(4, &[hit(2, 3), hit(0, 3), hit(2, 7), hit(3, 7), hit(2, 11)], 1) {}
            assert_eq!(marks.of_place(0), [3]);
            assert_eq!(marks.of_place(1), [0; 0]);
            assert_eq!(marks.of_place(2), [3, 7, 11]);
            assert_eq!(marks.of_place(3), [7]);
        }
    }

    #[test]
    fn marks_are_the_same_in_one_go_and_in_many() {
        let hits: Vec<Hit> = (0..100_000_u64).map(|n| hit(n * n % 30_011, n as u32)).collect();
        let (mut at_once, mut slowly) = (Marks::default(), Marks::default());
        assert!(at_once.fill(30_011, &hits, u64::MAX));
        let mut calls = 1;
        while !slowly.fill(30_011, &hits, 1) {
            calls += 1;
        }
        // Of 16,384 each: seven for the hits, twice, and two for the palindromes.
        assert_eq!(calls, 16);
        for place in 0..30_011 {
            assert_eq!(slowly.of_place(place), at_once.of_place(place));
            assert!(slowly.of_place(place).is_sorted());
            assert!(slowly.of_place(place).iter().all(|&n| u64::from(n).pow(2) % 30_011 == place as u64));
        }
        slowly.clear();
        assert!(slowly.fill(3, &[], u64::MAX));
        assert_eq!(slowly.of_place(2), [0; 0]);
    }
}
