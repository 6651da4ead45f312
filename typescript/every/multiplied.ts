/**
 * Every product of a stretch, factor by factor: each finds its multiples among the palindromes.
 *
 * The smaller factor `a` of a pair has the products from `a^2` to `a * max`, and the kernel
 * (`divisible.ts`) finds the palindromes among them. As factors come in ascending order, so do the
 * pairs of each palindrome. It takes about as long for each factor as for a prime, and nothing for the
 * palindromes, so it is the faster way while factors are few.
 *
 * They are far fewer where palindromes have an even number of digits: all of those are multiples of
 * 11, so one factor of each pair is, the smaller or the greater. It is enough to look at the multiples
 * of 11 alone, each with the products from `a * min` to `a * max`, and to leave a pair of two of them
 * to the smaller one.
 */
import { Divisible } from './divisible.ts';
import { rootBigint, sort } from './divisors.ts';
import type { Range } from './plan.ts';
import type { Sink } from './products.ts';
import { type Stretch, Values, endsOf, inNumbers, valueOf } from './rank.ts';
import type { Buffers } from './sieved.ts';

/** The factors that are looked at. */
export interface Factors {
  first: number;
  last: number;
  /** From one to the next: 1, the smaller factors; or 11, smaller and greater ones. */
  step: 1 | 11;
}

/** The kernel marks with 32 bits. */
const MOST = 4_294_967_295n;

const difference = (one: bigint, other: bigint): bigint => (one > other ? one - other : 0n);

/** Those for a stretch: the multiples of 11 where they do and are fewer. */
export function factorsOf({ min, max }: Range, stretch: Stretch<bigint>): Factors {
  const [low, high] = endsOf(stretch);
  const quotient = (low + max - 1n) / max;
  const first = quotient > min ? quotient : min;
  const atMostMax = (factor: bigint): bigint => (factor < max ? factor : max);
  const [root, greatest] = [atMostMax(rootBigint(high)), atMostMax(high / min)];
  const isFewer = difference(greatest, first) / 11n < difference(root, first);
  if (stretch.digits % 2 === 0 && greatest <= MOST && isFewer)
    return { first: Number((first + 10n) / 11n) * 11, last: Number(greatest), step: 11 };
  return { first: Number(first), last: Number(root), step: 1 };
}

/** How many there are. */
export const countOf = ({ first, last, step }: Factors): number =>
  Math.floor(Math.max(0, last + step - first) / step);

/** A stretch on its way. */
export class Multiplied {
  private readonly exact: Stretch<bigint>;
  private readonly stretch: Stretch<number>;
  private readonly min: number;
  private readonly wide: boolean;
  private readonly divisible: Divisible;
  private readonly looked: Factors;
  /** The next factor. */
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
    const [, high] = endsOf(stretch);
    buffers.clear();
    this.exact = stretch;
    this.stretch = inNumbers(stretch);
    this.wide = high > Number.MAX_SAFE_INTEGER;
    this.min = Number(range.min);
    this.divisible = new Divisible(this.stretch, range.max);
    this.looked = factorsOf(range, stretch);
    this.next = this.looked.first;
    this.values = new Values(this.stretch, 0);
    this.buffers = buffers;
  }

  /** Does about `work` nanoseconds more; true when all is done. */
  advance(work: number, sink: Sink): boolean {
    const { hits, marks } = this.buffers;
    let left = work;
    const { last, step } = this.looked;
    for (; this.next <= last; this.next += step) {
      if (left <= 0) return false;
      const least = step === 1 ? this.next : this.min;
      left -= this.divisible.findMultiples(this.next, least, hits);
    }
    if (!this.filled) {
      this.filled = marks.fill(this.stretch.count, hits, left);
      return false;
    }
    return this.handOut(left, sink);
  }

  /** The share that is done. */
  progress(): number {
    const { first, step } = this.looked;
    const factors = (this.next - first) / step / (countOf(this.looked) + 1);
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
      else sink.take(palindrome, this.smaller, this.smallerOf(palindrome, from, to));
    }
    return this.place === count;
  }

  private handOutBigint(from: number, to: number, sink: Sink): void {
    const palindrome = valueOf(this.exact, BigInt(this.place));
    const factors = Array.from(this.buffers.marks.marks.subarray(from, to), BigInt);
    sink.takeBigint(
      palindrome,
      this.looked.step === 1 ? factors : smallerBigints(palindrome, factors),
    );
  }

  /** Fills `smaller` from the marks; returns how many there are. */
  private smallerOf(palindrome: number, from: number, to: number): number {
    const { marks } = this.buffers.marks;
    if (this.smaller.length < to - from) this.smaller = new Float64Array(2 * (to - from));
    const { smaller } = this;
    const all = this.looked.step === 1;
    let count = 0;
    for (let i = from; i < to; i++) {
      const factor = marks[i];
      const other = all ? factor : palindrome / factor;
      // A pair of two multiples of 11 is the smaller one's.
      if (factor <= other) smaller[count++] = factor;
      else if (other % 11 !== 0) smaller[count++] = other;
    }
    if (!all) sort(smaller, count);
    return count;
  }
}

/** The smaller factors of the pairs, by their multiples of 11. */
function smallerBigints(palindrome: bigint, factors: readonly bigint[]): bigint[] {
  const smaller: bigint[] = [];
  for (const factor of factors) {
    const other = palindrome / factor;
    if (factor <= other) smaller.push(factor);
    else if (other % 11n !== 0n) smaller.push(other);
  }
  return smaller.toSorted((one, other) => (one < other ? -1 : 1));
}
