/**
 * The talk's search: try every pair, reverse the digits, keep the palindromes with their factors in
 * a map.
 *
 * This is the workload of the 2021 talk "Serverless Rust" and the oracle of the tests, not the way
 * to an answer: a range of width `W` costs `W^2 / 2` products. It is kept as plain as it was, one
 * thread, line for line the same in Rust.
 */
import type { Answer, Ends, PalindromeProduct } from './product.ts';
import type { Search } from './search.ts';

/** How a product's digits are reversed. */
export type Reversal = 'numeric' | 'string';

/**
 * A resumable exhaustive search for `1 <= min <= max <= 94_906_265`; a unit of its work is one
 * pair.
 */
export function exhaustiveSearch(
  min: number,
  max: number,
  ends: Ends,
  reversal: Reversal,
): Search<number> {
  const tryPairs = reversal === 'numeric' ? tryPairsNumeric : tryPairsString;
  return new ExhaustiveSearch(min, max, ends, tryPairs);
}

/** {@link exhaustiveSearch} for `1n <= min <= max <= 2n ** 64n - 1n`. */
export function exhaustiveSearchBigint(
  min: bigint,
  max: bigint,
  ends: Ends,
  reversal: Reversal,
): Search<bigint> {
  const tryPairs = reversal === 'numeric' ? tryPairsNumericBigint : tryPairsStringBigint;
  return new ExhaustiveSearchBigint(min, max, ends, tryPairs);
}

/** Every palindrome met so far with its factor pairs. */
type Products<T> = Map<T, [T, T][]>;

/** Tries the pairs of `a` with each of `first` to `last`. */
type TryPairs<T> = (products: Products<T>, a: T, first: T, last: T) => void;

class ExhaustiveSearch implements Search<number> {
  private readonly min: number;
  private readonly max: number;
  private readonly ends: Ends;
  private readonly tryPairs: TryPairs<number>;
  private readonly products: Products<number> = new Map();
  /** The pair to try next. */
  private a: number;
  private b: number;
  private finished = false;

  constructor(min: number, max: number, ends: Ends, tryPairs: TryPairs<number>) {
    this.min = min;
    this.max = max;
    this.ends = ends;
    this.tryPairs = tryPairs;
    this.a = min;
    this.b = min;
  }

  advance(pairs: number): boolean {
    let left = Math.max(1, Math.floor(pairs));
    while (left > 0 && !this.finished) {
      const last = Math.min(this.max, this.b + left - 1);
      left -= last - this.b + 1;
      this.tryPairs(this.products, this.a, this.b, last);
      this.nextPair(last);
    }
    return this.finished;
  }

  progress(): number {
    return this.finished
      ? 1
      : shareOfPairs(this.max - this.min, this.max - this.a, this.b - this.a);
  }

  answer(): Answer<number> {
    return endsOf(this.products, this.ends);
  }

  private nextPair(last: number): void {
    if (last < this.max) {
      this.b = last + 1;
    } else if (this.a < this.max) {
      this.a += 1;
      this.b = this.a;
    } else {
      this.finished = true;
    }
  }
}

class ExhaustiveSearchBigint implements Search<bigint> {
  private readonly min: bigint;
  private readonly max: bigint;
  private readonly ends: Ends;
  private readonly tryPairs: TryPairs<bigint>;
  private readonly products: Products<bigint> = new Map();
  /** The pair to try next. */
  private a: bigint;
  private b: bigint;
  private finished = false;

  constructor(min: bigint, max: bigint, ends: Ends, tryPairs: TryPairs<bigint>) {
    this.min = min;
    this.max = max;
    this.ends = ends;
    this.tryPairs = tryPairs;
    this.a = min;
    this.b = min;
  }

