//! The inner loop of the S-sieve: one period of sums, and the few palindromes in reach of each.
//!
//! In units of `w`, a reach starts at `c·v/w` and is `g²/4w` high, and a look-up tells where the palindromes lie (`scale.rs`).
//! So a visit is one addition, and one look-up and one comparison for each half, all in 16-bit fractions of a unit, which never
//! err on the narrow side: false candidates pass, no true one is lost.
//!
//! Candidates are then tested, cheapest first: by tables of residues (`filter.rs`), and what is left exactly.

use crate::{
    block::Block,
    filter::Filter,
    natural::{Natural, power_of_ten},
    palindrome::reverse,
    reach::Reach,
    residues::PERIOD,
    scale::{ONE, POSITIONS, Scaled, TABLE, TRAILING, WINDOW, fraction},
    square::{exact_root, exact_root_wide, may_be_whole_modulo_7429, may_be_whole_modulo_7429_wide},
};

/// Reaches of more halves are looked at plainly, and so are products far from `c²`. Neither happens: the chance is about e^−64.
pub(crate) const FARTHEST: u64 = 64;
/// Fewer digits are looked at plainly: a half must have the four known digits and the window's three.
const FEWEST_DIGITS: u32 = 13;
/// A filter takes as long to build as some ten chunks take to scan.
const FILTER_EARNED: u64 = 16;
/// What a visit counts in a candidate; below it stands the half, counted from the chunk's top, which is less than [`TABLE`].
const VISIT: u32 = 1 << 16;
/// Room for two candidates a visit.
const ROOM: usize = 2048;

/// What a reach's chunks have in common.
#[derive(Debug)]
pub(crate) struct Visits {
    /// The sums that the residues leave of a period …
    sums: Vec<u32>,
    /// … how much higher than the period's first each reach starts, in fractions: never too much, two too little at most …
    offsets: Vec<u32>,
    /// … and by how much in all, modulo 2^64.
    products: Vec<u64>,
    /// How much higher the next period's first reach starts.
    period: Scaled,
    /// Fractions in a unit, for a float of units.
    scale: f64,
    /// 1 where the number of digits is odd.
    parity: usize,
    /// How much too low a fraction can be: what the look-up leaves out, and some for roundings.
    slack: u32,
}

impl Visits {
    pub(crate) fn new<N: Natural>(sums: Vec<u32>, corner: u64, unit: u64, block: &Block<N>) -> Visits {
        let scale = f64::from(ONE) / unit as f64;
        let step = corner as f64 * scale;
        let parity = (block.digits % 2) as usize;
        Visits {
            offsets: sums.iter().map(|&sum| fraction(f64::from(sum) * step)).collect(),
            products: sums.iter().map(|&sum| corner.wrapping_mul(sum.into())).collect(),
            sums,
            period: Scaled::of(N::from(corner) * N::from(PERIOD), unit),
            scale,
            parity,
            slack: 8 + if parity == 0 { ONE / 1000 } else { ONE / 100 },
        }
    }

    pub(crate) fn sums(&self) -> &[u32] {
        &self.sums
    }
}

/// What a scan of chunk after chunk keeps: the last place, for the next is a step away, and room for candidates.
#[derive(Debug)]
pub(crate) struct Scratch {
    last: Option<(u64, Scaled)>,
    /// The last top, and its digits reversed.
    reversed: (u64, u64),
    /// The candidates of one pass, each a visit and the half of a palindrome.
    candidates: Box<[u32; ROOM]>,
    /// How many chunks were scanned.
    chunks: u64,
    /// Built for searches that are long enough to earn it.
    filter: Option<Filter>,
}

impl Scratch {
    pub(crate) fn new() -> Scratch {
        Scratch { last: None, reversed: (0, 0), candidates: Box::new([0; ROOM]), chunks: 0, filter: None }
    }

    fn earn_filter(&mut self, digits: u32) {
        self.chunks += 1;
        if self.chunks > FILTER_EARNED && self.filter.as_ref().is_none_or(|filter| filter.digits() != digits)
        {
            self.filter = Some(Filter::new(digits));
        }
    }

    /// Forgets the last place: the next chunk is of another reach.
    pub(crate) fn reset(&mut self) {
        self.last = None;
        self.reversed = (0, 0);
    }

    fn start_of<N: Natural>(&mut self, reach: &Reach<N>, chunk: u64) -> Scaled {
        let Reach { unit, visits, .. } = reach;
        let place = match self.last {
            Some((last, place)) if last + 1 == chunk => place.plus(visits.period, *unit),
            Some((last, place)) if last == chunk + 1 => place.minus(visits.period, *unit),
            _ => Scaled::of(reach.least(chunk * PERIOD), *unit),
        };
        self.last = Some((chunk, place));
        place
    }
}

/// A period of sums.
pub(crate) struct Chunk<'a, N> {
    reach: &'a Reach<N>,
    visits: &'a Visits,
    /// The first sum, by its `v`.
    start: u64,
    /// The greatest gap of the chunk.
    gap: u64,
    /// How high the highest reach is, in fractions, rounded up.
    height: u32,
    /// The digits of halves above the window, one window before the chunk; halves count from there.
    top: u64,
    /// Where the first sum's reach starts, in fractions above `top`.
    position: u32,
}

