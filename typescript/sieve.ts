/**
 * The sieve: from sum to sum, away from a corner of the square `[min, max]^2`.
 *
 * The words are those of `corner.ts`: factors at distances `x`, `y` from the corner `c`,
 * `S = x + y`, `Q = x*y`, `W` the width. Where the walk asks each palindrome for sums, the sieve
 * asks each sum for palindromes. Let `s = a + b`, which is `2c - S` going down and `2c + S` going
 * up. Either way
 *
 *     P = c * (s - c) + Q,        0 <= Q <= S^2 / 4,        s^2 - 4P = (a - b)^2,
 *
 * so all products with the sum `s` lie in a window above `x = c * (s - c)`, which moves by `c` from
 * one sum to the next.
 *
 * **Blocks.** Palindromes are taken in blocks of ten thousand neighbouring halves, in their order.
 * Those of a block have the same last digits, so few residues of `s` modulo 1600 can occur
 * (`residues.ts`); and only sums of one stretch can reach it (`reach.ts`). The first block with a
 * hit holds the answer, and its best hit is the answer: a hit is accepted only in its own block.
 *
 * **The window's lower end.** For `S > W`, `x, y <= W` forces `Q >= W * (S - W)`; it closes at
 * `S = 2W`.
 *
 * **How long it takes.** The pairs within `S` of the corner are `S^2 / 4` in number, each a
 * palindrome with a chance of about `1 / w`: the answer lies at a few `sqrt(c)`, where a window
 * reaches over a few palindromes.
 *
 * Positions are doubles (`scale.ts`) and windows a little too wide. What falls into one is tested
 * by residues (`square_test.ts`), and what passes is computed anew in integers: nothing else is an
 * answer.
 */
import { BLOCK, type MirroredTails, Top, mirroredTails } from './block.ts';
import { allChunks } from './chunk.ts';
import { factorPairsBigint } from './factor_pairs.ts';
import { POWERS_OF_TEN, mirrorBigint } from './palindrome.ts';
import type { PalindromeProduct } from './product.ts';
import type { Direction } from './range.ts';
import { UP } from './range.ts';
import { Reach } from './reach.ts';
import { DIGITS_THAT_COUNT, PERIOD } from './residues.ts';
import { Scale } from './scale.ts';
import { exactRootBigint } from './square.ts';
import { type SquareTest, squareTests } from './square_test.ts';

/** What a block and a chunk cost apart from their sums, in units of work. */
const WORK_OF_A_BLOCK = 100;
const WORK_OF_A_CHUNK = 20;

/** Looks down from `max` or up from `min`. */
export class Sieve {
  /** The answer, once `advance` has returned true; null when there is none. */
  found: PalindromeProduct<bigint> | null = null;

  private readonly direction: Direction;
  private readonly corner: bigint;
  private readonly width: bigint;
  /** The width to 53 bits. */
  private readonly maxDistance: number;
  /** How far the far corner's square is from the corner's. */
  private readonly end: number;
  private readonly reach: Reach;
  private readonly tests: SquareTest[];
  private readonly chunks = allChunks();

  /**
   * Sums are counted from 2c. A chunk is a period of sums, the first of them a multiple of it; that
   * of 2c is chunk 0.
   */
  private readonly offset: number;
  private chunk = 0;

  /** What depends on the number of digits of the palindromes. */
  private scale!: Scale;
  private tails!: MirroredTails;

  /**
   * The block: its top, how far that lifts its palindromes above their halves, and the sums `S`
   * that can reach it.
   */
  private readonly top = new Top();
  private lift = 0;
  private sumFrom = 0;
  private sumTo = -1;
  /** The tail of the best hit. */
  private best = -1;

  /** The progress that was told last. */
  private done = 0;

  constructor(direction: Direction, min: bigint, max: bigint) {
    const corner = direction === UP ? min : max;
    this.direction = direction;
    this.corner = corner;
    this.width = max - min;
    this.maxDistance = Number(this.width);
    this.end = Number((max - min) * (max + min));
    this.reach = new Reach(direction, Number(corner));
    this.tests = squareTests(corner);
    this.offset = -Number((2n * corner) % BigInt(PERIOD));
    this.setDigits(String(corner * corner).length);
    this.startBlock(this.scale.origin);
  }

  /** Does about `work` units of work more; true when the sieve is through. */
  advance(work: number): boolean {
    let left = work;
    // Another sieve may have used the tables.
    this.listSums();
    while (left > 0) {
      if (this.isBlockOver()) {
        if (this.best >= 0) this.found = this.product(this.best);
        if (this.best >= 0 || !this.nextBlock()) return true;
        left -= WORK_OF_A_BLOCK;
      } else {
        left -= this.sieveChunk();
      }
    }
    return false;
  }

  /**
   * How far the sieve is, from 0 to 1: the chance that it would have ended before, and at least the
   * share of the sums.
   */
  progress(): number {
    const chance = 1 - Math.exp((-this.sumFrom * this.sumFrom) / (4 * this.scale.w));
    const share = this.sumFrom / (2 * this.maxDistance + 1);
    // The chance would fall where the palindromes get more digits and lie farther apart.
    this.done = Math.min(1, Math.max(this.done, chance, share));
    return this.done;
  }

  /** Whether the chunk lies beyond the sums that can reach the block. */
  private isBlockOver(): boolean {
    const near = this.direction * (this.offset + this.chunk * PERIOD);
    return near - (this.direction === UP ? 0 : PERIOD - 1) > this.sumTo;
  }

