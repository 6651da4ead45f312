/**
 * The sieve: from sum to sum, away from a corner of the square `[min, max]^2`.
 *
 * The words are those of `corner.ts`: factors at distances `x`, `y` from the corner `c`, `S = x + y`, `Q = x*y`, `W` the
 * width. Where the walk asks each palindrome for sums, the sieve asks each sum for palindromes. Let `s = a + b`, which is
 * `2c - S` going down and `2c + S` going up. Either way
 *
 *     P = c * (s - c) + Q,        0 <= Q <= S^2 / 4,        s^2 - 4P = (a - b)^2,
 *
 * so all products with the sum `s` lie in a window above `x = c * (s - c)`, which moves by `c` from one sum to the next.
 *
 * **Runs.** Palindromes are taken in runs of ten thousand neighbouring halves, in their order. Those of a run have the same
 * last digits, so few residues of `s` modulo 1600 can occur (`residues.ts`); and only sums of one stretch can reach it. The
 * first run with a hit holds the answer, and its best hit is the answer: a hit is accepted only in its own run.
 *
 * **Which sums reach a run.** A product at the distance `D = |c^2 - P|` has `S >= D / c` and `S <= 2(c - sqrt(P))` going
 * down, for `0 <= Q <= S^2 / 4`; and `S <= D / c` and `S >= 2(sqrt(P) - c)` going up. The one bound is
 * `D / c`, the other `2D / (c + sqrt(P))`.
 *
 * **The window's lower end.** For `S > W`, `x, y <= W` forces `Q >= W * (S - W)`; it closes at `S = 2W`.
 *
 * **How long it takes.** The pairs within `S` of the corner are `S^2 / 4` in number, each a palindrome with a chance of about
 * `1 / w`: the answer lies at a few `sqrt(c)`, where a window reaches over a few palindromes.
 *
 * Positions are doubles (`scale.ts`) and windows a little too wide. What falls into one is tested by residues
 * (`square_test.ts`), and what passes is computed anew in integers: nothing else is an answer.
 */
import { candidateSum, candidateTail, gather, setSteps, sums, sumsAtOnce } from './chunk.ts';
import { factorPairsBigint } from './factor_pairs.ts';
import { POWERS_OF_TEN, mirrorBigint, reverse } from './palindrome.ts';
import type { PalindromeProduct } from './product.ts';
import type { Direction } from './range.ts';
import { UP } from './range.ts';
import { DIGITS_THAT_COUNT, PERIOD, possibleSums } from './residues.ts';
import { Scale } from './scale.ts';
import { exactRootBigint } from './square.ts';
import { type SquareTest, squareTests } from './square_test.ts';
import { type MirroredTails, RUN, Top, mirroredTails } from './tails.ts';

/** Relative, more than all roundings of the bounds of sums together. */
const BOUND_SLACK = 1e-13;

const WORK_OF_A_RUN = 100;
const WORK_OF_A_CHUNK = 20;

/** The sieve whose sums stand in the room that all of them share. */
let owner = 0;
let sieves = 0;

export class Sieve {
  /** The answer, once `advance` has returned true; null when there is none. */
  found: PalindromeProduct<bigint> | null = null;

  private readonly direction: Direction;
  private readonly corner: bigint;
  private readonly width: bigint;
  /** `c` and `W` to 53 bits. */
  private readonly c: number;
  private readonly maxDistance: number;
  /** How far the far corner's square is from the corner's. */
  private readonly end: number;

  /** Sums are counted from 2c. A chunk is {@link PERIOD} sums, the first of them a multiple of it. */
  private readonly offset: number;
  private chunk = 0;
  private scale: Scale;

  /** The run: its top, what its tails mirror to, and where its palindromes lie above their halves for a tail of zeros. */
  private readonly top = new Top();
  private tails: MirroredTails;
  private mirroredTop = 0;
  /** The sums `S` that can reach the run, or what is still of use of it. */
  private sumFrom = 0;
  private sumTo = -1;
  /** The tail of the best hit. */
  private best = -1;

  private done = 0;

  private readonly id = ++sieves;
  private sumCount = 0;
  private lead = -1;

  private readonly tests: SquareTest[];

