//! The kernel: which palindromes of a stretch does a number divide?
//!
//! Let the palindromes have `d` digits, and fix the first `c` of them, the *prefix* `u`; the last `c` are the same, reversed.
//! What stands between is a number `Y` of `L = d − 2c` digits that is a palindrome too, leading zeros kept:
//!
//! ```text
//! P = C(u) + 10^c·Y        C(u) = u·10^(d−c) + reverse(u)
//! ```
//!
//! So a modulus `m` without common factors with 10 divides `P` when `Y ≡ T(u) = −C(u)·10^(−c)` modulo `m`.
//!
//! - Where `m` is not much smaller than `10^L`, few numbers come into question: those of `T(u)`, `T(u) + m`, … that are below
//!   `10^L`. That is one comparison for all `10^⌈L/2⌉` palindromes with that prefix. Palindromes of even length are multiples
//!   of 11, so `m = 11·p` does for a prime `p` and leaves fewer still.
//! - Where `m` is small, a table lists the palindromes `Y` of each residue.
//!
//! **Neighbouring prefixes** differ in their last digit, or in the last but one, so `T` moves by a constant: an addition and a
//! conditional subtraction. Only the first `T` of a hundred needs a division. With `k = −reverse(u)/m` modulo `10^c`, `C(u) + m·k` is a multiple of `10^c`, for
//! `C(u)` ends in `reverse(u)`; dividing it by `10^c`, which is exact, leaves `−T(u)` modulo `m`.

use core::ops::Range;
use std::sync::LazyLock;

use super::rank::Stretch;
use crate::{natural::power_of_ten, palindrome::reverse};

/// The kernel's numbers have 64 bits up to here: `C(u) + m·k < 10^19 + 11·√(10^19)·10^7`.
pub(super) const MOST_DIGITS: u32 = 19;
/// Shorter palindromes have too few digits to be split.
pub(super) const FEWEST_DIGITS: u32 = 5;
/// Primes below this one have tables.
const TABLED: u32 = 600;
/// Room for the candidates among ten prefixes.
const ROOM: usize = 16;
/// Most digits between prefix and suffix.
const LONGEST: u32 = 9;

/// `REVERSED[start_of(k) + n]`: the `k` digits of `n` in reverse order, for `k ≤ 4`.
///
/// Made at first use: written into the program it would be a good part of the WebAssembly build.
static REVERSED: LazyLock<Box<[u16; start_of(5)]>> = LazyLock::new(|| {
    let mut reversed = Box::new([0; start_of(5)]);
    for digits in 1..=4 {
        let size = 10_usize.pow(digits);
        for n in 0..size {
            // The last digit first, and then the others reversed.
            let others = usize::from(reversed[start_of(digits - 1) + n / 10]);
            reversed[start_of(digits) + n] = (n % 10 * (size / 10) + others) as u16;
        }
    }
    reversed
});

/// Where numbers of so many digits start in `REVERSED`: shorter ones, leading zeros and all, are 1 + 10 + …
const fn start_of(digits: u32) -> usize {
    (10_usize.pow(digits) - 1) / 9
}

/// `INVERSE[n]·n ≡ 1` modulo 1000, where there is such a number.
static INVERSE: [u16; 1000] = {
    let mut inverse = [0; 1000];
    let mut n = 1;
    while n < inverse.len() {
        // Of the units modulo 1000 each has an order that divides 100.
        let (mut power, mut exponent) = (1, 0);
        while exponent < 99 {
            power = power * n % 1000;
            exponent += 1;
        }
        inverse[n] = power as u16;
        n += 1;
    }
    inverse
};

/// A palindrome of the stretch, by its place (high half), and a number that divides it.
pub(super) type Hit = u64;

pub(super) fn hit(place: u64, mark: u32) -> Hit {
    place << 32 | u64::from(mark)
}

/// The place and the number of a hit.
pub(super) fn place_and_mark(hit: Hit) -> (usize, u32) {
    ((hit >> 32) as usize, hit as u32)
}

/// What is looked for among the multiples of a modulus: those of a number that is the modulus times `even`, a power of 2 or 5.
#[derive(Clone, Copy)]
struct Wanted {
    /// The number, which marks the hits.
    number: u32,
    /// All its multiples are wanted; else those from `least` to `most`.
    all: bool,
    even: u64,
    /// 2 or 5, or 1: what the last digit must be a multiple of.
    base: u64,
    least: u64,
    most: u64,
}

