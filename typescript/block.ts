/**
 * Halves in *blocks*: ten thousand neighbours that share all digits but the last four.
 *
 * A half is its *top*, the same for a whole block, and its *tail*, the last four digits. So the
 * palindromes of a block share their first and their last digits and differ in the middle; what the
 * sieve has to look at is the tail, a small integer, and what the tail mirrors to.
 */

/** How many halves a block has. */
export const BLOCK = 10_000;

/**
 * Tables of tails have room for so many: behind a mask, a tail before or after the block does not
 * miss the table.
 */
export const TAIL_ROOM = 1 << 14;

/** Tails and their mirror images, for an even or an odd number of digits. */
export interface MirroredTails {
  /**
   * Each tail's mirror image, in ten-thousandths of `w`: that of `5678` is `8765`. In an odd number
   * of digits the `8` is the middle one, which is not mirrored: `7650`.
   */
  images: Int16Array;
  /** The same in 65536ths of `w`, too low by 1.2 at most. */
  fractions: Uint16Array;
}

let even: MirroredTails | null = null;
let odd: MirroredTails | null = null;

/**
 * The tables for palindromes of `digits` digits; made when first needed, for loading the package
 * should not pay for it.
 */
export function mirroredTails(digits: number): MirroredTails {
  if (digits % 2 === 0) return (even ??= makeTables([1, 10, 100, 1000]));
  return (odd ??= makeTables([10, 100, 1000, 0]));
}

/** Tables by what each digit of a tail counts in its mirror image, the first digit first. */
function makeTables([a, b, c, d]: number[]): MirroredTails {
  const images = new Int16Array(TAIL_ROOM);
  const fractions = new Uint16Array(TAIL_ROOM);
  let tail = 0;
  for (let thousands = 0; thousands < 10; thousands++) {
    for (let hundreds = 0; hundreds < 10; hundreds++) {
      for (let tens = 0; tens < 10; tens++) {
        for (let ones = 0; ones < 10; ones++) {
          const image = a * thousands + b * hundreds + c * tens + d * ones;
          images[tail] = image;
          // image * 65536 / 10000 in integers, which a cold start computes ten times as fast.
          fractions[tail] = (image * 107_374) >> 14;
          tail++;
        }
      }
    }
  }
  return { images, fractions };
}

/**
 * A top of up to sixteen digits in groups of four, the last group first, with the reversal of each
 * group.
 */
export class Top {
  value = 0;
  readonly groups = [0, 0, 0, 0];
  readonly reversed = [0, 0, 0, 0];
  private readonly images = mirroredTails(0).images;

  set(value: number): void {
    const { groups, reversed, images } = this;
    this.value = value;
    let left = value;
    for (let i = 0; i < 4; i++) {
      const rest = Math.floor(left / BLOCK);
      groups[i] = left - rest * BLOCK;
      reversed[i] = images[groups[i]];
      left = rest;
    }
  }

  /**
   * The reversal of all sixteen digits, leading zeros included, as a part of 10^16: right to 53
   * bits.
   */
  reversedPart(): number {
    const { reversed } = this;
    const low = reversed[2] * BLOCK + reversed[3];
    return ((low / (BLOCK * BLOCK) + reversed[1]) / BLOCK + reversed[0]) / BLOCK;
  }
}
