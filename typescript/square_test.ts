/**
 * Refuses most pairs of a palindrome and a sum, by residues of `(a - b)^2`.
 *
 * For a palindrome `P` and a sum `s = a + b` of its factors, `s^2 - 4P = (a - b)^2` must be a
 * square. The numbers have up to 39 digits, but their residues modulo a product of a few primes are
 * small integers, and tell nearly as much.
 */
import { BLOCK, type Top, mirroredTails } from './block.ts';

/**
 * Products of primes. The first lets one number in 14 pass, the second one in 7 (one in 4 when the
 * number of digits is even, for 11 divides all palindromes of those), the others one in 4. They are
 * below 2^14, so that with factors below 10^4 the sums of products further down stay in 31 bits.
 */
export const FIRST_MODULUS = 9 * 7 * 13 * 17;
export const SECOND_MODULUS = 11 * 19 * 23;
const MODULI = [FIRST_MODULUS, SECOND_MODULUS, 29 * 31, 37 * 41, 43 * 47];

const LOWEST_POWER = -16;
const HIGHEST_POWER = 36;

/** What does not depend on the search. */
class Modulus {
  readonly value: number;
  /** 1 for the residues that squares have; twice, so that a sum of two residues finds its place. */
  readonly squares: Uint8Array;
  /** The powers of ten from 10^-16 on; the moduli have no factor in common with 10. */
  private readonly powers: Int32Array;
  /** What each tail adds to -4P, for each number of digits. */
  private readonly tailParts: (Uint16Array | undefined)[] = [];

  constructor(value: number) {
    this.value = value;
    this.squares = new Uint8Array(2 * value);
    for (let root = 0; 2 * root < value; root++) {
      const square = (root * root) % value;
      this.squares[square] = this.squares[square + value] = 1;
    }
    // The inverse of 10: a tenth of the multiple of `value`, plus 1, that ends in 0.
    let tenth = value + 1;
    while (tenth % 10 !== 0) tenth += value;
    tenth /= 10;
    this.powers = new Int32Array(HIGHEST_POWER - LOWEST_POWER + 1);
    this.powers[-LOWEST_POWER] = 1;
    for (let i = -LOWEST_POWER; i > 0; i--) this.powers[i - 1] = (this.powers[i] * tenth) % value;
    for (let i = -LOWEST_POWER; i < HIGHEST_POWER - LOWEST_POWER; i++) {
      this.powers[i + 1] = (this.powers[i] * 10) % value;
    }
  }

  /** -4 * 10^exponent. */
  minusFour(exponent: number): number {
    return (4 * (this.value - this.powers[exponent - LOWEST_POWER])) % this.value;
  }

  /** What each tail and its mirror image add to -4P. */
  partsOfTails(digits: number): Uint16Array {
    return (this.tailParts[digits] ??= this.makePartsOfTails(digits));
  }

  private makePartsOfTails(digits: number): Uint16Array {
    const parts = new Uint16Array(BLOCK);
    const { images } = mirroredTails(digits);
    const tailFactor = this.minusFour(digits >> 1);
    const imageFactor = this.minusFour((digits >> 1) - 4);
    for (let tail = 0; tail < BLOCK; tail++) {
      parts[tail] = (tail * tailFactor + images[tail] * imageFactor) % this.value;
    }
    return parts;
  }
}

let allModuli: Modulus[] | null = null;

/**
 * The moduli of the tests; made when first needed, for loading the package should not pay for it.
 */
export function moduli(): Modulus[] {
  return (allModuli ??= MODULI.map((value) => new Modulus(value)));
}

/** One test for each modulus; `corner` is what sums are counted from. */
export function squareTests(corner: bigint): SquareTest[] {
  return moduli().map((modulus) => new SquareTest(modulus, corner));
}

/**
 * `s^2 - 4P` modulo one number, as the sum of three residues: that of `s^2`, and of `-4P` what is
 * the same for all palindromes of a block, and what the tail and its mirror image add to it.
 */
export class SquareTest {
  /** -4P of the block's palindrome with the tail 0000. */
  top = 0;
  /** The sum that the chunk starts from. */
  chunk = 0;
  /** What the tail and its mirror image are multiplied with in -4P. */
  tailFactor = 0;
  imageFactor = 0;

  private readonly modulus: Modulus;
  private readonly doubleCorner: number;
  private topValue = -1;
  private offset = NaN;
  private readonly topFactors = [0, 0, 0, 0];
  private readonly reversedFactors = [0, 0, 0, 0];

  constructor(modulus: Modulus, corner: bigint) {
    this.modulus = modulus;
    this.doubleCorner = Number((2n * corner) % BigInt(modulus.value));
  }

  /** For palindromes of so many digits from now on. */
  setDigits(digits: number): void {
    const { modulus } = this;
    const trailing = digits >> 1;
    const half = digits - trailing;
    this.tailFactor = modulus.minusFour(trailing);
    this.imageFactor = modulus.minusFour(trailing - 4);
    for (let i = 0; i < 4; i++) {
      this.topFactors[i] = modulus.minusFour(trailing + 4 + 4 * i);
      // The top has half - 4 digits. Reversed as if it had sixteen, it is too great by the missing
      // ones.
      this.reversedFactors[i] = modulus.minusFour(12 - 4 * i - (20 - half));
    }
    this.topValue = -1;
  }

  /** For palindromes with this top and sums counted from `2 * corner + offset` from now on. */
  prepare(top: Top, offset: number): void {
    if (top.value !== this.topValue) this.setTop(top);
    if (offset !== this.offset) this.setOffset(offset);
  }

  /** Whether the palindrome with this tail and the sum `sum` further on may be a hit. */
  passes(sum: number, tail: number, image: number): boolean {
    const { value, squares } = this.modulus;
    const s = this.chunk + sum;
    const residue = s * s + this.top + tail * this.tailFactor + image * this.imageFactor;
    return squares[residue % value] === 1;
  }

  private setTop({ value, groups, reversed }: Top): void {
    const { topFactors, reversedFactors } = this;
    let sum = 0;
    for (let i = 0; i < 4; i++) sum += groups[i] * topFactors[i] + reversed[i] * reversedFactors[i];
    this.top = sum % this.modulus.value;
    this.topValue = value;
  }

  private setOffset(offset: number): void {
    const { value } = this.modulus;
    const sum = this.doubleCorner + offset;
    // The quotient may be rounded to the next integer, so the remainder may be one modulus off.
    let residue = sum - Math.floor(sum / value) * value;
    if (residue < 0) residue += value;
    if (residue >= value) residue -= value;
    this.chunk = residue | 0;
    this.offset = offset;
  }
}