impl Wanted {
    /// Whether palindromes that end in these digits may be wanted.
    #[inline]
    fn may_end_in(self, digits: u64) -> bool {
        match self.base {
            1 => true,
            2 => digits.is_multiple_of(2),
            _ => digits.is_multiple_of(5),
        }
    }

    /// Whether the palindrome is wanted.
    #[inline]
    fn is(self, palindrome: impl FnOnce() -> u64) -> bool {
        self.all || {
            let palindrome = palindrome();
            self.least <= palindrome && palindrome <= self.most && palindrome.is_multiple_of(self.even)
        }
    }
}

/// A stretch, and for each `L` what all primes have in common.
#[derive(Debug)]
pub(super) struct Divisible {
    digits: u32,
    first: u64,
    count: u64,
    /// By `⌈L/2⌉`.
    levels: [Option<Level>; 6],
    candidates: Vec<(u64, u64)>,
    table: Table,
}

/// The prefixes of a stretch, ten by ten.
#[derive(Debug)]
struct Level {
    /// `c`: how many digits a prefix has.
    known: u32,
    power: u64,
    /// `⌊2^64 / 10^c⌋ + 1`: multiplies where one would divide by `10^c`.
    reciprocal: u64,
    /// The inverse of `5^c` modulo 2^64.
    fifths: u64,
    /// What the last digit of a prefix counts, and again at the other end.
    last_digit: u64,
    /// The first prefix that ends in 0, divided by ten …
    tens: u64,
    /// … and from there on `C(u)` and `reverse(u)` of each that does.
    starts: Vec<(u64, u64)>,
}

impl Level {
    fn new(digits: u32, free: u32, first: u64, last: u64) -> Level {
        let known = digits.div_ceil(2) - free;
        let run = power_of_ten(free + 1);
        let tens = first / run;
        let start = |tens: u64| {
            // A last digit 0 is a leading 0 of the reversed prefix.
            let reversed = reverse(tens, known - 1);
            (10 * tens * power_of_ten(digits - known) + reversed, reversed)
        };
        Level {
            known,
            power: power_of_ten(known),
            reciprocal: u64::MAX / power_of_ten(known) + 1,
            fifths: inverse_of_power_of_five(known),
            last_digit: power_of_ten(digits - known) + power_of_ten(known - 1),
            tens,
            starts: (tens..=last / run).map(start).collect(),
        }
    }

    /// `C(u)`.
    fn start_of(&self, prefix: u64) -> u64 {
        self.starts[(prefix / 10 - self.tens) as usize].0 + prefix % 10 * self.last_digit
    }

    /// `number` modulo `10^c`, for numbers below `10^(2c)` and `c ≤ 8`.
    #[inline]
    fn modulo(&self, number: u64) -> u64 {
        // The quotient is right or one too great: the reciprocal is too great by less than one, so the product by less than
        // 10^16 / 2^64 of one.
        let quotient = ((u128::from(number) * u128::from(self.reciprocal)) >> 64) as u64;
        let rest = number.wrapping_sub(quotient * self.power);
        rest.min(rest.wrapping_add(self.power))
    }

    /// `−1/m` modulo `10^c`.
    #[inline]
    fn negative_inverse(&self, modulus: u64) -> u64 {
        let modulus_reduced = if self.known <= 3 { modulus % 1000 } else { modulus % self.power };
        let mut inverse = u64::from(INVERSE[(modulus_reduced % 1000) as usize]);
        if self.known > 3 {
            // Each of Newton's steps doubles the digits that are right.
            for _ in 0..if self.known > 6 { 2 } else { 1 } {
                let product = self.modulo(modulus_reduced * inverse);
                inverse = self.modulo(inverse * self.modulo(2 + self.power - product));
            }
        } else {
            inverse = self.modulo(inverse);
        }
        self.power - inverse
    }

    /// `T(u)` for a prefix that ends in 0.
    #[inline]
    fn target(&self, (constant, reversed): (u64, u64), modulus: u64, negative_inverse: u64) -> u64 {
        let k = self.modulo(reversed * negative_inverse);
        let multiple = constant + modulus * k;
        // Exact, so the power of two is shifted out and that of five multiplied away.
        let quotient = (multiple >> self.known).wrapping_mul(self.fifths) % modulus;
        if quotient == 0 { 0 } else { modulus - quotient }
    }
}

/// The sum of two residues. No branch: it would be guessed wrong every other time.
#[inline]
fn plus(one: u64, other: u64, modulus: u64) -> u64 {
    let sum = one + other;
    sum.min(sum.wrapping_sub(modulus))
}

