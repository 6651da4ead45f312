//! Hits come number by number; here they are put in the order of the palindromes.

use super::divisible::{Hit, place_and_mark};

/// The numbers that were found to divide each palindrome, in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Where the marks of each palindrome end.
    ends: Vec<u32>,
    marks: Vec<u32>,
}

impl Marks {
    /// Places the hits of so many palindromes, by counting.
    pub(super) fn fill(&mut self, count: u64, hits: &[Hit]) {
        let Marks { ends, marks } = self;
        ends.clear();
        ends.resize(count as usize + 1, 0);
        for &hit in hits {
            ends[place_and_mark(hit).0 + 1] += 1;
        }
        for place in 1..ends.len() {
            ends[place] += ends[place - 1];
        }
        // Now an entry says where its palindrome's marks start, and moves to where they end.
        marks.resize(marks.len().max(hits.len()), 0);
        for &hit in hits {
            let (place, mark) = place_and_mark(hit);
            marks[ends[place] as usize] = mark;
            ends[place] += 1;
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
            marks.fill(4, &[hit(2, 3), hit(0, 3), hit(2, 7), hit(3, 7), hit(2, 11)]);
            assert_eq!(marks.of_place(0), [3]);
            assert_eq!(marks.of_place(1), [0; 0]);
            assert_eq!(marks.of_place(2), [3, 7, 11]);
            assert_eq!(marks.of_place(3), [7]);
        }
    }
}