  constructor(direction: Direction, min: bigint, max: bigint) {
    const corner = direction === UP ? min : max;
    const digits = String(corner * corner).length;
    this.direction = direction;
    this.corner = corner;
    this.width = max - min;
    this.c = Number(corner);
    this.maxDistance = Number(this.width);
    this.end = Number((max - min) * (max + min));
    this.offset = -Number((2n * corner) % BigInt(PERIOD));
    this.tests = squareTests(corner);
    this.scale = new Scale(digits, corner, 2n * corner + BigInt(this.offset));
    this.tails = mirroredTails(digits);
    for (const test of this.tests) test.setDigits(digits);
    this.startRun(this.scale.origin);
  }

  /** Does about `work` units of work more; true when the sieve is through. */
  advance(work: number): boolean {
    let left = work;
    if (owner !== this.id) this.setSums();
    while (left > 0) {
      if (this.isRunOver()) {
        if (this.best >= 0) {
          this.found = this.product(this.best);
          return true;
        }
        if (!this.nextRun()) return true;
        left -= WORK_OF_A_RUN;
      } else {
        left -= this.sieveChunk();
      }
    }
    return false;
  }

  /** How far the sieve is, from 0 to 1: the chance that it would have ended before, and at least the share of the sums. */
  progress(): number {
    const chance = 1 - Math.exp((-this.sumFrom * this.sumFrom) / (4 * this.scale.w));
    const share = this.sumFrom / (2 * this.maxDistance + 1);
    // The chance would fall where the palindromes get more digits and lie farther apart.
    this.done = Math.min(1, Math.max(this.done, chance, share));
    return this.done;
  }

  /** Whether the chunk lies beyond the sums that can reach the run. */
  private isRunOver(): boolean {
    const near = this.direction * (this.offset + this.chunk * PERIOD);
    return near - (this.direction === UP ? 0 : PERIOD - 1) > this.sumTo;
  }

  /** Goes on to the run after this one; false when it lies beyond the far corner. */
  private nextRun(): boolean {
    const { direction } = this;
    let top = this.top.value + direction;
    const limit = POWERS_OF_TEN[this.scale.topDigits];
    if (direction === UP ? top === limit : top < limit / 10) {
      const digits = this.scale.digits + direction;
      const topDigits = digits - (digits >> 1) - 4;
      top = direction === UP ? POWERS_OF_TEN[topDigits - 1] : POWERS_OF_TEN[topDigits] - 1;
      this.setDigits(digits, top);
    }
    return this.startRun(top);
  }

  private setDigits(digits: number, top?: number): void {
    const first = 2n * this.corner + BigInt(this.offset + this.chunk * PERIOD);
    this.scale = new Scale(digits, this.corner, first, top);
    this.tails = mirroredTails(digits);
    for (const test of this.tests) test.setDigits(digits);
    this.lead = -1;
  }

  /** Starts the run with this top; false when it lies beyond the far corner. */
  private startRun(top: number): boolean {
    const { direction, scale } = this;
    this.top.set(top);
    const start = direction * scale.aboveCorner(top);
    const end = start + direction * RUN;
    const nearest = Math.min(start, end);
    if (nearest * scale.w > this.end * (1 + BOUND_SLACK) + scale.w) return false;
    this.mirroredTop = (this.top.reversedPart() * POWERS_OF_TEN[scale.topDigits]) / scale.w;
    this.sumFrom = Math.floor(this.nearestSum(nearest) * (1 - BOUND_SLACK));
    this.sumTo = Math.ceil(this.farthestSum(nearest + RUN) * (1 + BOUND_SLACK));
    this.setSums();
    this.moveTo(Math.floor((direction * this.sumFrom - this.offset) / PERIOD));
    return true;
  }

  private moveTo(chunk: number): void {
    for (; this.chunk < chunk; this.chunk++) this.scale.forward();
    for (; this.chunk > chunk; this.chunk--) this.scale.backward();
  }

  /** The least sum `S` of a product that is so many halves away from the corner's square. */
  private nearestSum(halves: number): number {
    return this.direction === UP ? this.steepSum(halves) : this.flatSum(halves);
  }

  /** The greatest sum `S` of a product that is so many halves away from the corner's square. */
  private farthestSum(halves: number): number {
    return this.direction === UP ? this.flatSum(halves) : this.steepSum(halves);
  }

  /** The sum with the rest 0: both bounds of the stretch of sums are in the head of this file. */
  private flatSum(halves: number): number {
    return (Math.max(0, halves) * this.scale.w) / this.c;
  }

  /** The sum of two equal distances. */
  private steepSum(halves: number): number {
    const distance = Math.max(0, halves) * this.scale.w;
    const root = Math.sqrt(Math.max(0, this.c * this.c + this.direction * distance));
    return (2 * distance) / (this.c + root);
  }

