/**
 * The searches of both ends: which path a range takes, one-shot and resumable.
 *
 * Small numbers and narrow ranges are walked (`corner.ts`), the rest is sieved (`sieve.ts`). The
 * walk counts in doubles, so it is for products below 2^53; the sieve knows no limit.
 */
import { Walk } from './corner.ts';
import type { Answer, Both, End, Ends, PalindromeProduct } from './product.ts';
import { DOWN, MAX_NUMBER, UP, directionOf } from './range.ts';
import { Sieve } from './sieve.ts';

/**
 * From this corner on the sieve is faster, unless the range is narrow.
 *
 * The sieve needs palindromes of nine digits or more, and gets them: of two factors from `10^6` on
 * every product has more, and a range from below `10^6` to `2 * 10^6` has the palindrome product
 * `(10^6 - 1) * (10^6 + 1)` of twelve nines.
 */
const SIEVE_FROM = 2_000_000;

/** Ranges narrower than this are walked in less time than the sieve takes to get ready. */
const SIEVE_WIDTH = 400;

/** A search that advances by a bounded amount of work. */
export interface Search<T> {
  /** Does about `work` units more (1 at least), each of a few nanoseconds; true when finished. */
  advance(work: number): boolean;
  /** The share of the work that is done, from 0 to 1; it never falls. */
  progress(): number;
  /** The answer of a finished search. */
  answer(): Answer<T>;
}

/** The search of one end. */
interface EndSearch<T> {
  advance(work: number): boolean;
  progress(): number;
  readonly found: PalindromeProduct<T> | null;
}

/** Which path the search of one end of `[min, max]` takes. */
export function pathOf(min: bigint, max: bigint, end: End): 'walk' | 'sieve' {
  if (max <= MAX_NUMBER) return isWalk(Number(min), Number(max), end) ? 'walk' : 'sieve';
  return isNearStart(min, end) ? 'walk' : 'sieve';
}

/**
 * Whether the search of one end walks. Its sums `S` then stay below 2^26, and their squares exact.
 *
 * In a narrow range and going down, `S <= 2W + 1` does. Going up from `c` with `k` digits, the walk
 * passes no `S` beyond `P / c` for any product `P` of the range that is a palindrome, nor for
 * `P = max^2`. With `k <= 6`: either `max <= 10^k` and `max^2 / c <= 10^(k+1)`, or the range holds
 * the palindrome of {@link isNearStart}, less than `2c * (10^k + 1)`. With `k = 7`, `c` is below
 * `2 * 10^6`: either `max` is too, or nearly, or `2000002^2`, a palindrome, is in the range.
 */
function isWalk(min: number, max: number, end: End): boolean {
  const corner = end === 'smallest' ? min : max;
  return corner < SIEVE_FROM || max - min < SIEVE_WIDTH;
}

/**
 * Whether the smallest product of a range that goes past {@link MAX_NUMBER} can be walked to, up to
 * there.
 *
 * For `min < 2 * 10^6` it can: let `k <= 7` be the number of digits of `min`, and `a` the least
 * palindrome of `k` digits that is not below it. Then `a * (10^k + 1)`, which is `a` written twice,
 * is a palindrome product of the range. It is less than any product with a factor that the walk
 * leaves out, which is above `9.4 * 10^7 * min`, for `a < 2 * min`.
 */
function isNearStart(min: bigint, end: End): boolean {
  return end === 'smallest' && min < SIEVE_FROM;
}

/**
 * The smallest palindrome product of `[min, max]`, for `1 <= min <= max <= 94_906_265`; null when
 * there is none.
 */
export function smallest(min: number, max: number): PalindromeProduct<number> | null {
  return isWalk(min, max, 'smallest')
    ? finish(new Walk(UP, min, max))
    : sieved(min, max, 'smallest');
}

/**
 * The largest palindrome product of `[min, max]`, for `1 <= min <= max <= 94_906_265`; null when
 * there is none.
 */
export function largest(min: number, max: number): PalindromeProduct<number> | null {
  return isWalk(min, max, 'largest')
    ? finish(new Walk(DOWN, min, max))
    : sieved(min, max, 'largest');
}

/**
 * Both ends of `[min, max]`, for `1 <= min <= max <= 94_906_265`; null when there is no palindrome
 * product.
 */
export function both(min: number, max: number): Both<number> | null {
  const last = largest(min, max);
  return last === null ? null : { smallest: smallest(min, max)!, largest: last };
}

/** {@link smallest} for `1n <= min <= max <= 2n ** 64n - 1n`. */
export function smallestBigint(min: bigint, max: bigint): PalindromeProduct<bigint> | null {
  return endBigint(min, max, 'smallest');
}