/// How `T` moves from prefix to prefix.
struct Steps {
    /// When the last digit grows by one …
    one: u64,
    /// … and when the last but one does.
    ten: u64,
}

impl Steps {
    /// `bound` is `10^L`, and `k = −1/m` modulo 10.
    #[inline]
    fn new(bound: u64, modulus: u64, k: u64) -> Steps {
        // The last digit of a prefix counts 10^(L + c) and 10^(c − 1), and dividing by 10^c leaves 10^L + 1/10. Adding the
        // multiple of m that makes it whole divides by ten.
        let tenth = (1 + modulus * k) / 10;
        let hundredth = (tenth + modulus * (tenth % 10 * k % 10)) / 10;
        let bound = bound % modulus;
        Steps {
            one: modulus - plus(bound, tenth, modulus),
            ten: modulus - plus(10 * bound % modulus, hundredth, modulus),
        }
    }
}

fn inverse_of_power_of_five(exponent: u32) -> u64 {
    // 5·0xCCCC…CD = 1 modulo 2^64.
    0xCCCC_CCCC_CCCC_CCCD_u64.wrapping_pow(exponent)
}

impl Divisible {
    /// For stretches of [`FEWEST_DIGITS`] to [`MOST_DIGITS`] digits.
    pub(super) fn new(stretch: &Stretch) -> Divisible {
        Divisible {
            digits: stretch.digits,
            first: stretch.first as u64,
            count: stretch.count,
            levels: [const { None }; 6],
            candidates: Vec::new(),
            table: Table { heads: [NONE; TABLED as usize], next: [NONE; 100] },
        }
    }

    /// Appends all palindromes that the prime divides. Those from `least` to `most` are enough: others may be left out.
    ///
    /// Not for 2 and 5. Answers about how many nanoseconds it took.
    pub(super) fn find(&mut self, prime: u32, (least, most): (u64, u64), hits: &mut Vec<Hit>) -> u64 {
        let halves = self.halves(least, most);
        if halves.is_empty() {
            return 1;
        }
        if prime < TABLED {
            return self.find_by_table(prime, hits);
        }
        let wanted = Wanted { number: prime, all: true, even: 1, base: 1, least, most };
        self.find_wanted(wanted, prime.into(), halves, hits)
    }

    /// Appends all palindromes from `least` to `most` that are multiples of a factor.
    pub(super) fn find_multiples(
        &mut self,
        factor: u32,
        (least, most): (u64, u64),
        hits: &mut Vec<Hit>,
    ) -> u64 {
        let halves = self.halves(least, most);
        let twos = factor.trailing_zeros();
        let (mut rest, mut fives) = (factor >> twos, 1_u64);
        while rest.is_multiple_of(5) {
            rest /= 5;
            fives *= 5;
        }
        // No palindrome is a multiple of ten.
        if halves.is_empty() || (twos > 0 && fives > 1) {
            return 1;
        }
        let base = if twos > 0 { 2 } else { fives.min(5) };
        let even = fives << twos;
        let wanted = Wanted { number: factor, all: false, even, base, least, most };
        self.find_wanted(wanted, rest.into(), halves, hits)
    }

    /// The halves of the stretch's palindromes from `least` to `most`.
    #[inline]
    fn halves(&self, least: u64, most: u64) -> Range<u64> {
        let power = power_of_ten(self.digits / 2);
        (least / power).max(self.first)..(most / power + 1).min(self.first + self.count)
    }

    /// Looks among the multiples of `rest`, which has no common factor with 10.
    fn find_wanted(&mut self, wanted: Wanted, rest: u64, halves: Range<u64>, hits: &mut Vec<Hit>) -> u64 {
        let eleven = self.digits.is_multiple_of(2) && !rest.is_multiple_of(11);
        let modulus = if eleven { 11 * rest } else { rest };
        match self.longest(modulus) {
            1 => self.search::<1>(wanted, modulus, halves, hits),
            2 => self.search::<2>(wanted, modulus, halves, hits),
            3 => self.search::<3>(wanted, modulus, halves, hits),
            4 => self.search::<4>(wanted, modulus, halves, hits),
            5 => self.search::<5>(wanted, modulus, halves, hits),
            6 => self.search::<6>(wanted, modulus, halves, hits),
            7 => self.search::<7>(wanted, modulus, halves, hits),
            8 => self.search::<8>(wanted, modulus, halves, hits),
            _ => self.search::<9>(wanted, modulus, halves, hits),
        }
    }

