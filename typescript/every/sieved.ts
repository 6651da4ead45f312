/**
 * Every product of a stretch, by the prime factors of all its palindromes at once.
 *
 * Each prime up to the root of the last palindrome marks the palindromes that it divides
 * (`divisible.ts`). Then each palindrome has its factors, and its divisors in the range come out in
 * order (`divisors.ts`).
 */
import { FEWEST_DIGITS, Divisible, MOST_DIGITS } from './divisible.ts';
import { Divisors, rootBigint } from './divisors.ts';
import { Hits, Marks } from './marks.ts';
import type { Range } from './plan.ts';
import { primesOf, startOf } from './primes.ts';
import type { Sink } from './products.ts';
import { type Stretch, Values, endsOf, inNumbers, valueOf } from './rank.ts';

/** What one palindrome takes, in nanoseconds, and each of its pairs. */
const WORK = 60;
const WORK_OF_A_PAIR = 100;

/** Memory that one stretch leaves to the next. */
export class Buffers {
  readonly hits = new Hits();
  readonly marks = new Marks();
  readonly divisors = new Divisors();

  /** Keeps the memory and nothing else. */
  clear(): void {
    this.hits.clear();
    this.marks.clear();
  }
}

/** A stretch on its way. */
export class Sieved {
  private readonly range: Range;
  private readonly exact: Stretch<bigint>;
  private readonly stretch: Stretch<number>;
  /** The bounds, and whether the palindromes are beyond 2^53; then the bounds may be rounded. */
  private readonly min: number;
  private readonly max: number;
  private readonly wide: boolean;
  /** The greatest prime to look at. */
  private readonly root: number;
  private readonly divisible: Divisible;
  /** The segment of primes in work, and how many of its primes are done. */
  private segment = 0;
  private primes = primesOf(0);
  private done = 0;
  /** All primes are done; all marks are in order. */
  private marked = false;
  private filled = false;
  /** The next palindrome to take apart. */
  private next = 0;
  private readonly values: Values;
  private readonly buffers: Buffers;

  /** For stretches that the kernel can split. */
  constructor(range: Range, stretch: Stretch<bigint>, buffers: Buffers) {
    const [, high] = endsOf(stretch);
    buffers.clear();
    this.range = range;
    this.exact = stretch;
    this.stretch = inNumbers(stretch);
    this.min = Number(range.min);
    this.max = Number(range.max);
    this.wide = high > Number.MAX_SAFE_INTEGER;
    this.root = Number(rootBigint(high));
    this.divisible = new Divisible(this.stretch, range.max);
    this.values = new Values(this.stretch, 0);
    this.buffers = buffers;
  }

  /** Does about `work` nanoseconds more; true when all is done. */
  advance(work: number, sink: Sink): boolean {
    if (!this.marked) {
      this.marked = this.mark(work);
      return false;
    }
    if (!this.filled) {
      this.filled = this.buffers.marks.fill(this.stretch.count, this.buffers.hits, work);
      return false;
    }
    return this.wide ? this.takeApartBigint(work, sink) : this.takeApart(work, sink);
  }

  /** The share that is done. */
  progress(): number {
    // Half of the time is the primes', about.
    return this.marked
      ? 0.5 + (0.5 * this.next) / this.stretch.count
      : 0.5 * Math.min(1, startOf(this.segment) / this.root);
  }

  /** Lets primes mark their palindromes; true when all have. */
  private mark(work: number): boolean {
    const { max, root, divisible } = this;
    const { hits } = this.buffers;
    let left = work;
    for (;;) {
      const { primes } = this;
      while (this.done < primes.length) {
        const prime = primes[this.done];
        if (prime > root) return true;
        this.done++;
        if (prime === 2 || prime === 5) continue;
        // Below its square, a prime is what is left of a palindrome when the smaller ones are
        // divided out. Above its greatest multiple times `max`, no pair of the range has a factor
        // that it divides, so it is in no divisor that is asked for.
        const most = Math.floor(max / prime) * prime * max;
        left -= divisible.find(prime, prime * prime, most, hits);
        if (left <= 0) return false;
      }
      this.segment++;
      this.primes = primesOf(this.segment);
      this.done = 0;
      // A segment takes some milliseconds when it is new.
      return false;
    }
  }

  private takeApart(work: number, sink: Sink): boolean {
    const { min, max, values } = this;
    const { divisors } = this.buffers;
    const { starts, marks } = this.buffers.marks;
    const { count } = this.stretch;
    let place = this.next;
    for (let left = work; left > 0 && place < count; place++) {
      const palindrome = values.next();
      const from = starts[place];
      const to = starts[place + 1];
      const pairs = divisors.smallerFactors(palindrome, marks, from, to, min, max);
      if (pairs > 0) sink.take(palindrome, divisors.divisors, pairs);
      left -= WORK + WORK_OF_A_PAIR * pairs;
    }
    this.next = place;
    return place === count;
  }

  private takeApartBigint(work: number, sink: Sink): boolean {
    const { min, max } = this.range;
    const { divisors } = this.buffers;
    const { starts, marks } = this.buffers.marks;
    const { count } = this.stretch;
    let place = this.next;
    for (let left = work; left > 0 && place < count; place++) {
      const palindrome = valueOf(this.exact, BigInt(place));
      const from = starts[place];
      const to = starts[place + 1];
      const pairs = divisors.smallerFactorsBigint(palindrome, marks, from, to, min, max);
      if (pairs > 0) {
        sink.takeBigint(palindrome, Array.from(divisors.divisors.subarray(0, pairs), BigInt));
      }
      left -= 16 * WORK + 2 * WORK_OF_A_PAIR * pairs;
    }
    this.next = place;
    return place === count;
  }
}

/** Whether the kernel can take palindromes of so many digits. */
export function takes(digits: number): boolean {
  return FEWEST_DIGITS <= digits && digits <= MOST_DIGITS;
}