  /** Goes on to the block after this one; false when it lies beyond the far corner. */
  private nextBlock(): boolean {
    const { direction } = this;
    let top = this.top.value + direction;
    const limit = POWERS_OF_TEN[this.scale.topDigits];
    if (direction === UP ? top === limit : top < limit / 10) {
      const digits = this.scale.digits + direction;
      const topDigits = digits - (digits >> 1) - 4;
      top = direction === UP ? POWERS_OF_TEN[topDigits - 1] : POWERS_OF_TEN[topDigits] - 1;
      this.setDigits(digits, top);
    }
    return this.startBlock(top);
  }

  /**
   * For palindromes of so many digits from now on; the block's top says where, that of the corner's
   * square if left out.
   */
  private setDigits(digits: number, top?: number): void {
    const first = 2n * this.corner + BigInt(this.offset + this.chunk * PERIOD);
    this.scale = new Scale(digits, this.corner, first, top);
    this.tails = mirroredTails(digits);
    for (const test of this.tests) test.setDigits(digits);
  }

  /** Starts the block with this top; false when it lies beyond the far corner's square. */
  private startBlock(top: number): boolean {
    const { direction, scale, reach } = this;
    // Going down, a block's end is nearer to the corner than its start.
    const near = direction * scale.aboveCorner(direction === UP ? top : top + 1);
    if ((near - 1) * scale.w > this.end) return false;
    this.top.set(top);
    this.lift = (this.top.reversedPart() * POWERS_OF_TEN[scale.topDigits]) / scale.w;
    this.sumFrom = reach.from(Math.max(0, near) * scale.w);
    this.sumTo = Math.min(reach.to((near + BLOCK) * scale.w), 2 * this.maxDistance);
    this.listSums();
    this.moveTo(Math.floor((direction * this.sumFrom - this.offset) / PERIOD));
    return true;
  }

  /** Has the sums listed that the block's palindromes can have. */
  private listSums(): void {
    const { topDigits, sumStep } = this.scale;
    const known = Math.min(topDigits, DIGITS_THAT_COUNT);
    const lead = Math.floor(this.top.value / POWERS_OF_TEN[topDigits - known]);
    this.chunks.useDigits(this.scale.digits);
    this.chunks.useSums(lead, known, sumStep);
  }

  private moveTo(chunk: number): void {
    for (; this.chunk < chunk; this.chunk++) this.scale.forward();
    for (; this.chunk > chunk; this.chunk--) this.scale.backward();
  }

  /**
   * Tries the sums of one chunk that can reach the block, and goes on to the next; returns the work
   * done.
   */
  private sieveChunk(): number {
    const { direction, scale, maxDistance, chunks, tests } = this;
    const offset = this.offset + this.chunk * PERIOD;
    const up = direction === UP;
    // The sums S of the chunk that count, as residues.
    const low = Math.max(0, (up ? this.sumFrom : -this.sumTo) - offset);
    const high = Math.min(PERIOD - 1, (up ? this.sumTo : -this.sumFrom) - offset);
    const from = low === 0 ? 0 : chunks.placeOf(low);
    const to = high === PERIOD - 1 ? chunks.sumCount() : chunks.placeOf(high + 1);

    const least = up ? offset + low : -offset - high;
    const greatest = up ? offset + high : -offset - low;
    const lowestRest = least > maxDistance ? maxDistance * (least - maxDistance) : 0;
    const window = ((greatest * greatest) / 4 - lowestRest) / scale.w;
    const start = scale.position(this.top.value) - this.lift + lowestRest / scale.w;

    tests[0].prepare(this.top, offset);
    tests[1].prepare(this.top, offset);
    const atOnce = chunks.sumsAtOnce(window);
    for (let i = from; i < to; i += atOnce) {
      const end = Math.min(to, i + atOnce);
      this.examine(chunks.gather(i, end, start, window, scale.sumStep, tests), offset);
    }
    this.moveTo(this.chunk + direction);
    return WORK_OF_A_CHUNK + (to - from) * (1 + Math.ceil(window));
  }

  /** Puts the candidates to the remaining tests; what passes them is computed in integers. */
  private examine(count: number, offset: number): void {
    const { tests, tails, top, chunks } = this;
    for (let i = 0; i < count; i++) {
      const tail = chunks.candidateTail(i);
      const sum = chunks.candidateSum(i);
      let passed = 2;
      for (; passed < tests.length; passed++) {
        const test = tests[passed];
        test.prepare(top, offset);
        if (!test.passes(sum, tail, tails.images[tail])) break;
      }
      if (passed === tests.length) this.confirm(offset + sum, tail);
    }
  }

  /**
   * Whether the palindrome with this tail is a product of two factors of the range with this sum;
   * then it is a hit.
   */
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
    this.sumTo = Math.min(this.sumTo, this.reach.to(direction * far * scale.w));
  }

  /** The palindrome of the block with this tail. */
  private palindrome(tail: number): bigint {
    return mirrorBigint(BigInt(this.top.value) * BigInt(BLOCK) + BigInt(tail), this.scale.digits);
  }

  private product(tail: number): PalindromeProduct<bigint> {
    const value = this.palindrome(tail);
    return { value, factors: factorPairsBigint(this.corner, this.direction, this.width, value) };
  }
}