  advance(pairs: number): boolean {
    let left = Math.max(1, Math.floor(pairs));
    while (left > 0 && !this.finished) {
      const row = Number(this.max - this.b) + 1;
      const last = left < row ? this.b + BigInt(left) - 1n : this.max;
      left -= Math.min(left, row);
      this.tryPairs(this.products, this.a, this.b, last);
      this.nextPair(last);
    }
    return this.finished;
  }

  progress(): number {
    if (this.finished) return 1;
    const { min, max, a, b } = this;
    return shareOfPairs(Number(max - min), Number(max - a), Number(b - a));
  }

  answer(): Answer<bigint> {
    return endsOf(this.products, this.ends);
  }

  private nextPair(last: bigint): void {
    if (last < this.max) {
      this.b = last + 1n;
    } else if (this.a < this.max) {
      this.a += 1n;
      this.b = this.a;
    } else {
      this.finished = true;
    }
  }
}

// The talk's inner loop, once for each kind of numbers and reversal: with a function passed in,
// engines would compile one loop for all kinds, and the race would be lost before it starts.

function tryPairsNumeric(products: Products<number>, a: number, first: number, last: number): void {
  for (let b = first; b <= last; b++) {
    const product = a * b;
    if (isPalindrome(product)) keep(products, product, a, b);
  }
}

function tryPairsString(products: Products<number>, a: number, first: number, last: number): void {
  for (let b = first; b <= last; b++) {
    const product = a * b;
    if (isPalindromeText(product)) keep(products, product, a, b);
  }
}

function tryPairsNumericBigint(
  products: Products<bigint>,
  a: bigint,
  first: bigint,
  last: bigint,
): void {
  for (let b = first; b <= last; b++) {
    const product = a * b;
    if (isPalindromeBigint(product)) keep(products, product, a, b);
  }
}

function tryPairsStringBigint(
  products: Products<bigint>,
  a: bigint,
  first: bigint,
  last: bigint,
): void {
  for (let b = first; b <= last; b++) {
    const product = a * b;
    if (isPalindromeText(product)) keep(products, product, a, b);
  }
}

function keep<T>(products: Products<T>, product: T, a: T, b: T): void {
  const factors = products.get(product);
  if (factors === undefined) products.set(product, [[a, b]]);
  else factors.push([a, b]);
}

function isPalindrome(number: number): boolean {
  let rest = number;
  let reversed = 0;
  while (rest > 0) {
    // The reversal of a 16-digit number may outgrow 2^53, and rounding is harmless: it is then
    // greater than any product.
    const tenth = Math.floor(rest / 10);
    reversed = reversed * 10 + (rest - tenth * 10);
    rest = tenth;
  }
  return reversed === number;
}

function isPalindromeBigint(number: bigint): boolean {
  let rest = number;
  let reversed = 0n;
  while (rest > 0n) {
    reversed = reversed * 10n + (rest % 10n);
    rest /= 10n;
  }
  return reversed === number;
}

function isPalindromeText(number: number | bigint): boolean {
  const text = String(number);
  // oxlint-disable-next-line unicorn/no-array-reverse -- the talk's own line
  return text.split('').reverse().join('') === text;
}

/**
 * The share of the pairs that have been tried: rows grow shorter, so what is left is a triangle.
 */
function shareOfPairs(width: number, restOfA: number, triedOfRow: number): number {
  const left = restOfA + 1;
  const nextLeft = left - triedOfRow / left;
  const whole = width + 1;
  return 1 - (nextLeft / whole) * (nextLeft / whole);
}

function endsOf<T extends number | bigint>(products: Products<T>, ends: Ends): Answer<T> {
  let smallest: PalindromeProduct<T> | null = null;
  let largest: PalindromeProduct<T> | null = null;
  for (const [value, factors] of products) {
    if (smallest === null || value < smallest.value) smallest = { value, factors };
    if (largest === null || value > largest.value) largest = { value, factors };
  }
  return {
    smallest: ends === 'largest' ? null : smallest,
    largest: ends === 'smallest' ? null : largest,
  };
}
