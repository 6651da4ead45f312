//! What is to be done: the stretches of a range in their order, the method for each, and where shards are cut.
//!
//! Times here are estimates in nanoseconds, and floats: they choose between methods that give the same answer. But shards are cut
//! by them, and shards of one range may be made on machines of many kinds: so there is nothing in it but `+ − · / √`, comparisons
//! and whole powers made of these, which every machine rounds alike. The libraries' logarithms and powers do not.

use super::{
    multiplied::Factors,
    primes::{about_how_many, about_ln},
    rank::{Stretch, rank_from, rank_to},
    reached, sieved,
    walked::Way,
};
use crate::range::Range;

/// How the products of a stretch are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// Palindrome by palindrome.
    Walk(Way),
    /// By the primes of all palindromes at once.
    Sieve,
    /// Factor by factor.
    Multiply,
    /// Sum by sum.
    Reach,
}

/// What a method takes for some stretch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    pub(super) method: Method,
    /// Once a stretch …
    pub(super) fixed: f64,
    /// … and for each palindrome.
    pub(super) each: f64,
    /// How many palindromes a stretch should have at most.
    pub(super) most: f64,
}

impl Cost {
    /// For so many palindromes, cut into stretches.
    fn total(&self, count: f64) -> f64 {
        self.fixed * (count / self.most).ceil() + self.each * count
    }
}

/// The methods that come into question for a stretch.
pub(super) fn costs(range: Range, stretch: &Stretch) -> impl Iterator<Item = Cost> {
    let facts = Facts::of(range, stretch);
    let some = [facts.by_divisions(), facts.by_primes(), facts.by_factors(), facts.by_reach()];
    core::iter::once(facts.by_sums()).chain(some.into_iter().flatten())
}

/// The cheapest of them.
fn cheapest(range: Range, stretch: &Stretch) -> Cost {
    let count = stretch.count as f64;
    let cheaper = |best: Cost, cost: Cost| if cost.total(count) < best.total(count) { cost } else { best };
    costs(range, stretch).reduce(cheaper).expect("sums can always be tried")
}

/// What costs depend on.
struct Facts {
    digits: u32,
    /// The width needs 128 bits.
    wide: bool,
    low: f64,
    high: f64,
    min: f64,
    max: f64,
    /// The most that the farther of two factors can be from the nearer, anywhere in the stretch.
    gap: f64,
    /// The most sums that a palindrome of the stretch has to choose from.
    sums: f64,
    /// The factors that its products could be found by.
    factors: Factors,
    /// How many pairs a palindrome of the stretch has.
    pairs: f64,
}

impl Facts {
    fn of(range: Range, stretch: &Stretch) -> Facts {
        let (low, high) = (stretch.value(0), stretch.value(stretch.count - 1));
        let (min, max) = (u128::from(range.min()), u128::from(range.max()));
        // Gaps grow up to min·max, and shrink from there.
        let widest = (min * max).clamp(low, high.max(low));
        let gap = if widest <= min * max {
            widest.saturating_sub(min * min) as f64 / min as f64
        } else {
            (max * max).saturating_sub(widest) as f64 / max as f64
        };
        // (√a + √b)·(√b − √a) = b − a, and a + b − 2·√P = (√b − √a)².
        let ratio = gap / (2.0 * (widest as f64).sqrt().sqrt());
        let sums = ratio * ratio + 1.0;
        let factors = Factors::of(range, stretch);
        // One number in a is a multiple of a, and three factors in five can divide a palindrome that ends as it begins.
        let middle = (low as f64 + high as f64) / 2.0;
        let least = (min as f64).max(middle / max as f64);
        let pairs = 0.6 * about_ln((middle.sqrt() / least).max(1.0));
        Facts {
            digits: stretch.digits,
            wide: range.max() > crate::search::NARROW_MAX,
            low: low as f64,
            high: high as f64,
            min: min as f64,
            max: max as f64,
            gap,
            sums,
            factors,
            pairs,
        }
    }

    fn by_sums(&self) -> Cost {
        let (each, sum) = if self.wide { (80.0, 25.0) } else { (20.0, 4.0) };
        Cost { method: Method::Walk(Way::Sums), fixed: 0.0, each: each + sum * self.sums, most: 1e5 }
    }

