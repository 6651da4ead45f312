/**
 * Halves in *runs*: ten thousand neighbours that share all digits but the last four.
 *
 * A half is its *top*, the same for a whole run, and its *tail*, the last four digits. So the palindromes of a run share
 * their first and their last digits and differ in the middle; what the sieve has to look at is the tail, a small integer,
 * and what the tail mirrors to.
 */

/** How many halves a run has. */
export const RUN = 10_000;

/** Tails are looked up behind this mask, so that one before or after the run is not outside the table. */
export const TAIL_MASK = 16_383;

/** What a tail outside the run mirrors to: more than anything that is looked for. */
const OUTSIDE = 30_000;

/**
 * Each tail's mirror image, in ten-thousandths of `w`: that of `5678` is `8765`. In an odd number of digits the `8` is the
 * middle one, which is not mirrored: `7650`.
 */
interface MirroredTails {
  even: Int16Array;
  odd: Int16Array;
}

let tables: MirroredTails | null = null;

/** The table for palindromes of `digits` digits; made when first needed, for loading the package should not pay for it. */
export function mirroredTails(digits: number): Int16Array {
  tables ??= makeTables();
  return digits % 2 === 0 ? tables.even : tables.odd;
}

function makeTables(): MirroredTails {
  const even = new Int16Array(TAIL_MASK + 1).fill(OUTSIDE);
  const odd = new Int16Array(TAIL_MASK + 1).fill(OUTSIDE);
  for (let tail = 0; tail < RUN; tail++) {
    const hundreds = (tail / 100) | 0;
    even[tail] = reverse2(tail - hundreds * 100) * 100 + reverse2(hundreds);
  }
  for (let tail = 0; tail < RUN; tail++) odd[tail] = even[(tail / 10) | 0];
  return { even, odd };
}

function reverse2(number: number): number {
  const tens = (number / 10) | 0;
  return (number - tens * 10) * 10 + tens;
}

/** A top of up to sixteen digits in groups of four, the last group first, with the reversal of each group. */
export class Top {
  value = 0;
  readonly groups = new Int32Array(4);
  readonly reversed = new Int32Array(4);

  set(value: number): void {
    const { even } = (tables ??= makeTables());
    this.value = value;
    let left = value;
    for (let i = 0; i < 4; i++) {
      const rest = Math.floor(left / RUN);
      this.groups[i] = left - rest * RUN;
      this.reversed[i] = even[this.groups[i]];
      left = rest;
    }
  }

  /** The reversal of all sixteen digits, leading zeros included, as a part of 10^16: right to 53 bits. */
  reversedPart(): number {
    const [a, b, c, d] = this.reversed;
    return (a + (b + (c + d / RUN) / RUN) / RUN) / RUN;
  }
}
