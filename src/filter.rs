//! A cheap refusal for candidates: the residue of `s² − 4P` modulo 9·7·13, from tables.
//!
//! Factors with the sum `s` and the product `P` are whole when `s² − 4P` is a square, so its residue is that of a square: 112
//! of 819 are. The residue of `P` is a sum over the digits of its half, those in the window (`scale.rs`) and those above, so it
//! takes two additions and no arithmetic on long numbers. Modulo 11 would say nothing where the number of digits is even:
//! such palindromes are divisible by 11.

use crate::{
    natural::power_of_ten,
    residues::PERIOD,
    scale::{TABLE, TRAILING, WINDOW},
};

/// 9·7·13.
const MODULUS: usize = 819;

/// Squares modulo [`MODULUS`] of numbers that are a period and a residue at most.
static SQUARES: [u16; MODULUS + PERIOD as usize] = {
    let mut squares = [0; MODULUS + PERIOD as usize];
    let mut root = 0;
    while root < squares.len() {
        squares[root] = (root * root % MODULUS) as u16;
        root += 1;
    }
    squares
};

/// Whether a sum of three residues is that of a square.
static IS_SQUARE: [bool; 3 * MODULUS] = {
    let mut is_square = [false; 3 * MODULUS];
    let mut root = 0;
    while root < MODULUS {
        is_square[SQUARES[root] as usize] = true;
        is_square[SQUARES[root] as usize + MODULUS] = true;
        is_square[SQUARES[root] as usize + 2 * MODULUS] = true;
        root += 1;
    }
    is_square
};

/// Residues of the palindromes of one number of digits.
#[derive(Debug)]
pub(crate) struct Filter {
    digits: u32,
    /// The residue of what the last digit above the window counts.
    above: u64,
    /// The residue of −4 times the part of a palindrome that the last three digits of its half make.
    windows: Box<[u16; TABLE]>,
}

impl Filter {
    pub(crate) fn new(digits: u32) -> Filter {
        let unit = power_of_ten(digits / 2) % MODULUS as u64;
        let power = power_of_ten(digits.div_ceil(2) - 3) % MODULUS as u64;
        // The three digits count on their own: by their place in the half, and by that of their mirror image, if they have one.
        let [hundreds, tens, ones] = [100, 10, 1].map(|place| {
            let trailing = u64::from(TRAILING[(digits % 2) as usize][place]);
            [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
                .map(|digit| minus_four_times(digit * (place as u64 * unit + trailing * power)))
        });
        let mut windows = Box::new([0; TABLE]);
        // By tens, which the compiler makes lanes of.
        for (tens_of_window, residues) in windows[..WINDOW].chunks_exact_mut(10).enumerate() {
            let above = reduced(hundreds[tens_of_window / 10] + tens[tens_of_window % 10]);
            for (residue, ones) in residues.iter_mut().zip(ones) {
                *residue = reduced(above + ones);
            }
        }
        // Halves that a chunk counts go through several windows: no remainder has to be taken of them.
        for window in (WINDOW..TABLE).step_by(WINDOW) {
            windows.copy_within(0..WINDOW.min(TABLE - window), window);
        }
        Filter { digits, above: WINDOW as u64 * unit % MODULUS as u64, windows }
    }

    /// How many digits the filter's palindromes have.
    pub(crate) fn digits(&self) -> u32 {
        self.digits
    }

    /// The residue of −4 times what the digits above the window make of a palindrome: `top` and their reversal.
    pub(crate) fn above_window(&self, top: u64, reversed: u64) -> u16 {
        // No overflow: a residue times a residue, and less than 10^17 more.
        minus_four_times(top % MODULUS as u64 * self.above + reversed)
    }

    /// Where a chunk's squares start, by its first sum `corner + v`.
    pub(crate) fn squares_from(corner: u64, v: u64) -> &'static [u16; PERIOD as usize] {
        let first = ((corner % MODULUS as u64 + v % MODULUS as u64) % MODULUS as u64) as usize;
        SQUARES[first..].first_chunk().expect("a period after any residue")
    }

    /// Whether `s² − 4P` may be a square; `half` counts from the chunk's top, `square` and `above` are
    /// the residues of the sum and of the digits above the window.
    #[inline]
    pub(crate) fn passes(&self, square: u16, half: usize, above: u16) -> bool {
        IS_SQUARE[usize::from(square) + usize::from(self.windows[half]) + usize::from(above)]
    }
}

/// The residue of a sum of two residues.
fn reduced(sum: u16) -> u16 {
    sum.min(sum.wrapping_sub(MODULUS as u16))
}

fn minus_four_times(number: u64) -> u16 {
    let modulus = MODULUS as u64;
    ((modulus - 4 * (number % modulus) % modulus) % modulus) as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palindrome::{Half, reverse};

    #[test]
    fn agrees_with_the_remainder() {
        let squares: Vec<u128> = (0..819).map(|root| root * root % 819).collect();
        for (digits, first) in [(14, 1_234_000_u64), (15, 98_765_000), (18, 100_000_000), (17, 999_999_000)] {
            let filter = Filter::new(digits);
            let top = first / WINDOW as u64;
            let above = filter.above_window(top, reverse(top, digits.div_ceil(2) - 3));
            let (corner, v) = (7_654_321, 7_654_000);
            let sums = Filter::squares_from(corner, v);
            for window in 0..WINDOW {
                let half = first + window as u64;
                let palindrome = Half { digits, tens: half / 10, last: half % 10 }.mirror::<u128>();
                let less = window * 7 % PERIOD as usize;
                let sum = u128::from(corner + v) + less as u128;
                // −4P modulo 819, without going below 0.
                let residue = (sum * sum + 815 * (palindrome % 819)) % 819;
                let is_square = squares.contains(&residue);
                assert_eq!(filter.passes(sums[less], window, above), is_square, "{palindrome} {sum}");
            }
        }
    }
}
