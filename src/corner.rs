//! The carried walk: from palindrome to palindrome, away from a corner of the square `[min, max]²`.
//!
//! Stand at the corner `c` (`max` for the largest product, `min` for the smallest) and write the factors by their distances
//! `x`, `y` from it, with the sum `S = x + y` and the rest `Q = x·y`:
//!
//! ```text
//! largest:  a = c − x, b = c − y, P = c² − S·c + Q        smallest:  a = c + x, b = c + y, P = c² + S·c + Q
//! ```
//!
//! A palindrome `P` fixes `Q` as soon as `S` is chosen. Real distances need `4Q ≤ S²`, whole ones need `S² − 4Q = (x − y)²` to
//! be a square, and both factors lie in the range when the greater distance is at most `W = max − min`.
//!
//! **Which `S`.** Let `δ = |c² − P|`. Going down, `Q = S·c − δ` must not be negative, so `S ≥ ⌈δ/c⌉`, and each further `S` adds
//! `c` to `Q`; `S² − 4Q` then falls (its slope `2S − 4c` is negative), so the first `S` with `4Q > S²` ends the matter. Going
//! up, `Q = δ − S·c`, so `S ≤ ⌊δ/c⌋`, and each smaller `S` adds `c` to `Q` and lowers `S²`. So both ways the walk carries
//! the one `S` with `0 ≤ Q < c` and looks further only from there. While `S < 2√c` there is nothing further to look at.
//!
//! **No division in the loop.** Neighbouring palindromes lie a *step* apart: if the greater of their halves ends in `j` zeros,
//! `11·10^(n−1−j)`, or `10^(n−1)` when `d` is odd and `j = 0`, for then the middle digit changes alone. A step moves `S` by its
//! quotient by `c` and `Q` by its remainder, with one correction: one comparison a palindrome.

use core::{hint::select_unpredictable, marker::PhantomData};

use crate::{
    factor_pairs::{Place, factor_pairs},
    glance::Glance,
    natural::{Natural, power_of_ten},
    palindrome::{Half, at_least, at_most},
    product::{FactorPairs, PalindromeProduct},
    range::Range,
    search::{Advanced, share_of_sums},
    square::may_be_whole,
};

/// Walks down from `max` (`DOWN`) or up from `min`. It meets palindromes in order, so the first with factors is the answer.
#[derive(Debug)]
pub(crate) struct Walk<N, const DOWN: bool> {
    range: Range,
    corner: u64,
    /// A palindrome with a greater carried sum lies beyond the far corner of the square.
    sum_limit: u64,
    half: Half,
    place: Place,
    steps: Steps,
    /// From the second run on.
    glance: Option<Glance>,
    width: PhantomData<N>,
}

impl<N: Natural, const DOWN: bool> Walk<N, DOWN> {
    #[inline(always)]
    pub(crate) fn new(range: Range) -> Self {
        let corner = if DOWN { range.max() } else { range.min() };
        let square = N::from(corner) * N::from(corner);
        let (half, palindrome) = if DOWN { at_most(square) } else { at_least(square) };
        Walk {
            range,
            corner,
            sum_limit: sum_limit::<DOWN>(range),
            half,
            place: place::<N, DOWN>(corner, palindrome),
            steps: Steps::new(half.digits, corner),
            glance: None,
            width: PhantomData,
        }
    }

    /// The whole walk at once. The first run is made here, in registers: the smallest ranges end within it, and would take
    /// longer to pause than to search.
    #[inline]
    pub(crate) fn finish(mut self) -> Option<PalindromeProduct> {
        if self.place.sum > self.sum_limit {
            return None;
        }
        let mut pairs = FactorPairs::new();
        if let Some(half) = self.run(&mut pairs) {
            return Some(PalindromeProduct::new(half.mirror::<N>().widen(), pairs));
        }
        if !self.carry() {
            return None;
        }
        match self.advance(u64::MAX) {
            Advanced::Found(found) => Some(found),
            _ => None,
        }
    }

    /// Visits about `palindromes` palindromes more.
    #[inline(never)]
    pub(crate) fn advance(&mut self, palindromes: u64) -> Advanced {
        let mut left = palindromes;
        let mut pairs = FactorPairs::new();
        while self.place.sum <= self.sum_limit {
            let found = if self.glance.is_some() { self.hundred(&mut pairs) } else { self.run(&mut pairs) };
            if let Some(half) = found {
                return Advanced::Found(PalindromeProduct::new(half.mirror::<N>().widen(), pairs));
            }
            if !self.carry() {
                return Advanced::Nothing;
            }
            if left <= 100 {
                return Advanced::Paused;
            }
            left -= 100;
        }
        Advanced::Nothing
    }