impl<'a, N: Natural> Chunk<'a, N> {
    /// The chunk of sums from `chunk·PERIOD` on; `None` where the tables are too short for it.
    pub(crate) fn new(reach: &'a Reach<N>, chunk: u64, scratch: &mut Scratch) -> Option<Self> {
        let Reach { corner, first, last, visits, block, .. } = reach;
        let start = chunk * PERIOD;
        // Gaps grow away from the corner: the greatest belongs to the first sum or to the last.
        let start_held = start.max(*first);
        let farthest =
            if start_held < *corner { start_held } else { (*last).min(start.saturating_add(PERIOD)) };
        let gap = corner.abs_diff(farthest);
        let height = (gap as f64 / 2.0).powi(2) * visits.scale;
        if height > (FARTHEST as u32 * ONE).into() || block.digits < FEWEST_DIGITS {
            return None;
        }
        let Scaled { top, counted, below } = scratch.start_of(reach, chunk);
        // What the positions leave out is taken off the start instead; a window up, lest it falls below 0.
        let (top, counted) = (top.checked_sub(1)?, counted + WINDOW as u32);
        let position = counted * ONE + fraction(below as f64 * visits.scale) - visits.slack;
        let end = u64::from(position) + u64::from(*visits.offsets.last()?);
        if end > u64::from(ONE) * (TABLE as u64 - FARTHEST - 2) {
            return None;
        }
        Some(Chunk { reach, visits, start, gap, height: height as u32 + visits.slack + 8, top, position })
    }

    /// About how long the chunk takes, in nanoseconds.
    pub(crate) fn work(&self) -> u64 {
        20 + self.visits.sums.len() as u64 * u64::from(self.halves() + 1)
    }

    /// The last half to look at, counted from where a reach starts.
    fn halves(&self) -> u32 {
        self.height / ONE + 1
    }

    /// Names every sum of the chunk that has a palindrome with a root in reach, perhaps some without.
    #[inline]
    pub(crate) fn for_each_candidate(&self, scratch: &mut Scratch, keep: impl FnMut(u64)) {
        if self.gap < 1 << 33 {
            self.scan::<false>(scratch, keep);
        } else {
            self.scan::<true>(scratch, keep);
        }
    }

    /// `WIDE` where quarters have more than 64 bits.
    #[inline]
    fn scan<const WIDE: bool>(&self, scratch: &mut Scratch, mut keep: impl FnMut(u64)) {
        scratch.earn_filter(self.reach.block.digits);
        let Scratch { candidates, filter, reversed, .. } = scratch;
        let mut tops = None;
        for half in (0..=self.halves()).step_by(2) {
            let mut count = self.visit(half, candidates);
            if count == 0 {
                continue;
            }
            let tops = tops.get_or_insert_with(|| self.reversed_tops(filter.as_ref(), reversed));
            if let Some(filter) = filter {
                count = self.refuse(filter, candidates, count, tops);
            }
            for &candidate in &candidates[..count] {
                let (visit, half) = visit_and_half(candidate);
                let v = self.start.wrapping_add(self.visits.sums[visit].into());
                let passes =
                    if WIDE { self.passes_wide(v, half, tops) } else { self.passes(v, visit, half, tops) };
                if passes && self.reach.holds(v) {
                    keep(v);
                }
            }
        }
    }

    /// Keeps those of the first `count` candidates that pass the filter, and counts them.
    #[inline]
    fn refuse(&self, filter: &Filter, candidates: &mut [u32; ROOM], count: usize, tops: &Tops) -> usize {
        let squares = Filter::squares_from(self.reach.corner, self.start);
        let mut kept = 0;
        for index in 0..count.min(ROOM) {
            let candidate = candidates[index];
            let (visit, half) = visit_and_half(candidate);
            let square = squares[self.visits.sums[visit] as usize];
            candidates[kept] = candidate;
            kept += usize::from(filter.passes(square, half, tops.residues[half / WINDOW % 8]));
        }
        kept
    }

    /// Looks for palindromes with the given half, counted from where each reach starts, and with the next.
    #[inline]
    fn visit(&self, half: u32, candidates: &mut [u32; ROOM]) -> usize {
        let positions = &POSITIONS[self.visits.parity][half as usize..];
        let mut count = 0;
        for (candidate, offset) in (half..).step_by(VISIT as usize).zip(&self.visits.offsets) {
            let position = self.position + offset;
            let place = position / ONE;
            // Distances above the start of the reach; those below it wrap, and are far above any height.
            let second = positions[place as usize + 1].wrapping_sub(position);
            let first = positions[place as usize].wrapping_sub(position);
            let candidate = candidate + place;
            // Two places are free: a visit leaves two candidates at most.
            let room = candidates[count..].first_chunk_mut::<2>().expect("room for two candidates a visit");
            let first = usize::from(first <= self.height);
            room[0] = candidate;
            room[first] = candidate + 1;
            count += first + usize::from(second <= self.height);
        }
        count
    }

