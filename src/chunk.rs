//! The inner loop of the S-sieve: one period of sums, and the few palindromes in reach of each.
//!
//! In units of `w`, the distance between neighbouring halves, the palindrome with half `h` lies at `h + r/w`, where `r` is its
//! trailing half. The leading digits of `r` are the last digits of `h` reversed, so three digits of `h` tell where the
//! palindrome lies to a thousandth. A reach starts at `c·v/w` and is `g²/4w` high. So a visit is one addition, and one look-up
//! and one comparison for each half, all in 16-bit fractions of a unit, which never err on the narrow side: false candidates
//! pass, no true one is lost.
//!
//! A candidate is then tested exactly, cheapest first: in reach? its quarter a square modulo 9·7·11·13? a square?

use crate::{
    natural::{Natural, power_of_ten},
    palindrome::reverse,
    reach::Reach,
    residues::PERIOD,
    square::{exact_root, exact_root_wide, may_be_whole_modulo_primes, may_be_whole_modulo_primes_wide},
};

/// One unit, in fractions.
const ONE: u32 = 1 << 16;
/// The last digits of a half that are looked up.
const WINDOW: usize = 1000;
/// The size of the look-up tables, a power of two. A half counts from the last multiple of [`WINDOW`] before the chunk: 999 to
/// begin with, 5060 more in a period (`c/w` is at most `√10` for products near `c²`), and 66 within a reach.
const TABLE: usize = 8192;
/// Reaches of more halves are looked at plainly, and so are products far from `c²`. Neither happens: the chance is about e^−64.
pub(crate) const FARTHEST: u64 = 64;
/// Room for two candidates a visit.
const ROOM: usize = 2048;

/// The leading digits of the trailing half, by the last three digits of the half: three of them where the number of digits is
/// even (`[0]`), two where it is odd and the half's last digit is the middle one, not mirrored (`[1]`).
static TRAILING: [[u16; WINDOW]; 2] = {
    let mut trailing = [[0; WINDOW]; 2];
    let mut half = 0;
    while half < WINDOW {
        trailing[0][half] = (half % 10 * 100 + half / 10 % 10 * 10 + half / 100) as u16;
        trailing[1][half] = (half / 10 % 10 * 10 + half / 100) as u16;
        half += 1;
    }
    trailing
};

/// The same as fractions of a unit, rounded down.
static FRACTIONS: [[u16; TABLE]; 2] = {
    let mut fractions = [[0; TABLE]; 2];
    let mut half = 0;
    while half < TABLE {
        fractions[0][half] = (TRAILING[0][half % WINDOW] as u32 * ONE / 1000) as u16;
        fractions[1][half] = (TRAILING[1][half % WINDOW] as u32 * ONE / 100) as u16;
        half += 1;
    }
    fractions
};

/// Room for the candidates of one pass: each a visit, doubled, plus which of the pass's two halves.
#[derive(Debug)]
pub(crate) struct Candidates(Box<[u32; ROOM]>);

impl Candidates {
    pub(crate) fn new() -> Candidates {
        Candidates(Box::new([0; ROOM]))
    }
}

/// A period of sums.
pub(crate) struct Chunk<'a, N> {
    reach: &'a Reach<N>,
    /// The first sum, by its `v`.
    start: u64,
    /// The greatest gap of the chunk.
    gap: u64,
    /// How high the highest reach is, in fractions, rounded up.
    height: u32,
    /// The half, by which a half of the chunk counts: a multiple of [`WINDOW`]; wrapped where it outgrows 64 bits.
    base: u64,
    /// The same without its last three digits, unwrapped.
    top: u64,
    /// Where the first sum's reach starts, in fractions above `base`.
    position: u32,
    /// 1 where the number of digits is odd.
    parity: usize,
}

impl<'a, N: Natural> Chunk<'a, N> {
    /// How much higher each visit's reach lies than the chunk's first, in fractions: never too much, two too little at most.
    pub(crate) fn offsets(visits: &[u32], corner: u64, unit: u64) -> Vec<u32> {
        let step = corner as f64 / unit as f64 * f64::from(ONE);
        visits.iter().map(|&visit| fraction(f64::from(visit) * step)).collect()
    }

    /// The chunk of sums from `start` on; `None` where the tables are too short for it.
    pub(crate) fn new(reach: &'a Reach<N>, start: u64) -> Option<Self> {
        let Reach { corner, block, first, last, unit, .. } = reach;
        // Gaps grow away from the corner: the greatest belongs to the first sum or to the last.
        let farthest = if start.max(*first) < *corner {
            start.max(*first)
        } else {
            (*last).min(start.saturating_add(PERIOD))
        };
        let gap = corner.abs_diff(farthest);
        let height = (gap as f64 / 2.0).powi(2) / *unit as f64 * f64::from(ONE);
        if height > (FARTHEST as u32 * ONE).into() {
            return None;
        }
        let least = reach.least(start);
        let (half, below) = (least / N::from(*unit), (least % N::from(*unit)).low());
        let window = N::from(WINDOW as u64);
        let top = (half / window).low();
        let counted = (half % window).low() as u32;
        let position = counted * ONE + fraction(below as f64 / *unit as f64 * f64::from(ONE));
        let end = u64::from(position) + u64::from(*reach.offsets.last()?);
        if end > u64::from(ONE) * (TABLE as u64 - FARTHEST - 2) {
            return None;
        }
        Some(Chunk {
            reach,
            start,
            gap,
            height: height as u32 + 1,
            base: top.wrapping_mul(WINDOW as u64),
            top,
            position,
            parity: (block.digits % 2) as usize,
        })
    }