    fn by_divisions(&self) -> Option<Cost> {
        let (divisors, division) =
            (self.high.sqrt() - self.min.max(self.low / self.max) + 1.0, if self.wide { 20.0 } else { 2.5 });
        let each = 20.0 + division * divisors.max(1.0);
        Some(Cost { method: Method::Walk(Way::Divisions), fixed: 0.0, each, most: 1e5 })
    }

    fn by_primes(&self) -> Option<Cost> {
        if !sieved::takes(self.digits) {
            return None;
        }
        let primes = about_how_many(self.high.sqrt());
        // Of even length, each has 11 as well.
        let own = if self.digits.is_multiple_of(2) { 92.0 } else { 72.0 };
        let most = (2.0 * primes).clamp(262_144.0, 524_288.0);
        Some(Cost {
            method: Method::Sieve,
            fixed: 38.0 * primes,
            each: own + 0.8 * self.prefixes() + 9.0 * self.pairs,
            most,
        })
    }

    /// How many prefixes the primes look at for each palindrome: all that have the same `L` look at the same.
    fn prefixes(&self) -> f64 {
        let (odd, eleven) = (self.digits % 2, if self.digits.is_multiple_of(2) { 11.0 } else { 1.0 });
        let below = |bound: f64| about_how_many(bound.min(self.high.sqrt()));
        // The kernel's least L with its digits between, and the least prime that has it.
        let (mut longest, mut least) = (2 + odd, ten_to_the(2 + odd) / 4.0 / eleven);
        let mut prefixes = 0.0;
        while least < self.high.sqrt() {
            let next = least * 100.0;
            prefixes += (below(next) - below(least)) / ten_to_the((longest + odd) / 2);
            (longest, least) = (longest + 2, next);
        }
        prefixes
    }

    fn by_factors(&self) -> Option<Cost> {
        if !sieved::takes(self.digits) {
            return None;
        }
        let Factors { last, step, .. } = self.factors;
        let (last, step) = (last as f64, step as f64);
        let factors = self.factors.count() as f64;
        let (odd, eleven) = (self.digits % 2, if self.digits.is_multiple_of(2) { 11.0 / step } else { 1.0 });
        // As the kernel chooses: L digits between prefixes, and how many numbers to look at for each.
        let modulus = 0.7 * last * eleven;
        let longest = whole_log10(4.0 * modulus);
        let longest = longest - (longest + odd) % 2;
        let numbers = ten_to_the(longest) / modulus;
        let looked_at = if numbers < 1.0 { numbers } else { numbers.ceil() };
        let prefix = 1.0 + 1.2 * looked_at;
        // So many factors have the palindrome in the middle among their products …
        let middle = (self.low + self.high) / 2.0;
        let greatest = if step == 1.0 { middle.sqrt() } else { self.max.min(middle / self.min) };
        let seen = (greatest - self.min.max(middle / self.max)) / step + 1.0;
        // … but for most of them its last digit says at once that they do not divide it.
        let left = match (middle / ten_to_the(self.digits - 1)) as u32 {
            5 => 0.5,
            digit if digit.is_multiple_of(2) => 0.8,
            _ => 0.4,
        };
        let each = 5.0 + left * seen * prefix / ten_to_the((longest + odd) / 2) + 30.0 * self.pairs;
        let most = (8.0 * factors).clamp(65_536.0, 524_288.0);
        let fixed = (28.0 + 20.0 * left) * factors.max(1.0);
        Some(Cost { method: Method::Multiply, fixed, each, most })
    }

    fn by_reach(&self) -> Option<Cost> {
        /// Up to here the sieve has tables; above, palindromes are looked at one by one …
        const TABLED: f64 = 60.0;
        /// … where quarters have 64 bits, and the twin's places are exact.
        const HIGHEST: f64 = 100_000.0;
        const WIDEST: f64 = 8e9;
        let unit = ten_to_the(self.digits / 2);
        let height = self.gap * self.gap / 4.0 / unit;
        let fits = self.digits >= reached::FEWEST_DIGITS
            && (height < TABLED || (height < HIGHEST && self.gap < WIDEST));
        let visit = 0.5 * (2.0 + height.min(TABLED)) + 0.2 * (height - TABLED).max(0.0);
        let palindromes_a_block = ten_to_the(self.digits.div_ceil(2)) / 10_000.0;
        let sums_a_palindrome = unit / self.low.sqrt();
        let most = (8.0 * self.sums / sums_a_palindrome).clamp(65_536.0, 16_777_216.0);
        fits.then_some(Cost {
            method: Method::Reach,
            fixed: 5_000.0 + visit * self.sums,
            each: visit * sums_a_palindrome + 5_000.0 / palindromes_a_block,
            most,
        })
    }
}