    /// The greatest `L` with `10^L ≤ 4·m`, that leaves a prefix of one digit at least. Longer ones have fewer prefixes, but too
    /// many numbers to look at.
    fn longest(&self, modulus: u64) -> u32 {
        let odd = self.digits % 2;
        let longest = (4 * modulus).ilog10().min(LONGEST).min(self.digits - 2).max(2 - odd);
        if longest % 2 == odd { longest } else { longest - 1 }
    }

    fn level(&mut self, free: u32) -> &Level {
        let Divisible { digits, first, count, .. } = *self;
        self.levels[free as usize].get_or_insert_with(|| Level::new(digits, free, first, first + count - 1))
    }

    /// One comparison a prefix; `L` digits lie between it and its reversal.
    fn search<const L: u32>(
        &mut self,
        wanted: Wanted,
        modulus: u64,
        halves: Range<u64>,
        hits: &mut Vec<Hit>,
    ) -> u64 {
        let free = L.div_ceil(2);
        let bound = 10_u64.pow(L);
        let mut candidates = core::mem::take(&mut self.candidates);
        let (stretch_first, count) = (self.first, self.count);
        let all_reversed: &[u16; start_of(5)] = &REVERSED;
        let level = self.level(free);
        let run = power_of_ten(free + 1);
        let skipped = halves.start / run - level.tens;
        let starts = &level.starts[skipped as usize..=((halves.end - 1) / run - level.tens) as usize];
        candidates.resize(candidates.len().max(10 * starts.len() + ROOM), (0, 0));

        let negative_inverse = level.negative_inverse(modulus);
        let steps = Steps::new(bound, modulus, negative_inverse % 10);
        let (mut found, mut runs) = (0, 0);
        let mut of_run = 0;
        for (tens, &start) in (level.tens + skipped..).zip(starts) {
            of_run = if tens % 10 == 0 || tens == level.tens + skipped {
                level.target(start, modulus, negative_inverse)
            } else {
                plus(of_run, steps.ten, modulus)
            };
            if !wanted.may_end_in(start.1) {
                continue;
            }
            runs += 1;
            let mut target = of_run;
            let room = candidates[found..].first_chunk_mut::<ROOM>().expect("room for ten");
            let mut of_ten = 0;
            for prefix in 10 * tens..10 * tens + 10 {
                // Ten at most; the remainder only says so to the compiler.
                room[of_ten % ROOM] = (prefix, target);
                of_ten += usize::from(target < bound);
                target = plus(target, steps.one, modulus);
            }
            found += of_ten;
        }
        let size = power_of_ten(free);
        let mut multiple = 0;
        while multiple < bound {
            for &(prefix, target) in &candidates[..found] {
                // Below 2·10^9: both are below the bound.
                let inner = (target + multiple) as u32;
                let half = L / 2;
                let (leading, trailing) = (inner / 10_u32.pow(half), inner % 10_u32.pow(half));
                let reversed = u32::from(all_reversed[start_of(half) + trailing as usize]);
                if reversed == leading / if L.is_multiple_of(2) { 1 } else { 10 } && u64::from(inner) < bound
                {
                    let place = (prefix * size + u64::from(leading)).wrapping_sub(stretch_first);
                    let palindrome = || level.start_of(prefix) + level.power * u64::from(inner);
                    if place < count && wanted.is(palindrome) {
                        hits.push(hit(place, wanted.number));
                    }
                }
            }
            multiple += modulus;
        }
        self.candidates = candidates;
        30 + 12 * runs
    }

    fn find_by_table(&mut self, prime: u32, hits: &mut Vec<Hit>) -> u64 {
        let free = if prime < 30 { 1 } else { 2 }.min(self.digits.div_ceil(2) - 1);
        let modulus = u64::from(prime);
        let (stretch_first, count) = (self.first, self.count);
        let bound = power_of_ten(2 * free - self.digits % 2);
        self.table.fill(prime, free, self.digits % 2 == 1);
        self.level(free);
        let (table, level) = (&self.table, self.levels[free as usize].as_ref().expect("it was just made"));
        let negative_inverse = level.negative_inverse(modulus);
        let step = Steps::new(bound, modulus, negative_inverse % 10).one;
        let size = power_of_ten(free);
        let before = hits.len();
        for (tens, &start) in (level.tens..).zip(&level.starts) {
            let mut target = level.target(start, modulus, negative_inverse);
            for prefix in 10 * tens..10 * tens + 10 {
                let mut leading = table.heads[target as usize];
                while leading != NONE {
                    let place = (prefix * size + u64::from(leading)).wrapping_sub(stretch_first);
                    if place < count {
                        hits.push(hit(place, prime));
                    }
                    leading = table.next[usize::from(leading)];
                }
                target = plus(target, step, modulus);
            }
        }
        25 * (level.starts.len() as u64 + 1) + 5 * size + 2 * (hits.len() - before) as u64
    }
}