    pub(crate) fn progress(&self) -> f64 {
        share_of_sums(self.place.sum, self.corner, self.range.width())
    }

    /// Visits the palindromes that share all but the last digit of their halves: ten at most, one plain step apart.
    #[inline]
    fn run(&mut self, pairs: &mut FactorPairs) -> Option<Half> {
        let Place { mut sum, mut rest } = self.place;
        // The half of a palindrome does not start with 0.
        let first = u64::from(self.half.digits <= 2);
        let neighbours = if DOWN { self.half.last - first } else { 9 - self.half.last };
        let mut left = neighbours;
        loop {
            if self.is_product(sum, rest, pairs) {
                let visited = neighbours - left;
                let last = if DOWN { self.half.last - visited } else { self.half.last + visited };
                return Some(Half { last, ..self.half });
            }
            if left == 0 {
                break;
            }
            left -= 1;
            (sum, rest) = stepped::<DOWN>(sum, rest, self.steps.plain, self.corner);
        }
        self.place = Place { sum, rest };
        self.half.last = if DOWN { first } else { 9 };
        None
    }

    /// Visits the palindromes that share all but the last two digits of their halves, ten at a glance.
    #[inline]
    fn hundred(&mut self, pairs: &mut FactorPairs) -> Option<Half> {
        let glance = self.glance.as_ref()?;
        let Place { mut sum, mut rest } = self.place;
        let Half { digits, mut tens, .. } = self.half;
        // A half of two digits does not start with 0, either.
        let first = u64::from(digits <= 4);
        let mut left = if DOWN { tens % 10 - first } else { 9 - tens % 10 };
        loop {
            let mut hits = glance.hits(sum, rest);
            while hits != 0 {
                let k = hits.trailing_zeros();
                let (sum, rest) = glance.neighbour::<DOWN>(sum, rest, k);
                if self.is_product(sum, rest, pairs) {
                    return Some(Half { digits, tens, last: u64::from(if DOWN { 9 - k } else { k }) });
                }
                hits &= hits - 1;
            }
            if left == 0 {
                break;
            }
            left -= 1;
            tens = if DOWN { tens - 1 } else { tens + 1 };
            (sum, rest) = glance.next_run::<DOWN>(sum, rest);
        }
        let (sum, rest) = glance.neighbour::<DOWN>(sum, rest, 9);
        self.place = Place { sum, rest };
        self.half = Half { digits, tens, last: if DOWN { 0 } else { 9 } };
        None
    }

    /// Whether the palindrome has factors in the range; they are then in `pairs`.
    #[inline]
    fn is_product(&self, sum: u64, rest: u64, pairs: &mut FactorPairs) -> bool {
        // No overflow: `search.rs` walks only where sums stay below 2^32.
        let Some(quarter) = (sum * sum / 4).checked_sub(rest) else { return false };
        // Going down, the next sum asks for rest + c <= (S + 1)²/4; going up, for less than that.
        let further = quarter + sum >= self.corner;
        if !(may_be_whole(quarter, (sum % 2) as u8) | further) {
            return false;
        }
        self.pairs(sum, rest, pairs);
        !pairs.is_empty()
    }

    /// The palindrome's factor pairs. Not inline, for the registers belong to the loop that seldom calls it.
    #[inline(never)]
    fn pairs(&self, sum: u64, rest: u64, pairs: &mut FactorPairs) {
        factor_pairs::<N, DOWN>(self.range, Place { sum, rest }, pairs);
    }

    /// Moves to the palindrome after a run: its half changes in more than the last digit, or in its number of digits.
    fn carry(&mut self) -> bool {
        let Half { digits, tens, .. } = self.half;
        let next = if DOWN { self.half.before() } else { Some(self.half.after()) };
        let Some(next) = next else { return false };
        self.half = next;
        if next.digits == digits {
            if self.glance.is_none() && digits > 2 && Glance::suits(self.corner) {
                self.glance = Some(Glance::new::<DOWN>(self.steps.plain, self.steps.ten, self.corner));
            }
            let step = self.steps.after_zeros(if DOWN { tens } else { next.tens }, digits, self.corner);
            (self.place.sum, self.place.rest) =
                stepped::<DOWN>(self.place.sum, self.place.rest, step, self.corner);
        } else {
            self.place = place::<N, DOWN>(self.corner, next.mirror());
            self.steps = Steps::new(next.digits, self.corner);
            self.glance = None;
        }
        true
    }
}

