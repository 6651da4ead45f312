//! The layout in which an answer crosses a border: plain numbers in a row of slots.
//!
//! A native object costs a microsecond to make, a number in a buffer that both sides share costs
//! almost nothing, so the answer crosses as numbers and JavaScript builds the object. Per end,
//! smallest first, a head: the number of factor pairs (0: nothing found, or not asked for), then
//! the value. After both heads the pairs `a, b, a, b, …`, those of the smallest value first.
//!
//! | slot | as `f64` | as `u64` |
//! |---|---|---|
//! | 0 | pairs of the smallest | pairs of the smallest |
//! | 1 | its value | its value, low 64 bits |
//! | 2 | pairs of the largest | its value, high 64 bits |
//! | 3 | its value | pairs of the largest |
//! | 4 | the pairs | its value, low 64 bits |
//! | 5 | | its value, high 64 bits |
//! | 6 | | the pairs |

use palindrome_products::{Answer, PalindromeProduct};

/// How many factor pairs fit into the buffer of a call. Nearly every answer has one to three; one
/// that has more than this is fetched in pieces of this size.
pub const PAIRS_CAPACITY: usize = 64;

/// How many bytes the buffer of a call has: enough for either kind of slot.
pub const BUFFER_BYTES: usize = u64::SLOTS * size_of::<u64>();

/// What one slot of the buffer can hold: eight bytes, as `f64` or as `u64`.
pub trait Slot: Copy + Default + sealed::Sealed {
    /// How many slots a value takes.
    const VALUE_SLOTS: usize;
    /// Where the factor pairs begin, after the two heads.
    const PAIRS_AT: usize = 2 * (1 + Self::VALUE_SLOTS);
    /// How many slots of the buffer are used: `PAIRS_CAPACITY` pairs fit, not one more.
    const SLOTS: usize = Self::PAIRS_AT + 2 * PAIRS_CAPACITY;

    /// A factor or a count.
    fn integer(integer: u64) -> Self;
    /// A value, over `VALUE_SLOTS` slots.
    fn put_value(slots: &mut [Self], value: u128);
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for f64 {}
    impl Sealed for u64 {}
}

impl Slot for f64 {
    const VALUE_SLOTS: usize = 1;

    /// Exact: JavaScript asks for numbers only where `max * max` is below 2^53. By way of `i64`,
    /// which the processor converts in one step, unlike `u64`.
    #[inline]
    fn integer(integer: u64) -> Self {
        integer as i64 as f64
    }

    #[inline]
    fn put_value(slots: &mut [Self], value: u128) {
        slots[0] = Self::integer(value as u64);
    }
}

impl Slot for u64 {
    const VALUE_SLOTS: usize = 2;

    #[inline]
    fn integer(integer: u64) -> Self {
        integer
    }

    #[inline]
    fn put_value(slots: &mut [Self], value: u128) {
        slots[0] = value as u64;
        slots[1] = (value >> 64) as u64;
    }
}

/// Writes the heads and as many pairs as there is room for. True when that was all of them.
#[inline]
pub fn write<S: Slot>(slots: &mut [S], answer: &Answer) -> bool {
    let (smallest, rest) = slots.split_at_mut(S::PAIRS_AT / 2);
    let (largest, pairs) = rest.split_at_mut(S::PAIRS_AT / 2);
    write_head(smallest, answer.smallest.as_ref());
    write_head(largest, answer.largest.as_ref());
    write_pairs(pairs, answer, 0)
}

/// Writes the pairs from number `offset` on, counted over both ends, to where pairs begin. The
/// heads stay as they are.
pub fn write_more<S: Slot>(slots: &mut [S], answer: &Answer, offset: usize) {
    write_pairs(&mut slots[S::PAIRS_AT..], answer, offset);
}

/// The whole answer, in a row as long as it needs.
pub fn whole(answer: &Answer) -> Vec<u64> {
    let count = pairs(&answer.smallest).len() + pairs(&answer.largest).len();
    let mut slots = vec![0; u64::PAIRS_AT + 2 * count];
    write(&mut slots, answer);
    slots
}

#[inline]
fn write_head<S: Slot>(head: &mut [S], end: Option<&PalindromeProduct>) {
    match end {
        Some(found) => {
            head[0] = S::integer(found.factors().len() as u64);
            S::put_value(&mut head[1..], found.value());
        }
        // Only the count tells whether there is a value: what stands in its slot is left alone.
        None => head[0] = S::integer(0),
    }
}

