//! The ends of a range of factors by Fermat's method as the textbooks have it, one palindrome after
//! the other: `p = a * b` with `a + b = s` exactly when `s * s - 4 * p` is a square.
//!
//! It confirms the rows that are too long for `factorise.gp`. It shares no code with the engine, and
//! none of what could go wrong there: no corner, no window, no residues, no blocks, no threads.
//!
//!     rustc -O -C no-vectorize-loops --edition 2024 testdata/derive/fermat.rs -o fermat
//!     ./fermat largest 1000 9999      prints: 99000099 9901 9999

/// Digits are reversed four at a time.
const CHUNK: u128 = 10_000;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, end, min, max] = &arguments[..] else {
        panic!("usage: fermat smallest|largest MIN MAX");
    };
    let min = min.parse().expect("MIN must be below 2^64");
    let max = max.parse().expect("MAX must be below 2^64");
    let found = match end.as_str() {
        "smallest" => first_product(min, max, false),
        "largest" => first_product(min, max, true),
        other => panic!("unknown end {other}"),
    };
    match found {
        None => println!("none"),
        Some((p, pairs)) => {
            let pairs: String = pairs.iter().map(|(a, b)| format!(" {a} {b}")).collect();
            println!("{p}{pairs}");
        }
    }
}

/// A palindrome and every pair of factors in range, ascending.
pub type Found = Option<(u128, Vec<(u128, u128)>)>;

/// The smallest palindrome with factors in range, or, `descending`, the largest.
pub fn first_product(min: u64, max: u64, descending: bool) -> Found {
    let range = Range { min: min.into(), max: max.into() };
    range.search(descending)
}

struct Range {
    min: u128,
    max: u128,
}

impl Range {
    /// The first palindrome with a pair of factors in range, in the order asked for.
    fn search(&self, descending: bool) -> Found {
        let (first, last) = (self.min * self.min, self.max * self.max);
        let mut fermat = Fermat::new(self, if descending { last } else { first });
        for d in ordered(digits(first).into(), digits(last).into(), descending) {
            let d = d as u32;
            let n = d.div_ceil(2);
            let from = if d == digits(first) { first / pow10(d - n) } else { pow10(n - 1) };
            let to = if d == digits(last) { last / pow10(d - n) } else { pow10(n) - 1 };
            for chunk in ordered(from / CHUNK, to / CHUNK, descending) {
                let template = Template::new(chunk, d);
                for low in ordered(0, CHUNK - 1, descending) {
                    if !(from..=to).contains(&(template.half + low)) {
                        continue;
                    }
                    let p = template.palindrome(low);
                    if !(first..=last).contains(&p) {
                        continue;
                    }
                    let pairs = fermat.pairs(p);
                    if !pairs.is_empty() {
                        return Some((p, pairs));
                    }
                }
            }
        }
        None
    }
}

fn ordered(from: u128, to: u128, descending: bool) -> impl Iterator<Item = u128> {
    (from..=to).map(move |i| if descending { to - (i - from) } else { i })
}

/// Palindromes whose leading halves differ in the last four digits only.
struct Template {
    half: u128,
    /// What stays the same in the low half: the reversed digits of `half` above the last four.
    reversed: u128,
    /// Where the leading half starts, and where the reversed four digits do.
    high_place: u128,
    four_place: u128,
    /// The place of the middle digit in the reversed half, where it must not stand twice.
    middle_place: u128,
}

impl Template {
    fn new(chunk: u128, digits: u32) -> Template {
        let length = digits.div_ceil(2);
        Template {
            half: chunk * CHUNK,
            reversed: reverse(chunk),
            high_place: pow10(digits / 2),
            four_place: pow10(length.saturating_sub(4)),
            middle_place: if digits.is_multiple_of(2) { 0 } else { pow10(length - 1) },
        }
    }

