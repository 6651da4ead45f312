/**
 * A block of palindromes and the sums that can reach it, chunk by chunk; then the next block. It is what
 * the sieve for both ends (`sieve.ts`, which has the words) and the one for every product
 * (`every/reached.ts`) have in common: they differ in which blocks they go through, and in what becomes of
 * a hit.
 */
import { BLOCK, type MirroredTails, Top, mirroredTails } from './block.ts';
import { allChunks } from './chunk.ts';
import { POWERS_OF_TEN, mirrorBigint } from './palindrome.ts';
import { type Direction, UP } from './range.ts';
import { Reach } from './reach.ts';
import { DIGITS_THAT_COUNT, PERIOD } from './residues.ts';
import { Scale } from './scale.ts';
import { exactRootBigint } from './square.ts';
import { type SquareTest, squareTests } from './square_test.ts';

/** A palindrome of the block, by its tail, and how far two factors that make it are from the corner. */
export type Hit = (tail: number, palindrome: bigint, near: bigint, far: bigint) => void;

export class BlockSums {
  private readonly direction: Direction;
  private readonly corner: bigint;
  private readonly width: bigint;
  /** The width to 53 bits. */
  private readonly maxDistance: number;
  private readonly reach: Reach;
  private readonly tests: SquareTest[];
  private readonly chunks = allChunks();

  /**
   * Sums are counted from 2c. A chunk is a period of sums, the first of them a multiple of it; that
   * of 2c is chunk 0.
   */
  private readonly offset: number;
  private chunk = 0;
  /** How many of the chunk's sums are done, while they are gone through in turns. */
  private done = 0;

  /** What depends on the number of digits of the palindromes. */
  scale!: Scale;
  private tails!: MirroredTails;

  /**
   * The block: its top, how far that lifts its palindromes above their halves, and the sums `S`
   * that can reach it.
   */
  readonly top = new Top();
  private lift = 0;
  sumFrom = 0;
  private sumTo = -1;

  constructor(direction: Direction, corner: bigint, width: bigint) {
    this.direction = direction;
    this.corner = corner;
    this.width = width;
    this.maxDistance = Number(width);
    this.reach = new Reach(direction, Number(corner));
    this.tests = squareTests(corner);
    this.offset = -Number((2n * corner) % BigInt(PERIOD));
  }

  /** Goes to where the sums start that have products so far from the corner's square, or farther. */
  approach(distance: number): void {
    this.chunk = this.chunkOf(this.reach.from(distance));
  }

  /**
   * For palindromes of so many digits from now on; the block's top says where, that of the corner's
   * square if left out.
   */
  setDigits(digits: number, top?: number): void {
    const first = 2n * this.corner + BigInt(this.offset + this.chunk * PERIOD);
    this.scale = new Scale(digits, this.corner, first, top);
    this.tails = mirroredTails(digits);
    for (const test of this.tests) test.setDigits(digits);
  }

  /** How far the block with this top begins from the corner's square, in halves. */
  distanceOf(top: number): number {
    // Going down, a block's end is nearer to the corner than its start.
    return this.direction * this.scale.aboveCorner(this.direction === UP ? top : top + 1);
  }

  /** Starts the block with this top. */
  start(top: number): void {
    const { scale, reach } = this;
    const near = this.distanceOf(top);
    this.top.set(top);
    this.lift = (this.top.reversedPart() * POWERS_OF_TEN[scale.topDigits]) / scale.w;
    this.sumFrom = reach.from(Math.max(0, near) * scale.w);
    this.sumTo = Math.min(reach.to((near + BLOCK) * scale.w), 2 * this.maxDistance);
    this.listSums();
    this.moveTo(this.chunkOf(this.sumFrom));
  }

  /** Only palindromes of the block up to this tail, away from the corner, are asked for now. */
  narrow(tail: number): void {
    const up = this.direction === UP;
    const far = this.scale.aboveCorner(this.top.value) + tail + (up ? 1 : 0);
    this.sumTo = Math.min(this.sumTo, this.reach.to(this.direction * far * this.scale.w));
  }

  /** Has the sums listed that the block's palindromes can have: others use the same tables. */
  listSums(): void {
    const { topDigits, sumStep } = this.scale;
    const known = Math.min(topDigits, DIGITS_THAT_COUNT);
    const lead = Math.floor(this.top.value / POWERS_OF_TEN[topDigits - known]);
    this.chunks.useDigits(this.scale.digits);
    this.chunks.useSums(lead, known, sumStep);
  }

  /** Whether the chunk lies beyond the sums that can reach the block. */
  isOver(): boolean {
    const near = this.direction * (this.offset + this.chunk * PERIOD);
    return near - (this.direction === UP ? 0 : PERIOD - 1) > this.sumTo;
  }

  /**
   * Tries the sums of one chunk that can reach the block, about so many visits of them, and goes on to
   * the next chunk when there are no more; returns how many visits it made.
   */
  sieveChunk(most: number, hit: Hit): number {
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
    const visitsOfASum = 1 + Math.ceil(Math.min(BLOCK, window));
    let visits = 0;
    for (let i = Math.max(from, this.done); i < to; i += atOnce) {
      if (visits > most) {
        this.done = i;
        return visits;
      }
      const end = Math.min(to, i + atOnce);
      this.examine(chunks.gather(i, end, start, window, scale.sumStep, tests), offset, hit);
      visits += visitsOfASum * (end - i);
    }
    this.moveTo(this.chunk + direction);
    return visits;
  }

  /** The palindrome of the block with this tail. */
  palindrome(tail: number): bigint {
    return mirrorBigint(BigInt(this.top.value) * BigInt(BLOCK) + BigInt(tail), this.scale.digits);
  }

  /** The chunk with this sum. */
  private chunkOf(sum: number): number {
    return Math.floor((this.direction * sum - this.offset) / PERIOD);
  }

  private moveTo(chunk: number): void {
    for (; this.chunk < chunk; this.chunk++) this.scale.forward();
    for (; this.chunk > chunk; this.chunk--) this.scale.backward();
    this.done = 0;
  }

  /** Puts the candidates to the remaining tests; what passes them is computed in integers. */
  private examine(count: number, offset: number, hit: Hit): void {
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
      if (passed === tests.length) this.confirm(offset + sum, tail, hit);
    }
  }

  /** It is a hit if two factors of the range with this sum make the palindrome with this tail. */
  private confirm(offset: number, tail: number, hit: Hit): void {
    const palindrome = this.palindrome(tail);
    const sum = 2n * this.corner + BigInt(offset);
    const square = sum * sum - 4n * palindrome;
    if (square < 0n) return;
    const difference = exactRootBigint(square);
    if (difference < 0n) return;
    const distances = BigInt(Math.abs(offset));
    if (difference > distances) return;
    const far = (distances + difference) / 2n;
    if (far <= this.width) hit(tail, palindrome, distances - far, far);
  }
}
