//! Every product of a stretch, palindrome by palindrome: for the shortest palindromes, and for ranges so narrow that a
//! palindrome has few sums of factors to choose from.

use super::{products::Take, rank::Stretch};
use crate::{corner::place, factor_pairs::Place, natural::Natural, range::Range, search::NARROW_MAX};

/// How the pairs of one palindrome are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Division by each smaller factor there may be.
    Divisions,
    /// A root for each sum of two factors there may be, as in `factor_pairs.rs`.
    Sums,
}

/// A stretch on its way.
#[derive(Debug)]
pub(super) struct Walked {
    range: Range,
    stretch: Stretch,
    way: Way,
    /// The palindrome in work, by its place; its pairs so far, and where to go on.
    next: u64,
    smaller: Vec<u64>,
    cursor: Option<Cursor>,
}

#[derive(Clone, Copy, Debug)]
enum Cursor {
    Divisor(u64),
    /// A place seen from `max`, and how many sums were tried from there outwards; `corner.rs` has the words.
    FromMax(Place, u64),
    /// The same from `min`.
    FromMin(Place, u64),
}

impl Walked {
    pub(super) fn new(range: Range, stretch: Stretch, way: Way) -> Walked {
        Walked { range, stretch, way, next: 0, smaller: Vec::new(), cursor: None }
    }

    /// Does about `work` nanoseconds more; `true` when all is done.
    pub(super) fn advance(&mut self, work: u64, sink: &mut dyn Take) -> bool {
        let mut left = work;
        while self.next < self.stretch.count {
            let palindrome = self.stretch.value(self.next);
            let finished = if self.range.max() <= NARROW_MAX {
                self.go_on(palindrome as u64, &mut left)
            } else {
                self.go_on(palindrome, &mut left)
            };
            if !finished {
                return false;
            }
            if !self.smaller.is_empty() {
                sink.take(palindrome, &self.smaller);
                self.smaller.clear();
            }
            self.next += 1;
            // Most palindromes of a corner have no factor to try: they take time all the same.
            if left == 0 {
                break;
            }
        }
        self.next == self.stretch.count
    }

    /// The share that is done.
    pub(super) fn progress(&self) -> f64 {
        self.next as f64 / self.stretch.count as f64
    }

    /// Looks for more pairs of the palindrome; `true` when it has no others.
    fn go_on<N: Natural>(&mut self, palindrome: N, left: &mut u64) -> bool {
        let cursor = self.cursor.take().unwrap_or_else(|| self.start(palindrome));
        let found = &mut self.smaller;
        self.cursor = match cursor {
            Cursor::Divisor(divisor) => {
                divide(self.range, palindrome, divisor, found, left).map(Cursor::Divisor)
            }
            Cursor::FromMax(place, tried) => add::<N, true>(self.range, place, tried, found, left)
                .map(|tried| Cursor::FromMax(place, tried)),
            Cursor::FromMin(place, tried) => add::<N, false>(self.range, place, tried, found, left)
                .map(|tried| Cursor::FromMin(place, tried)),
        };
        *left = left.saturating_sub(20);
        self.cursor.is_none()
    }

    fn start<N: Natural>(&self, palindrome: N) -> Cursor {
        let (min, max) = (self.range.min(), self.range.max());
        if self.way == Way::Divisions {
            // The other factor must not be greater than `max`.
            let least = (palindrome - N::from(1)) / N::from(max) + N::from(1);
            return Cursor::Divisor(least.low().max(min));
        }
        // The corner is the bound that the pair farthest apart touches: from there the fewest sums have to be looked at.
        if palindrome < N::from(min) * N::from(max) {
            Cursor::FromMin(place::<N, false>(min, palindrome), 0)
        } else {
            Cursor::FromMax(place::<N, true>(max, palindrome), 0)
        }
    }
}

/// Tries the divisors from one on; answers where to go on when the work is used up.
fn divide<N: Natural>(
    range: Range,
    palindrome: N,
    first: u64,
    found: &mut Vec<u64>,
    left: &mut u64,
) -> Option<u64> {
    // What a division takes, in nanoseconds.
    let cost = if size_of::<N>() > 8 { 20 } else { 2 };
    let last = palindrome.square_root().min(range.max());
    let until = last.min(first.saturating_add(*left / cost));
    found.extend((first..=until).filter(|&divisor| palindrome % N::from(divisor) == N::from(0)));
    *left = left.saturating_sub(cost * (until.saturating_sub(first) + 1));
    (until < last).then_some(until + 1)
}

/// Tries the sums from a place outwards, as `factor_pairs` does; answers how many are tried when the work is used up.
fn add<N: Natural, const DOWN: bool>(
    range: Range,
    place: Place,
    mut tried: u64,
    found: &mut Vec<u64>,
    left: &mut u64,
) -> Option<u64> {
    let corner = if DOWN { range.max() } else { range.min() };
    // What a sum takes, in nanoseconds.
    let cost = if size_of::<N>() > 8 { 15 } else { 4 };
    let (one, two) = (N::from(1), N::from(2));
    let mut sum = N::from(if DOWN { place.sum + tried } else { place.sum - tried });
    let mut rest = N::from(place.rest) + N::from(tried) * N::from(corner);
    loop {
        let (half, odd) = (sum / two, sum % two);
        let height = half * (half + odd);
        if height < rest {
            return None;
        }
        if let Some(k) = (height - rest).exact_root(odd.low() as u8) {
            let near = half.low() - k;
            let far = half + N::from(k) + odd;
            if far <= N::from(range.width()) {
                found.push(if DOWN { corner - far.low() } else { corner + near });
            }
        }
        rest = rest + N::from(corner);
        match DOWN {
            true => sum = sum + one,
            false if sum == N::from(0) => return None,
            false => sum = sum - one,
        }
        tried += 1;
        *left = left.saturating_sub(cost);
        if *left == 0 {
            return Some(tried);
        }
    }
}
