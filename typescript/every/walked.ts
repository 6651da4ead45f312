/**
 * Every product of a stretch, palindrome by palindrome: for the shortest palindromes, and for ranges
 * so narrow that a palindrome has few sums of factors to choose from.
 *
 * Numbers count as long as nothing exceeds 2^53; beyond, bigints do, in the same steps.
 */
import { MAX_NUMBER } from '../range.ts';
import { exactRoot, exactRootBigint } from '../square.ts';
import { root, rootBigint } from './divisors.ts';
import type { Range } from './plan.ts';
import type { Sink } from './products.ts';
import { type Stretch, Values, endsOf, inNumbers, valueOf } from './rank.ts';

/**
 * How the pairs of one palindrome are found: by division by each smaller factor there may be, or by
 * a root for each sum of two factors there may be, as in `factor_pairs.ts`.
 */
export type Way = 'divisions' | 'sums';

/** A stretch on its way. */
export interface Walked {
  /** Does about `work` nanoseconds more; true when all is done. */
  advance(work: number, sink: Sink): boolean;
  /** The share that is done. */
  progress(): number;
}

export function walked(range: Range, stretch: Stretch<bigint>, way: Way): Walked {
  // Sums are counted from `max^2`, divisors only up to the palindrome.
  const [, high] = endsOf(stretch);
  const narrow =
    range.max <= MAX_NUMBER || (way === 'divisions' && high <= Number.MAX_SAFE_INTEGER);
  return narrow ? new WalkedNumbers(range, stretch, way) : new WalkedBigints(range, stretch, way);
}

class WalkedNumbers implements Walked {
  private readonly min: number;
  private readonly max: number;
  private readonly way: Way;
  private readonly stretch: Stretch<number>;
  private readonly values: Values;
  /** The palindrome in work and its place; how many pairs it has so far. */
  private palindrome: number;
  private place = 0;
  private smaller = new Float64Array(64);
  private found = 0;
  /** Where to go on: a divisor, or a sum and its rest (`corner.ts` has the words). */
  private divisor = 0;
  private sum = 0;
  private rest = 0;
  private down = false;

  constructor(range: Range, stretch: Stretch<bigint>, way: Way) {
    this.min = Number(range.min);
    this.max = Number(range.max);
    this.way = way;
    this.stretch = inNumbers(stretch);
    this.values = new Values(this.stretch, 0);
    this.palindrome = this.values.next();
    this.start();
  }

  advance(work: number, sink: Sink): boolean {
    let left = work;
    while (left > 0) {
      left = this.way === 'divisions' ? this.divide(left) : this.add(left);
      // Used up before its end.
      if (left < 0) return false;
      left -= 20;
      if (this.found > 0) sink.take(this.palindrome, this.smaller, this.found);
      this.place++;
      if (this.place >= this.stretch.count) return true;
      this.palindrome = this.values.next();
      this.start();
    }
    return false;
  }

  progress(): number {
    return this.place / this.stretch.count;
  }

  private start(): void {
    const { min, max, palindrome } = this;
    this.found = 0;
    if (this.way === 'divisions') {
      // The other factor must not be greater than `max`.
      this.divisor = Math.max(min, Math.ceil(palindrome / max));
      return;
    }
    // The corner is the bound that the pair farthest apart touches: from there the fewest sums have
    // to be looked at.
    this.down = palindrome >= min * max;
    if (this.down) {
      const distance = max * max - palindrome;
      this.sum = Math.ceil(distance / max);
      this.rest = this.sum * max - distance;
    } else {
      const distance = palindrome - min * min;
      this.sum = Math.floor(distance / min);
      this.rest = distance - this.sum * min;
    }
  }

  /** Tries the divisors from one on; returns the work that is left, -1 when that ended first. */
  private divide(work: number): number {
    const { palindrome } = this;
    const last = Math.min(root(palindrome), this.max);
    const until = Math.min(last, this.divisor + Math.floor(work / 3));
    for (let divisor = this.divisor; divisor <= until; divisor++) {
      const quotient = palindrome / divisor;
      // No other quotient is rounded to a whole number: times the divisor, it is below 2^53.
      if (quotient === Math.floor(quotient)) this.keep(divisor);
    }
    if (until < last) {
      this.divisor = until + 1;
      return -1;
    }
    return Math.max(0, work - 3 * Math.max(0, until - this.divisor));
  }

