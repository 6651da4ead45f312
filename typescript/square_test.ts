/**
 * Refuses most pairs of a palindrome and a sum, by residues of `(a - b)^2`.
 *
 * For a palindrome `P` and a sum `s = a + b` of its factors, `s^2 - 4P = (a - b)^2` must be a square. The numbers have up
 * to 39 digits, but their residues modulo a product of a few primes are small integers, and tell nearly as much.
 */
import type { Top } from './tails.ts';

/** Products of primes below 2^13.2: with factors below 10^4 the sums of products below stay in 31 bits. */
export const FIRST_MODULUS = 9 * 7 * 11 * 13;
const MODULI = [FIRST_MODULUS, 17 * 19 * 23, 29 * 31, 37 * 41, 43 * 47];

const LOWEST_POWER = -16;
const HIGHEST_POWER = 44;

/** What does not depend on the search. */
interface Modulus {
  modulus: number;
  /** 1 for the residues that squares have. */
  squares: Uint8Array;
  /** The powers of ten from 10^-16 on; the moduli have no factor in common with 10. */
  powers: Int32Array;
}

let moduli: Modulus[] | null = null;

/** Made when first needed: loading the package should not pay for it. */
function makeModulus(modulus: number): Modulus {
  const squares = new Uint8Array(modulus);
  for (let root = 0; root <= modulus >> 1; root++) squares[(root * root) % modulus] = 1;
  let tenth = 1;
  while ((10 * tenth) % modulus !== 1) tenth++;
  const powers = new Int32Array(HIGHEST_POWER - LOWEST_POWER + 1);
  powers[0] = 1;
  for (let i = 0; i < -LOWEST_POWER; i++) powers[0] = (powers[0] * tenth) % modulus;
  for (let i = 1; i < powers.length; i++) powers[i] = (powers[i - 1] * 10) % modulus;
  return { modulus, squares, powers };
}

/** One test for each modulus, the one that refuses most first; `corner` is what sums are counted from. */
export function squareTests(corner: bigint): SquareTest[] {
  moduli ??= MODULI.map(makeModulus);
  return moduli.map((modulus) => new SquareTest(modulus, corner));
}

/**
 * `s^2 - 4P` modulo one number. A palindrome of a run is `top`, which is the same for the whole run, plus a multiple of its
 * tail, plus one of the tail's mirror image.
 */
export class SquareTest {
  readonly modulus: number;
  readonly squares: Uint8Array;
  private readonly powers: Int32Array;
  private readonly doubleCorner: number;

  /** -4P of the run's palindrome with the tail 0000. */
  top = 0;
  /** What the tail and its mirror image are multiplied with in -4P. */
  tailFactor = 0;
  mirroredFactor = 0;
  /** The sum that the chunk starts from. */
  chunk = 0;
  private topValue = -1;
  private offset = NaN;
  private readonly topFactors = new Int32Array(4);
  private readonly reversedFactors = new Int32Array(4);

  constructor({ modulus, squares, powers }: Modulus, corner: bigint) {
    this.modulus = modulus;
    this.squares = squares;
    this.powers = powers;
    this.doubleCorner = Number((2n * corner) % BigInt(modulus));
  }

  /** For palindromes of so many digits from now on. */
  setDigits(digits: number): void {
    this.topValue = -1;
    const trailing = digits >> 1;
    const half = digits - trailing;
    this.tailFactor = this.minusFour(trailing);
    this.mirroredFactor = this.minusFour(trailing - 4);
    for (let i = 0; i < 4; i++) {
      this.topFactors[i] = this.minusFour(trailing + 4 + 4 * i);
      // The top has half - 4 digits. Reversed as if it had sixteen, it is too great by the missing ones.
      this.reversedFactors[i] = this.minusFour(12 - 4 * i - (20 - half));
    }
  }

  /** For palindromes with this top and sums counted from `2 * corner + offset` from now on. */
  prepare(top: Top, offset: number): void {
    if (top.value !== this.topValue) this.setTop(top);
    if (offset !== this.offset) this.setOffset(offset);
  }

  private setTop({ value, groups, reversed }: Top): void {
    const { topFactors, reversedFactors } = this;
    let sum = 0;
    for (let i = 0; i < 4; i++) sum += groups[i] * topFactors[i] + reversed[i] * reversedFactors[i];
    this.top = sum % this.modulus;
    this.topValue = value;
  }

  private setOffset(offset: number): void {
    const sum = this.doubleCorner + offset;
    // The quotient may be rounded to the next integer, so the remainder may be one modulus off.
    let residue = sum - Math.floor(sum / this.modulus) * this.modulus;
    if (residue < 0) residue += this.modulus;
    if (residue >= this.modulus) residue -= this.modulus;
    this.chunk = residue;
    this.offset = offset;
  }

  /** `s^2 - 4P` without what the tail adds to it, for the sum `sum` further on in the chunk. */
  sumPart(sum: number): number {
    const s = this.chunk + sum;
    return ((s * s) % this.modulus) + this.top;
  }

  /** Whether the palindrome with this tail and the sum `sum` further on may be a hit. */
  passes(sum: number, tail: number, mirrored: number): boolean {
    const residue = this.sumPart(sum) + tail * this.tailFactor + mirrored * this.mirroredFactor;
    return this.squares[residue % this.modulus] === 1;
  }

  /** -4 * 10^exponent. */
  private minusFour(exponent: number): number {
    return (4 * (this.modulus - this.powers[exponent - LOWEST_POWER])) % this.modulus;
  }
}