/// The short palindromes, leading zeros kept, by their residue modulo a small prime: chains of leading halves.
#[derive(Debug)]
struct Table {
    /// The first of each residue.
    heads: [u8; TABLED as usize],
    /// The next with the same residue.
    next: [u8; 100],
}

/// The end of a chain.
const NONE: u8 = u8::MAX;

impl Table {
    fn fill(&mut self, prime: u32, free: u32, odd: bool) {
        self.heads[..prime as usize].fill(NONE);
        let residues = residues(prime as u16, free, odd);
        for (leading, &residue) in residues[..10_usize.pow(free)].iter().enumerate() {
            self.next[leading] = core::mem::replace(&mut self.heads[usize::from(residue)], leading as u8);
        }
    }
}

/// The residues of palindromes with one or two free digits, leading zeros kept, by their leading halves.
fn residues(prime: u16, free: u32, odd: bool) -> [u16; 100] {
    // What the first digit counts, and the second.
    let (first, second) = match (free, odd) {
        (1, true) => (0, 1),
        (1, false) => (0, 11),
        (_, true) => (101, 10),
        (_, false) => (1_001, 110),
    };
    let (first, second) = (first % prime, second % prime);
    let plus = |one: u16, other: u16| (one + other).min((one + other).wrapping_sub(prime));
    let mut residues = [0; 100];
    for leading in 1..100 {
        residues[leading] = if leading < 10 {
            plus(residues[leading - 1], second)
        } else {
            plus(residues[leading - 10], first)
        };
    }
    residues
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(stretch: Stretch, primes: &[u32]) {
        let mut divisible = Divisible::new(&stretch);
        for &prime in primes {
            let mut hits = Vec::new();
            divisible.find(prime, (0, u64::MAX), &mut hits);
            hits.sort_unstable();
            let expected: Vec<_> = (0..stretch.count)
                .filter(|&place| stretch.value(place).is_multiple_of(prime.into()))
                .map(|place| hit(place, prime))
                .collect();
            assert_eq!(hits, expected, "{prime} among {stretch:?}");
        }
    }

    #[test]
    fn every_multiple_of_a_factor_is_found() {
        let factors =
            [1, 2, 4, 5, 8, 11, 15, 22, 121, 125, 625, 1_024, 1_210, 8_192, 9_999, 12_344, 34_375, 99_000];
        for digits in FEWEST_DIGITS..=12 {
            let power = 10_u128.pow(digits.div_ceil(2) - 1);
            for (first, count) in
                [(power, (9 * power).min(9_000) as u64), (6 * power - 5, 400.min(power as u64))]
            {
                let stretch = Stretch { digits, first, count };
                let (least, most) = (stretch.value(3) as u64, stretch.value(count - 2) as u64 - 1);
                let mut divisible = Divisible::new(&stretch);
                for factor in factors {
                    let mut hits = Vec::new();
                    divisible.find_multiples(factor, (least, most), &mut hits);
                    hits.sort_unstable();
                    let expected: Vec<_> = (3..count - 2)
                        .filter(|&place| stretch.value(place).is_multiple_of(factor.into()))
                        .map(|place| hit(place, factor))
                        .collect();
                    assert_eq!(hits, expected, "{factor} among {stretch:?}");
                }
            }
        }
    }

    #[test]
    fn every_multiple_is_found() {
        let primes = [
            3,
            7,
            11,
            13,
            29,
            31,
            97,
            101,
            997,
            1_009,
            1_193,
            1_201,
            9_973,
            10_007,
            99_991,
            999_983,
            1_000_003,
            9_999_991,
            99_999_989,
            999_999_937,
            3_162_277_633,
        ];
        for digits in FEWEST_DIGITS..=MOST_DIGITS {
            let power = 10_u128.pow(digits.div_ceil(2) - 1);
            for (first, count) in [
                (power, (9 * power).min(2_000) as u64),
                (power + power / 3, (power / 3).min(3_000) as u64 + 1),
                (10 * power - power.min(1_234), power.min(1_234) as u64),
                (5 * power + 7, 1),
            ] {
                check(Stretch { digits, first, count }, &primes);
            }
        }
    }
}
