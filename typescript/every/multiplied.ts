/**
 * Every product of a stretch, factor by factor: each smaller factor finds its multiples among the
 * palindromes.
 *
 * The factor `a` of a pair has the products from `a^2` to `a * max`, and the kernel (`divisible.ts`)
 * finds the palindromes among them. As factors come in ascending order, so do the pairs of each
 * palindrome. It takes about as long for each factor as for a prime, and nothing for the
 * palindromes, so it is the faster way while factors are few.
 */
import { Divisible } from './divisible.ts';
import { rootBigint } from './divisors.ts';
import type { Range } from './plan.ts';
import type { Sink } from './products.ts';
import { type Stretch, Values, endsOf, inNumbers, valueOf } from './rank.ts';
import type { Buffers } from './sieved.ts';

/** A stretch on its way. */
export class Multiplied {
  private readonly exact: Stretch<bigint>;
  private readonly stretch: Stretch<number>;
  private readonly wide: boolean;
  private readonly divisible: Divisible;
  /** The factors to look at, and those that are done. */
  private readonly first: number;
  private readonly last: number;
  private next: number;
  /** All marks are in order. */
  private filled = false;
  /** The next palindrome to hand out. */
  private place = 0;
  private readonly values: Values;
  private smaller = new Float64Array(256);
  private readonly buffers: Buffers;

  /** For stretches that the kernel can split. */
  constructor(range: Range, stretch: Stretch<bigint>, buffers: Buffers) {
    const { min, max } = range;
    const [low, high] = endsOf(stretch);
    const quotient = (low + max - 1n) / max;
    const root = rootBigint(high);
    buffers.clear();
    this.exact = stretch;
    this.stretch = inNumbers(stretch);
    this.wide = high > Number.MAX_SAFE_INTEGER;
    this.divisible = new Divisible(this.stretch, max);
    this.first = Number(quotient > min ? quotient : min);
    this.last = Number(root < max ? root : max);
    this.next = this.first;
    this.values = new Values(this.stretch, 0);
    this.buffers = buffers;
  }

  /** Does about `work` nanoseconds more; true when all is done. */
  advance(work: number, sink: Sink): boolean {
    const { hits, marks } = this.buffers;
    let left = work;
    for (; this.next <= this.last; this.next++) {
      if (left <= 0) return false;
      left -= this.divisible.findMultiples(this.next, hits);
    }
    if (!this.filled) {
      this.filled = marks.fill(this.stretch.count, hits, left);
      return false;
    }
    return this.handOut(left, sink);
  }

  /** The share that is done. */
  progress(): number {
    const factors = (this.next - this.first) / (Math.max(0, this.last - this.first) + 2);
    return factors * (0.9 + (0.1 * this.place) / this.stretch.count);
  }

  private handOut(work: number, sink: Sink): boolean {
    const { values } = this;
    const { starts } = this.buffers.marks;
    const { count } = this.stretch;
    for (let left = work; left > 0 && this.place < count; this.place++) {
      const palindrome = this.wide ? 0 : values.next();
      const from = starts[this.place];
      const to = starts[this.place + 1];
      left -= 5 + 100 * (to - from);
      if (from === to) continue;
      if (this.wide) this.handOutBigint(from, to, sink);
      else sink.take(palindrome, this.factors(from, to), to - from);
    }
    return this.place === count;
  }

  private handOutBigint(from: number, to: number, sink: Sink): void {
    const smaller = Array.from(this.buffers.marks.marks.subarray(from, to), BigInt);
    sink.takeBigint(valueOf(this.exact, BigInt(this.place)), smaller);
  }

  private factors(from: number, to: number): Float64Array {
    const { marks } = this.buffers.marks;
    if (this.smaller.length < to - from) this.smaller = new Float64Array(2 * (to - from));
    for (let i = from; i < to; i++) this.smaller[i - from] = marks[i];
    return this.smaller;
  }
}