/// The palindromes of a range or a shard, by their ranks, and how far they are given out.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    range: Range,
    start: u128,
    next: u128,
    end: u128,
    /// No stretch is longer than this yet: they grow, so that the first is soon done.
    longest: u64,
    /// Whether memory is to be saved, at the cost of some time.
    short: bool,
}

impl Plan {
    /// From the rank `start` to the one before `end`.
    pub(super) fn new(range: Range, (start, end): (u128, u128)) -> Plan {
        /// Some milliseconds.
        const FIRST: u64 = 1 << 14;
        Plan { range, start, next: start, end: end.max(start), longest: FIRST, short: false }
    }

    /// The same in shorter stretches, which take less memory: 15 MB a thread in place of 40, for a tenth more of time.
    pub(super) fn in_short_stretches(self) -> Plan {
        Plan { short: true, ..self }
    }

    /// The next stretch, and the method for it.
    pub(super) fn next(&mut self) -> Option<(Stretch, Method)> {
        self.next_for(1)
    }

    /// The same when threads share the plan: towards the end stretches grow short, lest one thread works while others wait.
    pub(super) fn next_for(&mut self, threads: u64) -> Option<(Stretch, Method)> {
        /// The longest stretch of the sieve.
        const USUAL: u64 = 1 << 19;
        if self.is_empty() {
            return None;
        }
        let whole = Stretch::between(self.next, self.end, u64::MAX).count;
        // What is left is not worth two stretches, when it is not much more than one.
        let longest = if whole / 4 <= self.longest { whole } else { self.longest };
        let stretch = Stretch::between(self.next, self.end, USUAL.min(longest));
        let cost = cheapest(self.range, &stretch);
        let left = (self.end - self.next) as f64;
        let fair = if threads == 1 { left } else { (left / (2 * threads) as f64).max(cost.most / 8.0) };
        // Where there are so many primes that shorter ones would take much longer, they stay long. More than two threads share the
        // memory of two.
        let short = (cost.fixed / 260.0).max(98_304.0) / (threads as f64 / 2.0).max(1.0);
        let short = if self.short { short } else { cost.most };
        let most = cost.most.min(short).min(fair).min(longest as f64).max(1.0);
        // As many as it takes, of equal length.
        let equal = whole as f64 / (whole as f64 / most).ceil();
        let stretch = Stretch::between(self.next, self.end, equal.ceil() as u64);
        self.next += u128::from(stretch.count);
        self.longest = self.longest.saturating_mul(4);
        Some((stretch, cost.method))
    }

    /// Whether everything is given out.
    pub(super) fn is_empty(&self) -> bool {
        self.next >= self.end
    }

    /// Leaves out the palindromes below a number.
    pub(super) fn skip_to(&mut self, number: u128) {
        // Above every product, one number is as good as another.
        const ABOVE: u128 = (u64::MAX as u128) * (u64::MAX as u128) + 1;
        self.next = self.next.max(rank_from(number.min(ABOVE))).min(self.end);
    }

    /// The share of the palindromes that is given out.
    pub(super) fn progress(&self) -> f64 {
        if self.is_empty() { 1.0 } else { (self.next - self.start) as f64 / (self.end - self.start) as f64 }
    }
}

/// `10^exponent`, rounded step by step.
fn ten_to_the(exponent: u32) -> f64 {
    (0..exponent).fold(1.0, |power, _| power * 10.0)
}

/// `⌊log10 number⌋` for numbers from 1 on.
fn whole_log10(number: f64) -> u32 {
    let (mut exponent, mut power) = (0, 10.0);
    while power <= number {
        exponent += 1;
        power *= 10.0;
    }
    exponent
}

/// The rank of the range's first palindrome, and of the one after its last.
pub(super) fn ranks(range: Range) -> (u128, u128) {
    let square = |factor: u64| u128::from(factor) * u128::from(factor);
    let start = rank_from(square(range.min()));
    (start, (rank_to(square(range.max())) + 1).max(start))
}