  /** Finds the residues of sums that the run allows, unless they are those of the run before. */
  private setSums(): void {
    const { topDigits, sumStep } = this.scale;
    const known = Math.min(topDigits, DIGITS_THAT_COUNT);
    const lead = Math.floor(this.top.value / POWERS_OF_TEN[topDigits - known]);
    if (lead === this.lead && owner === this.id) return;
    owner = this.id;
    this.lead = lead;
    // The first digits of a palindrome, reversed, are its last.
    this.sumCount = possibleSums(reverse(lead), known, sums);
    setSteps(this.sumCount, sumStep);
  }

  /** The first of the run's residues that is not below this one. */
  private firstFrom(residue: number): number {
    let from = 0;
    let to = this.sumCount;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (sums[middle] < residue) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** Tries the sums of one chunk that can reach the run, and goes on to the next; returns the work done. */
  private sieveChunk(): number {
    const { direction, scale, maxDistance } = this;
    const offset = this.offset + this.chunk * PERIOD;
    const up = direction === UP;
    // The sums S of the chunk that count, as residues.
    const low = Math.max(0, (up ? this.sumFrom : -this.sumTo) - offset);
    const high = Math.min(PERIOD - 1, (up ? this.sumTo : -this.sumFrom) - offset);
    const from = low === 0 ? 0 : this.firstFrom(low);
    const to = high === PERIOD - 1 ? this.sumCount : this.firstFrom(high + 1);

    const least = up ? offset + low : -offset - high;
    const greatest = up ? offset + high : -offset - low;
    const lowestRest = least > maxDistance ? maxDistance * (least - maxDistance) : 0;
    const window = ((greatest * greatest) / 4 - lowestRest) / scale.w;
    const start = scale.position(this.top.value) - this.mirroredTop + lowestRest / scale.w;

    const [test] = this.tests;
    test.prepare(this.top, offset);
    const atOnce = sumsAtOnce(window);
    for (let i = from; i < to; i += atOnce) {
      const end = Math.min(to, i + atOnce);
      const count = gather(i, end, start, window, scale.sumStep, this.tails.fractions, test);
      if (count > 0) this.examine(count, offset);
    }
    this.moveTo(this.chunk + direction);
    return WORK_OF_A_CHUNK + (to - from) * (1 + Math.ceil(window));
  }

  /** Puts the candidates to the other tests; what passes them is computed in integers. */
  private examine(count: number, offset: number): void {
    const { tests, tails, top } = this;
    for (let i = 0; i < count; i++) {
      const tail = candidateTail(i);
      const sum = sums[candidateSum(i)];
      let passed = 1;
      for (; passed < tests.length; passed++) {
        const test = tests[passed];
        test.prepare(top, offset);
        if (!test.passes(sum, tail, tails.images[tail])) break;
      }
      if (passed === tests.length) this.confirm(offset + sum, tail);
    }
  }

  /** Whether the palindrome with this tail is a product of two factors of the range with this sum; then it is a hit. */
  private confirm(offset: number, tail: number): void {
    const palindrome = this.palindrome(tail);
    const sum = 2n * this.corner + BigInt(offset);
    const square = sum * sum - 4n * palindrome;
    if (square < 0n) return;
    const difference = exactRootBigint(square);
    if (difference < 0n) return;
    const distances = BigInt(Math.abs(offset));
    if (difference > distances || (distances + difference) / 2n > this.width) return;
    this.keep(tail);
  }

  /** Keeps the tail if no better one is known, and the sums that could still give a better one. */
  private keep(tail: number): void {
    const { direction, scale } = this;
    if (this.best >= 0 && direction * (tail - this.best) >= 0) return;
    this.best = tail;
    const far = scale.aboveCorner(this.top.value) + tail + (direction === UP ? 1 : 0);
    const sumTo = Math.ceil(this.farthestSum(direction * far) * (1 + BOUND_SLACK));
    this.sumTo = Math.min(this.sumTo, sumTo);
  }

  /** The palindrome of the run with this tail. */
  private palindrome(tail: number): bigint {
    return mirrorBigint(BigInt(this.top.value) * BigInt(RUN) + BigInt(tail), this.scale.digits);
  }

  private product(tail: number): PalindromeProduct<bigint> {
    const value = this.palindrome(tail);
    return { value, factors: factorPairsBigint(this.corner, this.direction, this.width, value) };
  }
}