    /// Whether the palindrome with this half is in reach of the sum and may have a root. All modulo 2^64, which is enough
    /// where quarters are shorter.
    #[inline]
    fn passes(&self, v: u64, visit: usize, half: usize, tops: &Tops) -> bool {
        let Reach { corner, unit, .. } = *self.reach;
        let palindrome = (half as u64).wrapping_mul(unit).wrapping_add(self.trailing(half, tops));
        let gap = corner.abs_diff(v);
        let (height, odd) = ((gap / 2).wrapping_mul(gap / 2 + gap % 2), (gap % 2) as u8);
        let above = palindrome.wrapping_sub(tops.start).wrapping_sub(self.visits.products[visit]);
        let quarter = height.wrapping_sub(above);
        quarter <= height && may_be_whole_modulo_7429(quarter, odd) && exact_root(quarter, odd).is_some()
    }

    /// [`Chunk::passes`] where quarters have more than 64 bits.
    fn passes_wide(&self, v: u64, half: usize, tops: &Tops) -> bool {
        let Reach { corner, unit, .. } = *self.reach;
        let base = u128::from(self.top) * WINDOW as u128;
        let palindrome = (base + half as u128) * u128::from(unit) + u128::from(self.trailing(half, tops));
        let gap = corner.abs_diff(v);
        let (height, odd) = (u128::from(gap / 2) * u128::from(gap / 2 + gap % 2), (gap % 2) as u8);
        let quarter = height.wrapping_sub(palindrome.wrapping_sub(u128::from(corner) * u128::from(v)));
        quarter <= height
            && may_be_whole_modulo_7429_wide(quarter, odd)
            && exact_root_wide(quarter, odd).is_some()
    }

    /// The trailing half of the palindrome with this half, counted from `top`.
    #[inline]
    fn trailing(&self, half: usize, tops: &Tops) -> u64 {
        let leading = TRAILING[self.visits.parity][half % WINDOW];
        u64::from(leading) * tops.power + tops.reversed[half / WINDOW % 8]
    }

    /// The digits above the window, reversed, for each top that halves of the chunk can have.
    #[inline]
    fn reversed_tops(&self, filter: Option<&Filter>, last_reversed: &mut (u64, u64)) -> Tops {
        let digits = self.reach.block.digits.div_ceil(2) - 3;
        let power = power_of_ten(digits);
        let last = self.visits.offsets.last().map_or(0, |offset| self.position + offset) + self.height;
        let count = (last / ONE) as usize / WINDOW + 1;
        let (mut reversed, mut residues) = ([0; 8], [0; 8]);
        let mut next = match *last_reversed {
            (top, reversed) if top == self.top => reversed,
            (top, reversed) if top == self.top + 1 => reversed_before(reversed, power / 10),
            _ => reverse(self.top, digits),
        };
        *last_reversed = (self.top, next);
        for (above, (reversed, residue)) in reversed.iter_mut().zip(&mut residues).take(count).enumerate() {
            *reversed = next;
            if let Some(filter) = filter {
                *residue = filter.above_window(self.top + above as u64, next);
            }
            next = reversed_after(next, power / 10);
        }
        let base = self.top.wrapping_mul(WINDOW as u64).wrapping_mul(self.reach.unit);
        Tops {
            power,
            reversed,
            residues,
            start: self.reach.corner.wrapping_mul(self.start).wrapping_sub(base),
        }
    }
}

/// The visit of a candidate, and the half of its palindrome.
#[inline]
fn visit_and_half(candidate: u32) -> (usize, usize) {
    ((candidate / VISIT) as usize, (candidate % VISIT) as usize)
}

/// The reversed digits of `n + 1`, from those of `n`; `power` is what the first digit counts.
fn reversed_after(reversed: u64, mut power: u64) -> u64 {
    let mut next = reversed;
    while power > 0 && next >= 9 * power {
        next -= 9 * power;
        power /= 10;
    }
    next + power
}

/// The reversed digits of `n − 1`, from those of `n ≥ 1`.
fn reversed_before(reversed: u64, mut power: u64) -> u64 {
    let mut next = reversed;
    while reversed < power {
        next += 9 * power;
        power /= 10;
    }
    next - power
}

/// See [`Chunk::reversed_tops`].
struct Tops {
    /// What the digits of the window count, reversed.
    power: u64,
    reversed: [u64; 8],
    /// Their residues for the filter, where there is one.
    residues: [u16; 8],
    /// Where the first sum's reach starts above `top`, modulo 2^64.
    start: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reversed_digits_count_up_and_down() {
        for digits in 1..=6 {
            let power = power_of_ten(digits - 1);
            for number in (1..power_of_ten(digits)).step_by(if digits < 5 { 1 } else { 37 }) {
                assert_eq!(reversed_after(reverse(number - 1, digits), power), reverse(number, digits));
                assert_eq!(reversed_before(reverse(number, digits), power), reverse(number - 1, digits));
            }
        }
    }
}
