/**
 * Every product of a stretch, sum by sum: for long factors from a range whose products are much
 * closer together than its palindromes. It is the sieve of `sieve.ts`, only that it goes through all
 * blocks of the stretch, upwards, and keeps everything that it meets.
 *
 * Windows may be high here: then it does what `walked.ts` does, seen from the other side; but of the
 * sums, the residues leave one in ten or so, and each has its palindromes in a row.
 *
 * Its words are those of `sieve.ts`: sums `S` are counted from twice the corner, away from it. Below
 * `min * max` the corner is `min`, above it `max`: then no `S` of a product exceeds the gap between
 * two factors of one, which is below 10^11 where this is the way to go, so it is exact in a double.
 */
import { BLOCK } from '../block.ts';
import { BlockSums } from '../block_sums.ts';
import { POWERS_OF_TEN } from '../palindrome.ts';
import { DOWN, UP } from '../range.ts';
import type { Range } from './plan.ts';
import type { Sink } from './products.ts';
import { type Stretch, endsOf } from './rank.ts';

/** Palindromes need so many digits for the method to be worth it. */
export const FEWEST_DIGITS = 13;

/** What a block and a chunk cost apart from their sums, and what a visit does, in nanoseconds. */
const WORK_OF_A_BLOCK = 5000;
const WORK_OF_A_CHUNK = 200;
const WORK_OF_A_VISIT = 2;

/** A palindrome and the smaller factor of a pair. */
type Hit = [bigint, bigint];

/** A stretch on its way. */
export class Reached {
  private readonly sums: BlockSums;
  /** The stretch's ends, and the tops of their blocks. */
  private readonly low: bigint;
  private readonly high: bigint;
  private readonly firstTop: number;
  private readonly lastTop: number;
  private hits: Hit[] = [];
  private readonly hit: (tail: number, palindrome: bigint, near: bigint, far: bigint) => void;

  constructor({ min, max }: Range, stretch: Stretch<bigint>) {
    const { digits, first, count } = stretch;
    const [low, high] = endsOf(stretch);
    const [direction, corner] = high < min * max ? ([UP, min] as const) : ([DOWN, max] as const);
    this.low = low;
    this.high = high;
    this.firstTop = Number(first / BigInt(BLOCK));
    this.lastTop = Number((first + count - 1n) / BigInt(BLOCK));
    this.hit = (_tail, palindrome, near, far) =>
      this.keep(palindrome, direction === UP ? corner + near : corner - far);
    this.sums = new BlockSums(direction, corner, max - min);
    const distance = BigInt(direction) * (low - corner * corner);
    this.sums.approach(Math.max(0, Number(distance) - BLOCK * POWERS_OF_TEN[digits >> 1]));
    this.sums.setDigits(digits, this.firstTop);
    this.sums.start(this.firstTop);
  }

  /** Does about `work` nanoseconds more; true when all is done. */
  advance(work: number, sink: Sink): boolean {
    const { sums } = this;
    let left = work;
    // Another sieve may have used the tables.
    sums.listSums();
    while (left > 0) {
      if (sums.isOver()) {
        this.handOut(sink);
        if (sums.top.value === this.lastTop) return true;
        sums.start(sums.top.value + 1);
        left -= WORK_OF_A_BLOCK;
      } else {
        const visits = sums.sieveChunk(left / WORK_OF_A_VISIT, this.hit);
        left -= WORK_OF_A_CHUNK + WORK_OF_A_VISIT * visits;
      }
    }
    return false;
  }

  /** The share that is done. */
  progress(): number {
    return (this.sums.top.value - this.firstTop) / (this.lastTop - this.firstTop + 1);
  }

  private keep(palindrome: bigint, smaller: bigint): void {
    if (this.low <= palindrome && palindrome <= this.high) this.hits.push([palindrome, smaller]);
  }

  /** Hands out what the block has; each pair was met once, for it has one sum. */
  private handOut(sink: Sink): void {
    const { hits } = this;
    hits.sort(([p, a], [q, b]) => (p < q || (p === q && a < b) ? -1 : 1));
    for (let from = 0, to = 0; from < hits.length; from = to) {
      const [palindrome] = hits[from];
      while (to < hits.length && hits[to][0] === palindrome) to++;
      const smaller = hits.slice(from, to).map(([, a]) => a);
      sink.takeBigint(palindrome, smaller);
    }
    this.hits = [];
  }
}
