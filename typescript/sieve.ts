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
import { BlockSums } from './block_sums.ts';
import { factorPairsBigint } from './factor_pairs.ts';
import { POWERS_OF_TEN } from './palindrome.ts';
import type { PalindromeProduct } from './product.ts';
import type { Direction } from './range.ts';
import { UP } from './range.ts';

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
  /** How far the far corner's square is from the corner's. */
  private readonly end: number;
  private readonly sums: BlockSums;
  private readonly hit = (tail: number): void => this.keep(tail);
  /** The tail of the block's best hit. */
  private best = -1;

  /** The progress that was told last. */
  private done = 0;

  constructor(direction: Direction, min: bigint, max: bigint) {
    const corner = direction === UP ? min : max;
    this.direction = direction;
    this.corner = corner;
    this.width = max - min;
    this.end = Number((max - min) * (max + min));
    this.sums = new BlockSums(direction, corner, this.width);
    this.sums.setDigits(String(corner * corner).length);
    this.startBlock(this.sums.scale.origin);
  }

  /** Does about `work` units of work more; true when the sieve is through. */
  advance(work: number): boolean {
    const { sums } = this;
    let left = work;
    // Another sieve may have used the tables.
    sums.listSums();
    while (left > 0) {
      if (sums.isOver()) {
        if (this.best >= 0) this.found = this.product(this.best);
        if (this.best >= 0 || !this.nextBlock()) return true;
        left -= WORK_OF_A_BLOCK;
      } else {
        left -= WORK_OF_A_CHUNK + sums.sieveChunk(left, this.hit);
      }
    }
    return false;
  }

  /**
   * How far the sieve is, from 0 to 1: the chance that it would have ended before, and at least the
   * share of the sums.
   */
  progress(): number {
    const { sumFrom, scale } = this.sums;
    const chance = 1 - Math.exp((-sumFrom * sumFrom) / (4 * scale.w));
    const share = sumFrom / (2 * Number(this.width) + 1);
    // The chance would fall where the palindromes get more digits and lie farther apart.
    this.done = Math.min(1, Math.max(this.done, chance, share));
    return this.done;
  }

  /** Goes on to the block after this one; false when it lies beyond the far corner. */
  private nextBlock(): boolean {
    const { direction, sums } = this;
    let top = sums.top.value + direction;
    const limit = POWERS_OF_TEN[sums.scale.topDigits];
    if (direction === UP ? top === limit : top < limit / 10) {
      const digits = sums.scale.digits + direction;
      const topDigits = digits - (digits >> 1) - 4;
      top = direction === UP ? POWERS_OF_TEN[topDigits - 1] : POWERS_OF_TEN[topDigits] - 1;
      sums.setDigits(digits, top);
    }
    return this.startBlock(top);
  }

  /** Starts the block with this top; false when it lies beyond the far corner's square. */
  private startBlock(top: number): boolean {
    const { sums } = this;
    if ((sums.distanceOf(top) - 1) * sums.scale.w > this.end) return false;
    sums.start(top);
    return true;
  }

  /** Keeps the tail if no better one is known; farther ones are of no use then. */
  private keep(tail: number): void {
    if (this.best >= 0 && this.direction * (tail - this.best) >= 0) return;
    this.best = tail;
    this.sums.narrow(tail);
  }

  private product(tail: number): PalindromeProduct<bigint> {
    const value = this.sums.palindrome(tail);
    return { value, factors: factorPairsBigint(this.corner, this.direction, this.width, value) };
  }
}
