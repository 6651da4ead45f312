//! The primes below 2^32, segment by segment: the first segments are kept, for every search asks for them again.

use std::{borrow::Cow, sync::OnceLock};

/// Where segments end, while they are short: small searches need few primes, and soon.
const FIRST_ENDS: [u64; 3] = [1 << 14, 1 << 17, 1 << 20];
/// How many numbers the later segments have.
const LENGTH: u64 = 1 << 20;
/// Primes below 2^24 are kept, 4 MB when all are asked for.
const KEPT: usize = 18;

static SEGMENTS: [OnceLock<Vec<u32>>; KEPT] = [const { OnceLock::new() }; KEPT];

/// Where a segment ends; the one before ends where it starts.
fn end_of(segment: usize) -> u64 {
    match FIRST_ENDS.get(segment) {
        Some(&end) => end,
        None => FIRST_ENDS[FIRST_ENDS.len() - 1] + LENGTH * (segment - FIRST_ENDS.len() + 1) as u64,
    }
}

/// Where a segment starts.
pub(super) fn start_of(segment: usize) -> u64 {
    if segment == 0 { 0 } else { end_of(segment - 1) }
}

/// The primes of a segment, ascending: the first starts at 2, each goes on where the one before ends.
pub(super) fn segment(segment: usize) -> Cow<'static, [u32]> {
    let bounds = || (start_of(segment), end_of(segment));
    match SEGMENTS.get(segment) {
        Some(kept) => Cow::Borrowed(kept.get_or_init(|| sieve(bounds()))),
        None => Cow::Owned(sieve(bounds())),
    }
}

/// Eratosthenes on the odd numbers of `start .. end`, both even.
fn sieve((start, end): (u64, u64)) -> Vec<u32> {
    let mut composite = vec![false; ((end - start) / 2) as usize];
    let mut strike = |prime: u64| {
        // The first odd multiple in the segment, not below the prime's square.
        let multiple = (prime * prime).max(start.div_ceil(prime) * prime);
        let odd = if multiple.is_multiple_of(2) { multiple + prime } else { multiple };
        for place in (((odd - start) / 2) as usize..composite.len()).step_by(prime as usize) {
            composite[place] = true;
        }
    };
    let root = (end - 1).isqrt();
    if start == 0 {
        (3..=root).step_by(2).for_each(strike);
    } else {
        // 2^32 has its root in the first segments.
        let smaller = (0..FIRST_ENDS.len()).flat_map(|first| segment(first).into_owned());
        smaller.skip(1).map(u64::from).take_while(|&prime| prime <= root).for_each(&mut strike);
    }
    let mut primes = Vec::with_capacity(composite.len() / 5);
    if start == 0 {
        primes.push(2);
    }
    let odd = (start + 1..end).step_by(2).zip(&composite);
    primes.extend(
        odd.filter(|&(number, &composite)| !composite && number > 1).map(|(number, _)| number as u32),
    );
    primes
}

/// About how many primes there are up to a number: at most 2 % too few or too many from a thousand on. The same on every
/// machine, as `plan.rs` asks.
pub(super) fn about_how_many(limit: f64) -> f64 {
    if limit < 10.0 { 4.0 } else { limit / (about_ln(limit) - 1.08) }
}

/// The natural logarithm of a number from 1 on, to four decimals.
pub(super) fn about_ln(number: f64) -> f64 {
    const LN_2: f64 = std::f64::consts::LN_2;
    let (mut mantissa, mut exponent) = (number, 0.0);
    while mantissa >= 2.0 {
        mantissa /= 2.0;
        exponent += 1.0;
    }
    // A polynomial for numbers from 1 to 2, off by less than 0.0001.
    let mut logarithm = 0.0;
    for coefficient in [-0.056_570_851, 0.447_179_55, -1.469_956_8, 2.821_202_6, -1.741_793_9] {
        logarithm = logarithm * mantissa + coefficient;
    }
    exponent * LN_2 + logarithm
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_published() {
        // OEIS A006880, and the primes below 2^20 and 2^21.
        let below = |limit: u32| (0..5).flat_map(|k| segment(k).into_owned()).filter(|&p| p < limit).count();
        for (limit, count) in [(10, 4), (100, 25), (1_000, 168), (10_000, 1_229), (1_000_000, 78_498)] {
            assert_eq!(below(limit), count);
        }
        assert_eq!((below(1 << 20), below(1 << 21)), (82_025, 155_611));
    }

    #[test]
    fn logarithms_are_close() {
        for number in [1.0, 1.999, 2.0, 10.0, 1e3, 4_294_967_295.0, 1e19] {
            assert!((about_ln(number) - f64::ln(number)).abs() < 1e-4, "{number}");
        }
        assert!((about_how_many(1e6) / 78_498.0 - 1.0).abs() < 0.02);
    }

    #[test]
    fn segments_far_up() {
        let last = (1..).find(|&k| end_of(k) == 1 << 32).unwrap();
        let primes = segment(last);
        // The greatest prime below 2^32, and how many lie in the last 2^20 numbers before it.
        assert_eq!(primes.last(), Some(&4_294_967_291));
        let is_prime = |&n: &u32| (2..65_536).all(|d| n % d != 0);
        assert!(primes.iter().take(40).all(is_prime));
        let (first, end) = (primes[0], primes[40]);
        assert_eq!((first..end).filter(is_prime).count(), 40);
    }
}