  /** Tries the sums from a place outwards; returns the work that is left, -1 when that ended first. */
  private add(work: number): number {
    const { down, min, max } = this;
    const corner = down ? max : min;
    const width = max - min;
    let left = work;
    for (; left > 0; left -= 4) {
      const odd = this.sum % 2;
      const quarter = ((this.sum - odd) / 2) * ((this.sum + odd) / 2);
      // Going up, no sum is below 0: there the quarter is below the rest.
      if (quarter < this.rest || this.sum < 0) return left;
      const difference = exactRoot(4 * (quarter - this.rest) + odd);
      if (difference >= 0) {
        const far = (this.sum + difference) / 2;
        if (far <= width) this.keep(down ? corner - far : corner + this.sum - far);
      }
      this.rest += corner;
      this.sum += down ? 1 : -1;
    }
    return -1;
  }

  private keep(smaller: number): void {
    if (this.found === this.smaller.length) {
      const longer = new Float64Array(2 * this.found);
      longer.set(this.smaller);
      this.smaller = longer;
    }
    this.smaller[this.found++] = smaller;
  }
}

/** {@link WalkedNumbers} without its limits; some ten times as slow. */
class WalkedBigints implements Walked {
  private readonly range: Range;
  private readonly way: Way;
  private readonly stretch: Stretch<bigint>;
  private palindrome = 0n;
  private place = 0n;
  private smaller: bigint[] = [];
  private divisor = 0n;
  private sum = 0n;
  private rest = 0n;
  private down = false;

  constructor(range: Range, stretch: Stretch<bigint>, way: Way) {
    this.range = range;
    this.way = way;
    this.stretch = stretch;
    this.start();
  }

  advance(work: number, sink: Sink): boolean {
    let left = work;
    while (left > 0) {
      left = this.way === 'divisions' ? this.divide(left) : this.add(left);
      if (left < 0) return false;
      left -= 1000;
      if (this.smaller.length > 0) sink.takeBigint(this.palindrome, this.smaller);
      this.place++;
      if (this.place >= this.stretch.count) return true;
      this.start();
    }
    return false;
  }

  progress(): number {
    return Number(this.place) / Number(this.stretch.count);
  }

  private start(): void {
    const { min, max } = this.range;
    const palindrome = valueOf(this.stretch, this.place);
    this.palindrome = palindrome;
    this.smaller = [];
    if (this.way === 'divisions') {
      const quotient = (palindrome + max - 1n) / max;
      this.divisor = quotient > min ? quotient : min;
      return;
    }
    this.down = palindrome >= min * max;
    if (this.down) {
      const distance = max * max - palindrome;
      this.sum = (distance + max - 1n) / max;
      this.rest = this.sum * max - distance;
    } else {
      const distance = palindrome - min * min;
      this.sum = distance / min;
      this.rest = distance - this.sum * min;
    }
  }

  private divide(work: number): number {
    const { palindrome } = this;
    const { max } = this.range;
    const root = rootBigint(palindrome);
    const last = root < max ? root : max;
    let left = work;
    for (; left > 0; left -= 200, this.divisor++) {
      if (this.divisor > last) return left;
      if (palindrome % this.divisor === 0n) this.smaller.push(this.divisor);
    }
    return -1;
  }

  private add(work: number): number {
    const { min, max } = this.range;
    const { down } = this;
    const corner = down ? max : min;
    const width = max - min;
    let left = work;
    for (; left > 0; left -= 500) {
      const square = this.sum * this.sum - 4n * this.rest;
      if (square < 0n || this.sum < 0n) return left;
      const difference = exactRootBigint(square);
      if (difference >= 0n) {
        const far = (this.sum + difference) / 2n;
        if (far <= width) this.smaller.push(down ? corner - far : corner + this.sum - far);
      }
      this.rest += corner;
      this.sum += down ? 1n : -1n;
    }
    return -1;
  }
}