/// Writes pairs from number `offset` on into the given slots. True when the last one is among them.
///
/// Two loops over slices, not one over a chain of iterators: this is on the way of every answer.
#[inline]
fn write_pairs<S: Slot>(mut slots: &mut [S], answer: &Answer, mut offset: usize) -> bool {
    for end in [&answer.smallest, &answer.largest] {
        let pairs = pairs(end);
        let wanted = pairs.get(offset..).unwrap_or_default();
        offset = offset.saturating_sub(pairs.len());
        let (here, rest) = slots.split_at_mut(slots.len().min(2 * wanted.len()));
        for (slot, &(a, b)) in here.chunks_exact_mut(2).zip(wanted) {
            slot[0] = S::integer(a);
            slot[1] = S::integer(b);
        }
        if here.len() < 2 * wanted.len() {
            return false;
        }
        slots = rest;
    }
    true
}

#[inline]
fn pairs(end: &Option<PalindromeProduct>) -> &[(u64, u64)] {
    end.as_ref().map_or(&[], PalindromeProduct::factors)
}

#[cfg(test)]
mod tests {
    use super::*;
    use palindrome_products::{Ends, Range, find};

    /// 1 to 9: the smallest is 1 = 1 * 1, the largest 9 = 1 * 9 = 3 * 3.
    fn digits(ends: Ends) -> Answer {
        find(Range::new(1, 9).unwrap(), ends)
    }

    #[test]
    fn both_ends_as_numbers() {
        let mut slots = [0.0; 10];
        assert!(write(&mut slots, &digits(Ends::Both)));
        assert_eq!(slots, [1.0, 1.0, 2.0, 9.0, 1.0, 1.0, 1.0, 9.0, 3.0, 3.0]);
    }

    #[test]
    fn both_ends_as_integers() {
        let mut slots = [0_u64; 12];
        assert!(write(&mut slots, &digits(Ends::Both)));
        assert_eq!(slots, [1, 1, 0, 2, 9, 0, 1, 1, 1, 9, 3, 3]);
    }

    #[test]
    fn an_end_not_asked_for_has_no_pairs() {
        let mut slots = [7.0; 8];
        assert!(write(&mut slots, &digits(Ends::Largest)));
        assert_eq!(slots, [0.0, 7.0, 2.0, 9.0, 1.0, 9.0, 3.0, 3.0]);
        assert!(write(&mut slots, &digits(Ends::Smallest)));
        assert_eq!(slots[..6], [1.0, 1.0, 0.0, 9.0, 1.0, 1.0]);
    }

    #[test]
    fn nothing_found_is_two_zeros() {
        let mut slots = [7.0; 6];
        assert!(write(&mut slots, &find(Range::new(1002, 1003).unwrap(), Ends::Both)));
        assert_eq!(slots, [0.0, 7.0, 0.0, 7.0, 7.0, 7.0]);
    }

    #[test]
    fn a_value_beyond_64_bits_has_a_high_word() {
        let only = 10_000_000_001;
        let value = u128::from(only) * u128::from(only);
        assert_eq!(value, 100_000_000_020_000_000_001);
        let slots = whole(&find(Range::new(only, only).unwrap(), Ends::Both));
        let (low, high) = (value as u64, 5);
        assert_eq!(u128::from(high) << 64 | u128::from(low), value);
        assert_eq!(slots, [1, low, high, 1, low, high, only, only, only, only]);
    }

    #[test]
    fn the_whole_answer_is_as_long_as_it_needs() {
        assert_eq!(whole(&digits(Ends::Both)).len(), 12);
        assert_eq!(whole(&digits(Ends::Smallest)).len(), 8);
        assert_eq!(whole(&find(Range::new(1002, 1003).unwrap(), Ends::Both)), [0; 6]);
    }

    /// Every capacity from none to one too many, every offset to past the end.
    #[test]
    fn pieces_put_together_are_the_whole() {
        let answer = digits(Ends::Both);
        let all = [1.0, 1.0, 1.0, 9.0, 3.0, 3.0];
        for capacity in 0..=4 {
            let mut slots = vec![0.0; f64::PAIRS_AT + 2 * capacity];
            assert_eq!(write(&mut slots, &answer), capacity >= 3, "capacity {capacity}");
            for offset in 0..=4 {
                slots[f64::PAIRS_AT..].fill(0.0);
                write_more(&mut slots, &answer, offset);
                let mut expected: Vec<f64> = all.iter().skip(2 * offset).copied().collect();
                expected.resize(expected.len().max(2 * capacity), 0.0);
                assert_eq!(slots[..4], [1.0, 1.0, 2.0, 9.0]);
                assert_eq!(slots[4..], expected[..2 * capacity], "{capacity} from {offset}");
            }
        }
    }

    #[test]
    fn the_buffer_is_as_javascript_knows_it() {
        assert_eq!((f64::PAIRS_AT, f64::SLOTS), (4, 132));
        assert_eq!((u64::PAIRS_AT, u64::SLOTS), (6, 134));
        assert_eq!(BUFFER_BYTES, 1072);
    }
}
