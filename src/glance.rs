//! Ten neighbouring palindromes at a glance: which of them come into question, in a few vector instructions.
//!
//! Neighbours lie one plain step apart, so the `k`-th has the rest `Q − fall_k`, plus a corner where that is negative, and the
//! falls are the same in every run of ten. None of the ten waits for the one before, and the numbers are small: compilers make
//! lanes of them without being told.
//!
//! A glance is too generous, never too strict: it holds all rests against the greatest sum of the run.

use crate::corner::{Step, stepped};

/// Corners up to here leave room for a sign and a sum in 32 bits; from nearer ones nearly every palindrome comes into question.
const CORNERS: core::ops::Range<u64> = 4096..1 << 30;

/// Ten neighbours, and two lanes that fill the last vector.
const LANES: usize = 12;

/// What the lanes stand for; the last two for nothing.
const BITS: [u32; LANES] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 0, 0];

/// The ten neighbours of a run, as steps from the first of them.
#[derive(Debug)]
pub(crate) struct Glance {
    corner: u64,
    /// What the rest falls by to the `k`-th neighbour.
    falls: [i32; LANES],
    /// The same as steps.
    steps: [Step; 10],
    /// From a run to the next, where the greater half between them ends in one zero.
    run: Step,
}

impl Glance {
    /// Whether this corner is one for it.
    #[inline]
    pub(crate) fn suits(corner: u64) -> bool {
        CORNERS.contains(&corner)
    }

    /// Costs some hundred instructions: not worth while for one run.
    pub(crate) fn new<const DOWN: bool>(plain: Step, ten: Step, corner: u64) -> Glance {
        let mut glance = Glance { corner, falls: [0; LANES], steps: [Step::ZERO; 10], run: Step::ZERO };
        let mut step = Step::ZERO;
        for k in 0..10 {
            glance.steps[k] = step;
            // At most the corner, which 32 bits hold.
            glance.falls[k] = step.fall::<DOWN>(corner) as i32;
            glance.run = step.plus(ten, corner);
            step = step.plus(plain, corner);
        }
        glance
    }

    /// Where neighbour `k` of a run stands that begins here.
    #[inline]
    pub(crate) fn neighbour<const DOWN: bool>(&self, sum: u64, rest: u64, k: u32) -> (u64, u64) {
        stepped::<DOWN>(sum, rest, self.steps[k as usize], self.corner)
    }

    /// Where the next run begins.
    #[inline]
    pub(crate) fn next_run<const DOWN: bool>(&self, sum: u64, rest: u64) -> (u64, u64) {
        stepped::<DOWN>(sum, rest, self.run, self.corner)
    }

    /// The neighbours whose rests may be at most a quarter of the square of their sums, as bits.
    #[inline]
    pub(crate) fn hits(&self, sum: u64, rest: u64) -> u32 {
        // Sums grow, by the quotients and one at most. Rests lie below the corner, so a greater bound says no more.
        let greatest = sum + self.steps[9].quotient + 1;
        let bound = (greatest * greatest / 4).min(self.corner) as i32;
        let (rest, corner) = (rest as i32, self.corner as i32);
        let mut hits = 0;
        for (fall, bit) in self.falls.iter().zip(BITS) {
            let rest = rest - fall;
            let rest = rest + (corner & (rest >> 31));
            hits |= if rest <= bound { bit } else { 0 };
        }
        hits
    }
}
