//! From a palindrome and its prime factors to its pairs of factors in the range.
//!
//! `P = a·b` with `a ≤ b ≤ max` and `a ≥ min`: the smaller factors are the divisors of `P` from `max(min, ⌈P/max⌉)` to `⌊√P⌋`.

/// A number of 64 bits has at most so many distinct primes.
const MOST_PRIMES: usize = 15;

/// The divisors of one palindrome after the other; keeps its memory.
#[derive(Debug, Default)]
pub(super) struct Divisors {
    /// Distinct primes and their powers in the palindrome: `(p, p^e)`.
    powers: [(u64, u64); MOST_PRIMES + 1],
    divisors: Vec<u64>,
    /// The divisors without the prime that is being multiplied in.
    before: Vec<u64>,
}

impl Divisors {
    /// The smaller factors of the palindrome's pairs in `[min, max]`, ascending.
    ///
    /// `primes` are all its distinct prime factors up to its root, but for 2 and 5, which are looked for here. One that is left
    /// out must not divide any factor of a pair in the range.
    pub(super) fn smaller_factors(
        &mut self,
        palindrome: u64,
        primes: &[u32],
        (min, max): (u64, u64),
    ) -> &[u64] {
        let (rest, count) = self.factorize(palindrome, primes);
        // What is left is 1 or a prime above the root. A product of the range has no prime factor above `max`.
        if rest > max {
            return &[];
        }
        let (least, most) = (min.max(palindrome.div_ceil(max)), root(palindrome));
        let number = palindrome / rest;
        if least > most || least > number {
            return &[];
        }
        self.multiply(number, count, least, most);
        sort(&mut self.divisors);
        &self.divisors
    }

    /// Fills `powers`; answers what is left of the palindrome, and how many powers there are.
    #[inline]
    fn factorize(&mut self, palindrome: u64, primes: &[u32]) -> (u64, usize) {
        let twos = palindrome.trailing_zeros();
        let mut rest = palindrome >> twos;
        let mut count = 0;
        if twos > 0 {
            self.powers[0] = (2, 1 << twos);
            count = 1;
        } else if rest.is_multiple_of(5) {
            // A palindrome that ends in 5 is odd; none ends in 0.
            self.powers[0] = (5, 5);
            rest /= 5;
            count = 1;
        }
        // All at once, which is one division, and after that seldom one has a remainder of 0.
        let mut product = 1;
        for &prime in primes {
            self.powers[count % (MOST_PRIMES + 1)] = (prime.into(), prime.into());
            product *= u64::from(prime);
            count += 1;
        }
        rest /= product;
        for (prime, power) in &mut self.powers[usize::from(twos > 0)..count] {
            while rest.is_multiple_of(*prime) {
                rest /= *prime;
                *power *= *prime;
            }
        }
        (rest, count)
    }

    /// The divisors of `number` from `least` to `most`, by the first `count` of `powers`, greatest prime first.
    ///
    /// What has grown above `most` is dropped at once, and so is what cannot reach `least` any more, by all the primes to come.
    fn multiply(&mut self, number: u64, count: usize, least: u64, most: u64) {
        let mut to_come = number;
        let mut len = 1;
        self.divisors.clear();
        self.divisors.push(1);
        for &(prime, power) in self.powers[..count].iter().rev() {
            core::mem::swap(&mut self.divisors, &mut self.before);
            to_come /= power;
            let mut kept = 0;
            let mut factor = 1;
            loop {
                self.divisors.resize(self.divisors.len().max(kept + len), 0);
                let room = &mut self.divisors[kept..kept + len];
                let mut new = 0;
                for &divisor in &self.before[..len] {
                    // A divisor of `number`, and times `to_come` it is one, too: no overflow.
                    let divisor = divisor * factor;
                    room[new] = divisor;
                    new += usize::from(divisor <= most && divisor * to_come >= least);
                }
                kept += new;
                if factor == power {
                    break;
                }
                factor *= prime;
            }
            len = kept;
        }
        self.divisors.truncate(len);
    }
}

/// `⌊√number⌋`.
#[inline]
fn root(number: u64) -> u64 {
    // A float's root is a guess that integers confirm: it is off by less than one below 2^64, as its square is by rounding.
    let guess = (number as f64).sqrt() as u64;
    let guess = guess - u64::from(u128::from(guess) * u128::from(guess) > u128::from(number));
    guess + u64::from(u128::from(guess + 1) * u128::from(guess + 1) <= u128::from(number))
}

/// By insertion, for there are few.
#[inline]
fn sort(numbers: &mut [u64]) {
    if numbers.len() > 20 {
        return numbers.sort_unstable();
    }
    for end in 1..numbers.len() {
        let number = numbers[end];
        let mut place = end;
        while place > 0 && numbers[place - 1] > number {
            numbers[place] = numbers[place - 1];
            place -= 1;
        }
        numbers[place] = number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_are_whole() {
        for k in (0..2_000).chain(4_294_965_000..=4_294_967_295_u64).chain(3_000_000_000..3_000_000_100) {
            for number in [(k * k).saturating_sub(1), k * k, k * k + k, (k * k).saturating_add(2 * k)] {
                assert_eq!(root(number), number.isqrt());
            }
        }
    }

    #[test]
    fn as_by_trial_division() {
        let mut divisors = Divisors::default();
        for palindrome in (1..30_000_u64).filter(|n| n % 10 != 0) {
            let primes: Vec<u32> = (3..=palindrome.isqrt() as u32)
                .filter(|&p| p != 5 && palindrome.is_multiple_of(p.into()) && (2..p).all(|d| p % d != 0))
                .collect();
            for (min, max) in [(1, u64::MAX), (1, palindrome.isqrt() + 3), (10, 99), (7, 1_000)] {
                let expected: Vec<u64> = (min..=palindrome.isqrt())
                    .filter(|a| palindrome.is_multiple_of(*a) && palindrome / a <= max)
                    .collect();
                let found = divisors.smaller_factors(palindrome, &primes, (min, max));
                assert_eq!(found, expected, "{palindrome} in [{min}, {max}]");
            }
        }
    }
}