    /// The palindrome whose leading half ends in `low`; the middle digit belongs to that half.
    fn palindrome(&self, low: u128) -> u128 {
        let half = self.half + low;
        if self.half == 0 {
            // The half may have fewer than four digits.
            return half * self.high_place + reverse(half) - low % 10 * self.middle_place;
        }
        let low = low as usize;
        let reversed = u128::from(REVERSED[low]) * self.four_place + self.reversed;
        half * self.high_place + reversed - (low % 10) as u128 * self.middle_place
    }
}

struct Fermat<'a> {
    range: &'a Range,
    /// The least `s` with `s * s >= 4 * p` for the palindrome `p` looked at last.
    least_sum: u128,
}

impl<'a> Fermat<'a> {
    fn new(range: &'a Range, start: u128) -> Fermat<'a> {
        Fermat { range, least_sum: 2 * start.isqrt() }
    }

    /// Every `(a, b)` in range with `a * b = p`, ascending by `a`: with `p` fixed a larger sum means
    /// a smaller `a`.
    fn pairs(&mut self, p: u128) -> Vec<(u128, u128)> {
        self.move_to(p);
        let Range { min, max } = *self.range;
        let mut pairs = Vec::new();
        let mut s = self.least_sum;
        // (max - a) * (max - b) >= 0 and (a - min) * (b - min) >= 0, multiplied out.
        while (s <= max || max * (s - max) <= p) && (s <= min || min * (s - min) <= p) {
            if let Some(difference) = root(square_minus_4p(s, p) as u128) {
                // s and the difference are both odd or both even: s * s - difference^2 = 4 * p.
                let (a, b) = ((s - difference) / 2, (s + difference) / 2);
                if min <= a && b <= max {
                    assert_eq!(a * b, p);
                    pairs.push((a, b));
                }
            }
            s += 1;
        }
        pairs.reverse();
        pairs
    }

    /// The least sum follows the palindromes in small steps (the next palindrome is never far, not
    /// even over a power of ten), so no root is taken for each of them.
    fn move_to(&mut self, p: u128) {
        while square_minus_4p(self.least_sum, p) < 0 {
            self.least_sum += 1;
        }
        while self.least_sum > 0 && square_minus_4p(self.least_sum - 1, p) >= 0 {
            self.least_sum -= 1;
        }
    }
}

/// `s * s - 4 * p`. Either term may pass 2^128; near the least sum the difference is far below
/// 2^127, so arithmetic modulo 2^128 gives it exactly.
fn square_minus_4p(s: u128, p: u128) -> i128 {
    s.wrapping_mul(s).wrapping_sub(p.wrapping_mul(4)) as i128
}

fn root(square: u128) -> Option<u128> {
    // Squares modulo 64: a bit for each of the twelve residues.
    if (0x0202_0212_0203_0213_u64 >> (square % 64)) & 1 == 0 {
        return None;
    }
    let root = match u64::try_from(square) {
        Ok(square) => square.isqrt().into(),
        Err(_) => square.isqrt(),
    };
    (root * root == square).then_some(root)
}

fn digits(n: u128) -> u32 {
    n.checked_ilog10().map_or(1, |log| log + 1)
}

fn pow10(e: u32) -> u128 {
    10_u128.pow(e)
}

/// The decimal digits of `n` in reverse, leading zeros dropped.
const fn reverse(mut n: u128) -> u128 {
    let mut reversed = 0;
    while n > 0 {
        reversed = reversed * 10 + n % 10;
        n /= 10;
    }
    reversed
}

/// Four digits reversed, zeros kept: 12 is 0012 and becomes 2100.
static REVERSED: [u16; CHUNK as usize] = {
    let mut table = [0; CHUNK as usize];
    let mut n = 0;
    while n < CHUNK as usize {
        let (a, b, c, d) = (n / 1000, n / 100 % 10, n / 10 % 10, n % 10);
        table[n] = (d * 1000 + c * 100 + b * 10 + a) as u16;
        n += 1;
    }
    table
};
