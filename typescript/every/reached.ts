/**
 * Every product of a stretch, sum by sum: for long factors from a range whose products are much
 * closer together than its palindromes. It is the sieve of `sieve.ts`, only that it goes through all
 * blocks of the stretch, upwards, and keeps everything that it meets.
 *
 * Its words are those of `sieve.ts`: sums `S` are counted from twice the corner, away from it. Below
 * `min * max` the corner is `min`, above it `max`: then no `S` of a product exceeds the gap between
 * two factors of one, which is below 10^11 where this is the way to go, so it is exact in a double.
 */
import { BLOCK, type MirroredTails, Top, mirroredTails } from '../block.ts';
import { allChunks } from '../chunk.ts';
import { POWERS_OF_TEN, mirrorBigint } from '../palindrome.ts';
import { DOWN, type Direction, UP } from '../range.ts';
import { Reach } from '../reach.ts';
import { DIGITS_THAT_COUNT, PERIOD } from '../residues.ts';
import { Scale } from '../scale.ts';
import { exactRootBigint } from '../square.ts';
import { type SquareTest, squareTests } from '../square_test.ts';
import type { Range } from './plan.ts';
import type { Sink } from './products.ts';
import { type Stretch, endsOf } from './rank.ts';

/** Palindromes need so many digits for the method to be worth it. */
export const FEWEST_DIGITS = 13;

/** What a block and a chunk cost apart from their sums, in nanoseconds. */
const WORK_OF_A_BLOCK = 5000;
const WORK_OF_A_CHUNK = 200;

/** A palindrome and the smaller factor of a pair. */
type Hit = [bigint, bigint];

/** A stretch on its way. */
export class Reached {
  private readonly direction: Direction;
  private readonly corner: bigint;
  private readonly width: bigint;
  /** The width to 53 bits. */
  private readonly maxDistance: number;
  private readonly digits: number;
  /** The stretch's ends, and the tops of their blocks. */
  private readonly low: bigint;
  private readonly high: bigint;
  private readonly firstTop: number;
  private readonly lastTop: number;
  private readonly reach: Reach;
  private readonly tests: SquareTest[];
  private readonly tails: MirroredTails;
  private readonly chunks = allChunks();

  /** Where the sum of chunk 0 stands, counted from 2c; a chunk is a period of sums. */
  private readonly offset: number;
  private chunk = 0;
  private readonly scale: Scale;

  /**
   * The block: its top, how far that lifts its palindromes above their halves, and the sums `S`
   * that can reach it.
   */
  private readonly top = new Top();
  private lift = 0;
  private sumFrom = 0;
  private sumTo = -1;
  private hits: Hit[] = [];

  constructor(range: Range, stretch: Stretch<bigint>) {
    const { min, max } = range;
    const { digits, first, count } = stretch;
    const [low, high] = endsOf(stretch);
    this.direction = high < min * max ? UP : DOWN;
    this.corner = this.direction === UP ? min : max;
    this.width = max - min;
    this.maxDistance = Number(this.width);
    this.digits = digits;
    this.low = low;
    this.high = high;
    this.firstTop = Number(first / BigInt(BLOCK));
    this.lastTop = Number((first + count - 1n) / BigInt(BLOCK));
    this.reach = new Reach(this.direction, Number(this.corner));
    this.tests = squareTests(this.corner);
    for (const test of this.tests) test.setDigits(digits);
    this.tails = mirroredTails(digits);
    this.offset = -Number((2n * this.corner) % BigInt(PERIOD));
    this.chunk = this.firstChunk();
    const sum = 2n * this.corner + BigInt(this.offset + this.chunk * PERIOD);
    this.scale = new Scale(digits, this.corner, sum, this.firstTop);
    this.startBlock(this.firstTop);
  }

  /** Does about `work` nanoseconds more; true when all is done. */
  advance(work: number, sink: Sink): boolean {
    let left = work;
    // Another sieve may have used the tables.
    this.listSums();
    while (left > 0) {
      if (this.isBlockOver()) {
        this.handOut(sink);
        if (this.top.value === this.lastTop) return true;
        this.startBlock(this.top.value + 1);
        left -= WORK_OF_A_BLOCK;
      } else {
        left -= this.sieveChunk();
      }
    }
    return false;
  }

  /** The share that is done. */
  progress(): number {
    return (this.top.value - this.firstTop) / (this.lastTop - this.firstTop + 1);
  }

  /** About where the sums start that can reach the first block. */
  private firstChunk(): number {
    const { direction, corner, digits, low } = this;
    const near = BigInt(direction) * (low - corner * corner);
    const sum = this.reach.from(Math.max(0, Number(near) - BLOCK * POWERS_OF_TEN[digits >> 1]));
    return Math.floor((direction * sum - this.offset) / PERIOD);
  }

  /** Whether the chunk lies beyond the sums that can reach the block. */
  private isBlockOver(): boolean {
    const near = this.direction * (this.offset + this.chunk * PERIOD);
    return near - (this.direction === UP ? 0 : PERIOD - 1) > this.sumTo;
  }

  private startBlock(top: number): void {
    const { direction, scale, reach } = this;
    // Going down, a block's end is nearer to the corner than its start.
    const near = direction * scale.aboveCorner(direction === UP ? top : top + 1);
    this.top.set(top);
    this.lift = (this.top.reversedPart() * POWERS_OF_TEN[scale.topDigits]) / scale.w;
    this.sumFrom = reach.from(Math.max(0, near) * scale.w);
    this.sumTo = Math.min(reach.to((near + BLOCK) * scale.w), 2 * this.maxDistance);
    this.listSums();
    this.moveTo(Math.floor((direction * this.sumFrom - this.offset) / PERIOD));
  }

  /** Has the sums listed that the block's palindromes can have. */
  private listSums(): void {
    const { topDigits, sumStep } = this.scale;
    const known = Math.min(topDigits, DIGITS_THAT_COUNT);
    const lead = Math.floor(this.top.value / POWERS_OF_TEN[topDigits - known]);
    this.chunks.useDigits(this.digits);
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
    return WORK_OF_A_CHUNK + 2 * (to - from) * (1 + Math.ceil(window));
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

  /** Keeps the palindrome with this tail if two factors of the range with this sum make it. */
  private confirm(offset: number, tail: number): void {
    const { corner, direction } = this;
    const palindrome = mirrorBigint(
      BigInt(this.top.value) * BigInt(BLOCK) + BigInt(tail),
      this.digits,
    );
    if (palindrome < this.low || palindrome > this.high) return;
    const sum = 2n * corner + BigInt(offset);
    const square = sum * sum - 4n * palindrome;
    if (square < 0n) return;
    const difference = exactRootBigint(square);
    if (difference < 0n) return;
    const distances = BigInt(Math.abs(offset));
    if (difference > distances) return;
    const far = (distances + difference) / 2n;
    if (far > this.width) return;
    this.hits.push([palindrome, direction === UP ? corner + distances - far : corner - far]);
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