/// The greatest carried sum that a product of the range can have.
///
/// Down, the carried sum is the least that is possible, and `x, y ≤ W` make `S ≤ 2W`. Up, it is the greatest, `⌊δ/c⌋` with
/// `δ ≤ max² − min²`.
fn sum_limit<const DOWN: bool>(range: Range) -> u64 {
    let (min, max, width) = (range.min(), range.max(), range.width());
    if DOWN {
        return width.saturating_mul(2);
    }
    match max.checked_add(min).and_then(|sum| sum.checked_mul(width)) {
        Some(product) => product / min,
        None => {
            let product = (u128::from(max) + u128::from(min)) * u128::from(width);
            u64::try_from(product / u128::from(min)).unwrap_or(u64::MAX)
        }
    }
}

/// Where a palindrome on the inner side of the corner stands.
pub(crate) fn place<N: Natural, const DOWN: bool>(corner: u64, palindrome: N) -> Place {
    let square = N::from(corner) * N::from(corner);
    let corner = N::from(corner);
    let distance = if DOWN { square - palindrome } else { palindrome - square };
    let sum = (distance / corner).low();
    let rest = (distance % corner).low();
    if DOWN && rest > 0 {
        return Place { sum: sum + 1, rest: corner.low() - rest };
    }
    Place { sum, rest }
}

/// Sum and rest one step farther from the corner.
#[inline]
pub(crate) fn stepped<const DOWN: bool>(sum: u64, rest: u64, step: Step, corner: u64) -> (u64, u64) {
    let fall = step.fall::<DOWN>(corner);
    let quotient = if DOWN { step.quotient } else { step.quotient + 1 };
    // Below 0, a sum more (down) or less (up) adds a corner. No branch: it would be guessed wrong every other time.
    let below = rest < fall;
    let sum = if DOWN { sum + quotient + u64::from(below) } else { sum + quotient - u64::from(below) };
    (sum, select_unpredictable(below, rest.wrapping_add(corner - fall), rest.wrapping_sub(fall)))
}

/// The distance of two neighbouring palindromes, divided by the corner.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) quotient: u64,
    remainder: u64,
}

impl Step {
    /// No distance at all.
    pub(crate) const ZERO: Step = Step { quotient: 0, remainder: 0 };

    fn new(distance: u64, corner: u64) -> Step {
        Step { quotient: distance / corner, remainder: distance % corner }
    }

    /// What the rest falls by. Down, that is the remainder. Up, the rest grows by it, which is falling by `c − remainder` to the
    /// next sum.
    #[inline]
    pub(crate) fn fall<const DOWN: bool>(self, corner: u64) -> u64 {
        if DOWN { self.remainder } else { corner - self.remainder }
    }

    /// This step and another one.
    pub(crate) fn plus(self, other: Step, corner: u64) -> Step {
        let (quotient, remainder) = (self.quotient + other.quotient, self.remainder + other.remainder);
        let over = remainder >= corner;
        Step {
            quotient: quotient + u64::from(over),
            remainder: if over { remainder - corner } else { remainder },
        }
    }
}

/// The steps among palindromes of one number of digits; the two most frequent are divided once.
#[derive(Clone, Copy, Debug)]
struct Steps {
    /// The greater half ends in no zero.
    plain: Step,
    /// The greater half ends in one zero.
    ten: Step,
}

impl Steps {
    fn new(digits: u32, corner: u64) -> Steps {
        let power = power_of_ten(digits.div_ceil(2) - 1);
        let plain = if digits.is_multiple_of(2) { 11 * power } else { power };
        Steps { plain: Step::new(plain, corner), ten: Step::new(11 * (power / 10), corner) }
    }

    /// The step whose greater half is ten times `tens`.
    fn after_zeros(&self, tens: u64, digits: u32, corner: u64) -> Step {
        if !tens.is_multiple_of(10) {
            return self.ten;
        }
        let zeros = 1 + trailing_zeros(tens);
        Step::new(11 * power_of_ten(digits.div_ceil(2) - 1 - zeros), corner)
    }
}

pub(crate) fn trailing_zeros(mut number: u64) -> u32 {
    let mut zeros = 0;
    while number.is_multiple_of(10) {
        number /= 10;
        zeros += 1;
    }
    zeros
}