    /// How much too low a fraction can be: what the look-up leaves out, and some for roundings.
    fn slack(&self) -> u32 {
        if self.parity == 0 { ONE / 1000 + 8 } else { ONE / 100 + 8 }
    }

    /// About how long the chunk takes, in nanoseconds.
    pub(crate) fn work(&self) -> u64 {
        let halves = u64::from((self.height + self.slack()) / ONE) + 2;
        20 + self.reach.visits.len() as u64 * halves
    }

    /// Names every sum of the chunk that has a palindrome with a root in reach, perhaps some without.
    #[inline]
    pub(crate) fn for_each_candidate(&self, room: &mut Candidates, mut keep: impl FnMut(u64)) {
        let halves = (self.height + self.slack()) / ONE + 1;
        let mut tops = None;
        for half in (0..=halves).step_by(2) {
            let count = self.visit(half, room);
            if count == 0 {
                continue;
            }
            let tops = tops.get_or_insert_with(|| self.reversed_tops());
            let wide = self.gap >= 1 << 33;
            for &candidate in &room.0[..count] {
                let visit = (candidate / 2) as usize;
                let v = self.start.wrapping_add(self.reach.visits[visit].into());
                let half =
                    ((self.position + self.reach.offsets[visit]) / ONE + half + candidate % 2) as usize;
                let passes = if wide { self.passes_wide(v, half, tops) } else { self.passes(v, half, tops) };
                if passes && self.reach.holds(v) {
                    keep(v);
                }
            }
        }
    }

    /// Looks for palindromes with the given half, counted from where each reach starts, and with the next.
    #[inline]
    fn visit(&self, half: u32, room: &mut Candidates) -> usize {
        let fractions = &FRACTIONS[self.parity];
        let slack = self.slack();
        let limit = self.height + slack + 8;
        let mut count = 0;
        for (visit, offset) in (0..).step_by(2).zip(&self.reach.offsets) {
            let position = self.position + offset;
            let place = (position / ONE + half) as usize;
            // Distances above the start of the reach, slack added; those below it wrap, and are far above the limit.
            let start = (position % ONE).wrapping_sub(half * ONE + slack);
            let first = u32::from(fractions[place % TABLE]).wrapping_sub(start);
            let second = u32::from(fractions[(place + 1) % TABLE]).wrapping_sub(start).wrapping_add(ONE);
            room.0[count % ROOM] = visit;
            count += usize::from(first <= limit);
            room.0[count % ROOM] = visit + 1;
            count += usize::from(second <= limit);
        }
        count
    }

    /// Whether the palindrome with this half, counted from `base`, is in reach of the sum and may have a root. All modulo
    /// 2^64, which is enough where quarters are shorter.
    #[inline]
    fn passes(&self, v: u64, half: usize, tops: &Tops) -> bool {
        let Reach { corner, unit, .. } = *self.reach;
        let palindrome =
            self.base.wrapping_add(half as u64).wrapping_mul(unit).wrapping_add(self.trailing(half, tops));
        let gap = corner.abs_diff(v);
        let (height, odd) = ((gap / 2).wrapping_mul(gap / 2 + gap % 2), (gap % 2) as u8);
        let quarter = height.wrapping_sub(palindrome.wrapping_sub(corner.wrapping_mul(v)));
        quarter <= height && may_be_whole_modulo_primes(quarter, odd) && exact_root(quarter, odd).is_some()
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
            && may_be_whole_modulo_primes_wide(quarter, odd)
            && exact_root_wide(quarter, odd).is_some()
    }

    /// The trailing half of the palindrome with this half, counted from `base`.
    #[inline]
    fn trailing(&self, half: usize, tops: &Tops) -> u64 {
        let leading = TRAILING[self.parity][half % WINDOW];
        u64::from(leading) * tops.power + tops.reversed[half / WINDOW % 8]
    }

    /// The digits above the window, reversed, for each top that halves of the chunk can have.
    #[cold]
    fn reversed_tops(&self) -> Tops {
        let digits = self.reach.block.digits.div_ceil(2) - 3;
        let mut reversed = [0; 8];
        for (top, reversed) in (self.top..).zip(&mut reversed) {
            *reversed = reverse(top, digits);
        }
        Tops { power: power_of_ten(digits), reversed }
    }
}

/// A number of fractions that is not above the true one: whatever a float lost, it was less than one.
fn fraction(number: f64) -> u32 {
    (number as u32).saturating_sub(1)
}

/// See [`Chunk::reversed_tops`].
struct Tops {
    /// What the digits of the window count, reversed.
    power: u64,
    reversed: [u64; 8],
}
