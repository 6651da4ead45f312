/**
 * The obvious search, kept as a workload: multiply every pair of factors of the range, reverse the digits
 * of every product, and collect the palindromes.
 *
 * This is what a talk of 2021 compared languages with. It gives the same answers as the package's root,
 * thousands to billions of times slower; its time grows with the square of the range's width, and it
 * keeps every palindrome with its pairs in memory. Use it to measure, or to check.
 *
 * ```js
 * import { largestPalindromeProduct } from 'palindrome-products/exhaustive';
 *
 * largestPalindromeProduct(10, 99); // → { value: 9009, factors: [[91, 99]] }
 * largestPalindromeProduct(10, 99, { engine: 'typescript', reversal: 'string' }); // → { value: 9009, factors: [[91, 99]] }
 * largestPalindromeProduct(10, 99, { reversal: 'fast' }); // throws TypeError ERR_INVALID_OPTION
 * ```
 *
 * @module
 */
import type {
  AsyncOptions,
  Engine,
  ErrorCode,
  PalindromeProduct,
  PalindromeProducts,
} from './index.js';

export type { AsyncOptions, Engine, ErrorCode, PalindromeProduct, PalindromeProducts };

/** How to search. */
export interface ExhaustiveOptions {
  /** How digits are reversed: by arithmetic, or as text. `'numeric'` when left out. */
  reversal?: 'numeric' | 'string';
  /** Which engine. When left out, the one that {@link engine} names; `'native'` throws without the addon. */
  engine?: 'native' | 'typescript';
}

/** How to search, and the options of every asynchronous function. Always a single thread. */
export interface ExhaustiveAsyncOptions extends AsyncOptions, ExhaustiveOptions {}

/** The engine that is used when the options name none: the native addon where it loads. */
export const engine: Engine;

/**
 * Both ends, or `null`, by trying every pair. Limits and errors: those of the package's root, and
 * `ERR_INVALID_OPTION`.
 *
 * ```js
 * import { palindromeProducts } from 'palindrome-products/exhaustive';
 *
 * palindromeProducts(1, 9).largest; // → { value: 9, factors: [[1, 9], [3, 3]] }
 * palindromeProducts(1002, 1003); // → null
 * ```
 */
export function palindromeProducts(
  min: number,
  max: number,
  options?: ExhaustiveOptions,
): PalindromeProducts<number> | null;
export function palindromeProducts(
  min: bigint,
  max: bigint,
  options?: ExhaustiveOptions,
): PalindromeProducts<bigint> | null;

/** The smallest one, or `null`, by trying every pair. Limits and errors as above. */
export function smallestPalindromeProduct(
  min: number,
  max: number,
  options?: ExhaustiveOptions,
): PalindromeProduct<number> | null;
export function smallestPalindromeProduct(
  min: bigint,
  max: bigint,
  options?: ExhaustiveOptions,
): PalindromeProduct<bigint> | null;

/** The largest one, or `null`, by trying every pair. Limits and errors as above. */
export function largestPalindromeProduct(
  min: number,
  max: number,
  options?: ExhaustiveOptions,
): PalindromeProduct<number> | null;
export function largestPalindromeProduct(
  min: bigint,
  max: bigint,
  options?: ExhaustiveOptions,
): PalindromeProduct<bigint> | null;

/**
 * Both ends without blocking: by the addon on a thread of its own, by TypeScript in slices of at most
 * 5 ms on the calling thread. Rejects instead of throwing.
 *
 * ```js
 * import { palindromeProductsAsync } from 'palindrome-products/exhaustive';
 *
 * const signal = AbortSignal.timeout(20);
 * palindromeProductsAsync(10_000, 99_999, { signal }); // rejects TimeoutError
 * ```
 */
export function palindromeProductsAsync(
  min: number,
  max: number,
  options?: ExhaustiveAsyncOptions,
): Promise<PalindromeProducts<number> | null>;
export function palindromeProductsAsync(
  min: bigint,
  max: bigint,
  options?: ExhaustiveAsyncOptions,
): Promise<PalindromeProducts<bigint> | null>;

/** The smallest one without blocking, or `null`. Rejects instead of throwing. */
export function smallestPalindromeProductAsync(
  min: number,
  max: number,
  options?: ExhaustiveAsyncOptions,
): Promise<PalindromeProduct<number> | null>;
export function smallestPalindromeProductAsync(
  min: bigint,
  max: bigint,
  options?: ExhaustiveAsyncOptions,
): Promise<PalindromeProduct<bigint> | null>;

/** The largest one without blocking, or `null`. Rejects instead of throwing. */
export function largestPalindromeProductAsync(
  min: number,
  max: number,
  options?: ExhaustiveAsyncOptions,
): Promise<PalindromeProduct<number> | null>;
export function largestPalindromeProductAsync(
  min: bigint,
  max: bigint,
  options?: ExhaustiveAsyncOptions,
): Promise<PalindromeProduct<bigint> | null>;