/** {@link largest} for `1n <= min <= max <= 2n ** 64n - 1n`. */
export function largestBigint(min: bigint, max: bigint): PalindromeProduct<bigint> | null {
  return endBigint(min, max, 'largest');
}

/** {@link both} for `1n <= min <= max <= 2n ** 64n - 1n`. */
export function bothBigint(min: bigint, max: bigint): Both<bigint> | null {
  const last = largestBigint(min, max);
  return last === null ? null : { smallest: smallestBigint(min, max)!, largest: last };
}

/** A resumable search for `1 <= min <= max <= 94_906_265`. */
export function createSearch(min: number, max: number, ends: Ends): Search<number> {
  return new EndsSearch(ends, (end) =>
    isWalk(min, max, end)
      ? new Walk(directionOf(end), min, max)
      : new Converted(sieve(BigInt(min), BigInt(max), end), inNumbers),
  );
}

/** A resumable search for `1n <= min <= max <= 2n ** 64n - 1n`. */
export function createSearchBigint(min: bigint, max: bigint, ends: Ends): Search<bigint> {
  return new EndsSearch(ends, (end) =>
    pathOf(min, max, end) === 'walk'
      ? new Converted(new Walk(directionOf(end), Number(min), upToMaxNumber(max)), inBigints)
      : sieve(min, max, end),
  );
}

function finish<T>(search: EndSearch<T>): PalindromeProduct<T> | null {
  while (!search.advance(Infinity));
  return search.found;
}

function sieve(min: bigint, max: bigint, end: End): Sieve {
  return new Sieve(directionOf(end), min, max);
}

function sieved(min: number, max: number, end: End): PalindromeProduct<number> | null {
  const found = finish(sieve(BigInt(min), BigInt(max), end));
  return found && inNumbers(found);
}

function endBigint(min: bigint, max: bigint, end: End): PalindromeProduct<bigint> | null {
  if (pathOf(min, max, end) === 'sieve') return finish(sieve(min, max, end));
  const found = finish(new Walk(directionOf(end), Number(min), upToMaxNumber(max)));
  return found && inBigints(found);
}

function upToMaxNumber(max: bigint): number {
  return max <= MAX_NUMBER ? Number(max) : MAX_NUMBER;
}

function inNumbers({ value, factors }: PalindromeProduct<bigint>): PalindromeProduct<number> {
  return { value: Number(value), factors: factors.map(([a, b]) => [Number(a), Number(b)]) };
}

function inBigints({ value, factors }: PalindromeProduct<number>): PalindromeProduct<bigint> {
  return { value: BigInt(value), factors: factors.map(([a, b]) => [BigInt(a), BigInt(b)]) };
}

/** A search whose numbers are converted. */
class Converted<From, To> implements EndSearch<To> {
  private readonly search: EndSearch<From>;
  private readonly convert: (found: PalindromeProduct<From>) => PalindromeProduct<To>;

  constructor(
    search: EndSearch<From>,
    convert: (found: PalindromeProduct<From>) => PalindromeProduct<To>,
  ) {
    this.search = search;
    this.convert = convert;
  }

  get found(): PalindromeProduct<To> | null {
    return this.search.found && this.convert(this.search.found);
  }

  advance(work: number): boolean {
    return this.search.advance(work);
  }

  progress(): number {
    return this.search.progress();
  }
}

/** The searches of the ends asked for, one after the other. */
class EndsSearch<T> implements Search<T> {
  private readonly ends: Ends;
  private readonly start: (end: End) => EndSearch<T>;
  private end: End;
  private search: EndSearch<T>;
  private finished = false;
  private readonly found: Answer<T> = { smallest: null, largest: null };

  constructor(ends: Ends, start: (end: End) => EndSearch<T>) {
    this.ends = ends;
    this.start = start;
    this.end = ends === 'smallest' ? 'smallest' : 'largest';
    this.search = start(this.end);
  }

  advance(work: number): boolean {
    if (this.finished || !this.search.advance(work)) return this.finished;
    const { found } = this.search;
    this.found[this.end] = found;
    if (this.ends === 'both' && this.end === 'largest' && found !== null) {
      this.end = 'smallest';
      this.search = this.start('smallest');
    } else {
      this.finished = true;
    }
    return this.finished;
  }

  progress(): number {
    if (this.finished) return 1;
    const done = this.search.progress();
    if (this.ends !== 'both') return done;
    return this.end === 'largest' ? done / 2 : (1 + done) / 2;
  }

  answer(): Answer<T> {
    return this.found;
  }
}
