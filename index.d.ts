/**
 * Which palindromes are products of two factors from a range?
 *
 * The smallest one and the largest one, or all of them, counted, listed or streamed; each with every pair
 * of factors, exactly, for any range of whole numbers from 1 to 2^64 - 1.
 *
 * ```js
 * import { palindromeProducts } from 'palindrome-products';
 *
 * const { smallest, largest } = palindromeProducts(10, 99);
 * smallest; // → { value: 121, factors: [[11, 11]] }
 * largest; // → { value: 9009, factors: [[91, 99]] }
 * ```
 *
 * The same functions come from three engines, which give the same answers and the same errors:
 *
 * | import from                      | engine                                                       |
 * | -------------------------------- | ------------------------------------------------------------ |
 * | `palindrome-products`            | the native addon, or TypeScript where there is none           |
 * | `palindrome-products/typescript` | always TypeScript: no binary, nothing to load                 |
 * | `palindrome-products/wasm`       | always WebAssembly; the import throws where it cannot load    |
 *
 * A fourth entry, `palindrome-products/exhaustive`, tries every pair. It is slow on purpose: something
 * to compare with.
 *
 * ## Words
 *
 * - A _range_ is `min, max`, both included. Both factors come from it, and a factor may be used twice.
 * - A _palindrome_ reads the same from both ends in decimal digits. One digit is a palindrome.
 * - _Nothing found_ is an answer like any other: `null`, an empty list, a count of 0.
 *
 * @module
 */

/** A palindrome and every pair of factors from the range whose product it is. */
export interface PalindromeProduct<T extends number | bigint = number> {
  /** The palindrome. */
  value: T;
  /** At least one pair `[a, b]` with `a <= b`; the pairs ascend by `a`, and none is missing. */
  factors: [a: T, b: T][];
}

/** Both ends. They are equal when the range has a single palindrome product. */
export interface PalindromeProducts<T extends number | bigint = number> {
  smallest: PalindromeProduct<T>;
  largest: PalindromeProduct<T>;
}

/** What every asynchronous function takes besides the range. */
export interface AsyncOptions {
  /**
   * Gives up when it aborts: the promise rejects at once with the signal's own `reason`, and the work
   * ends within 50 ms. A signal that has aborted already rejects without starting. Any number of calls
   * may share a signal; no listener stays behind on it.
   */
  signal?: AbortSignal;
  /**
   * How many threads a long search may use, a whole number from 1 to 256. Without it, as many as there
   * are cores. Without effect in the TypeScript and WebAssembly engines, which work on the calling
   * thread in slices of at most 5 ms.
   */
  threads?: number;
  /**
   * Called about ten times a second with how much is done, a fraction from 0 to 1 that never falls, and
   * with 1 before the promise is fulfilled or the stream ends. A short search only calls it with 1. The fraction is an
   * estimate: a search ends when it finds its answer, mostly early. When the function throws, the
   * search is given up and the promise rejects with what it threw.
   */
  onProgress?: (fraction: number) => void;
}

/** How many palindrome products there are, and how many pairs of factors they have together. */
export interface PalindromeProductCounts<T extends number | bigint = number> {
  /** Palindromes that are products, each counted once. */
  products: T;
  /** Pairs `[a, b]` with `a <= b`. */
  pairs: T;
}

/**
 * A part of the products of a range: number `index` of `of` parts of about equal work.
 *
 * Shards are disjoint and together complete, and all products of one lie below those of the next. They
 * are the same in every engine and on every machine, so many machines can share one range. Some may be
 * empty.
 */
export interface Shard {
  /** From 0 to `of - 1`. */
  index: number;
  /** From 1 to 1,000,000. */
  of: number;
}

/** What the functions for every product take besides the range. */
export interface EveryOptions {
  /** Only the products of one shard, at its share of the cost. Without it, all of them. */
  shard?: Shard;
}

/** The same without blocking. */
export interface AsyncEveryOptions extends AsyncOptions, EveryOptions {}

/** What a stream takes besides the range. */
export interface StreamOptions<T extends number | bigint = number> extends AsyncEveryOptions {
  /**
   * Leaves out the products below this number, and their cost: where a stream was left off, another goes
   * on from the last value plus 1. Of the type of the range, at least 1; numbers up to 2^53 - 1, bigints
   * up to 2^128 - 1.
   */
  from?: T;
}

/** Every `code` that an error of this package can have. */
export type ErrorCode =
  /** A `TypeError`: `min`, `max` or an option has a wrong type. Nothing is converted: not `'10'`, not `null`. */
  | 'ERR_INVALID_TYPE'
  /** A `TypeError`: of `min`, `max` and `from`, one is a number and another a bigint. */
  | 'ERR_MIXED_TYPES'
  /** A `RangeError`: a number with a fraction, `NaN` or `Infinity`. Nothing is rounded. */
  | 'ERR_NOT_AN_INTEGER'
  /** A `RangeError`: `min`, `max` or an option is below or above its limit. */
  | 'ERR_OUT_OF_RANGE'
  /** A `RangeError`: `min` is greater than `max`. */
  | 'ERR_REVERSED_RANGE'
  /** A `TypeError`: an option that takes one of a few words has another one (`palindrome-products/exhaustive`). */
  | 'ERR_INVALID_OPTION'
  /** A `RangeError`: a list of more than 4,194,304 pairs of factors. A stream takes any number of them. */
  | 'ERR_LIST_TOO_LONG'
  /** An `Error` at import: `PALINDROME_ENGINE` names no engine. */
  | 'ERR_ENGINE_UNKNOWN'
  /** An `Error` at import: the engine asked for cannot be had here. The message says why. */
  | 'ERR_ENGINE_UNAVAILABLE'
  /** An `Error`: a defect inside the engine. The process goes on; please report it. */
  | 'ERR_ENGINE_FAILURE';

/** Which engine answers, and why this one. */
export interface Engine {
  readonly name: 'native' | 'typescript' | 'wasm';
  /** For a person: where the addon was loaded from, or why it was not. */
  readonly reason: string;
}

/**
 * The engine in use. At the package's root that is the native addon where it loads, else TypeScript.
 * The environment variable `PALINDROME_ENGINE`, set to `native`, `typescript` or `wasm` before the
 * import, forces one; the import throws when that one cannot be had. The other entries ignore it.
 * (Only before Node 20.16, an ES module without an addon has to import `palindrome-products/typescript`
 * by its name: the root's import throws and says so, as do, with an addon, the two functions that count
 * and list at once.)
 *
 * ```js
 * import { engine } from 'palindrome-products/typescript';
 *
 * engine.name; // → 'typescript'
 * ```
 */
export const engine: Engine;

/**
 * The smallest and the largest palindrome product of the range.
 *
 * **What comes back:** both ends with all their factor pairs, or `null` when no product of two factors
 * from the range is a palindrome. Numbers for numbers, bigints for bigints.
 *
 * **Limits:** `1 <= min <= max`. Numbers up to 94,906,265, so that every product is exact; bigints up to
 * 18,446,744,073,709,551,615 (2^64 - 1), with products of up to 39 digits.
 *
 * **Errors:** a `TypeError` or `RangeError` with a `code`, see {@link ErrorCode}. The message names the
 * argument, the value and the limit.
 *
 * **Cost:** grows as the square root of the factors and hardly with the width of the range. By the native
 * engine well under a microsecond up to four digits, some microseconds up to eight, milliseconds
 * to seconds at twenty; TypeScript takes about ten times as long. It blocks the thread: from 15 digits
 * on rather use {@link palindromeProductsAsync}.
 *
 * ```js
 * import { palindromeProducts } from 'palindrome-products';
 *
 * palindromeProducts(1, 9); // → { smallest: { value: 1, factors: [[1, 1]] }, largest: { value: 9, factors: [[1, 9], [3, 3]] } }
 * palindromeProducts(1002, 1003); // → null
 * palindromeProducts(11n, 11n).largest; // → { value: 121n, factors: [[11n, 11n]] }
 * palindromeProducts(99, 10); // throws RangeError ERR_REVERSED_RANGE
 * palindromeProducts(1, 94_906_266); // throws RangeError ERR_OUT_OF_RANGE
 * palindromeProducts('10', 99); // throws TypeError ERR_INVALID_TYPE
 * palindromeProducts(10, 99n); // throws TypeError ERR_MIXED_TYPES
 * ```
 */
export function palindromeProducts(min: number, max: number): PalindromeProducts<number> | null;
export function palindromeProducts(min: bigint, max: bigint): PalindromeProducts<bigint> | null;

/**
 * The smallest palindrome product of the range.
 *
 * **What comes back:** the palindrome with all its factor pairs, or `null` when there is none.
 * **Limits, errors:** those of {@link palindromeProducts}.
 * **Cost:** for a range that begins just above a power of ten next to nothing, because the smallest
 * palindrome is close by; otherwise half of {@link palindromeProducts}.
 *
 * ```js
 * import { smallestPalindromeProduct } from 'palindrome-products';
 *
 * smallestPalindromeProduct(100, 999); // → { value: 10201, factors: [[101, 101]] }
 * smallestPalindromeProduct(1002, 1003); // → null
 * smallestPalindromeProduct(0, 9); // throws RangeError ERR_OUT_OF_RANGE
 * smallestPalindromeProduct(1.9, 9); // throws RangeError ERR_NOT_AN_INTEGER
 * ```
 */
export function smallestPalindromeProduct(
  min: number,
  max: number,
): PalindromeProduct<number> | null;
export function smallestPalindromeProduct(
  min: bigint,
  max: bigint,
): PalindromeProduct<bigint> | null;

/**
 * The largest palindrome product of the range.
 *
 * **What comes back:** the palindrome with all its factor pairs, or `null` when there is none.
 * **Limits, errors:** those of {@link palindromeProducts}.
 * **Cost:** about half of {@link palindromeProducts}.
 *
 * ```js
 * import { largestPalindromeProduct } from 'palindrome-products';
 *
 * largestPalindromeProduct(100, 999); // → { value: 906609, factors: [[913, 993]] }
 * largestPalindromeProduct(1002n, 1003n); // → null
 * largestPalindromeProduct(1n, 2n ** 64n); // throws RangeError ERR_OUT_OF_RANGE
 * ```
 */
export function largestPalindromeProduct(
  min: number,
  max: number,
): PalindromeProduct<number> | null;
export function largestPalindromeProduct(
  min: bigint,
  max: bigint,
): PalindromeProduct<bigint> | null;

/**
 * {@link palindromeProducts} without blocking: for long searches, or to be able to give up.
 *
 * **What comes back:** a promise of the same answer.
 *
 * **Errors:** never thrown, always a rejection: the errors of {@link palindromeProducts}, those of the
 * options, and the signal's `reason` after an abort.
 *
 * **Cost:** that of {@link palindromeProducts} on other threads, and some tens of microseconds for the
 * way there and back: for short searches the plain function is much faster. As many searches as there
 * are cores run at a time, further ones wait for their turn.
 *
 * ```js
 * import { palindromeProductsAsync } from 'palindrome-products';
 *
 * await palindromeProductsAsync(10, 99); // → { smallest: { value: 121, factors: [[11, 11]] }, largest: { value: 9009, factors: [[91, 99]] } }
 *
 * // Give up after 20 ms; this search would take seconds.
 * const signal = AbortSignal.timeout(20);
 * palindromeProductsAsync(2_500_000_000_000_000_000n, 2_600_000_000_000_000_000n, { signal, threads: 1 }); // rejects TimeoutError
 * palindromeProductsAsync(10, 99, { threads: 0 }); // rejects RangeError ERR_OUT_OF_RANGE
 * ```
 */
export function palindromeProductsAsync(
  min: number,
  max: number,
  options?: AsyncOptions,
): Promise<PalindromeProducts<number> | null>;
export function palindromeProductsAsync(
  min: bigint,
  max: bigint,
  options?: AsyncOptions,
): Promise<PalindromeProducts<bigint> | null>;

/**
 * {@link smallestPalindromeProduct} without blocking. Rejections and cost: those of
 * {@link palindromeProductsAsync}.
 *
 * ```js
 * import { smallestPalindromeProductAsync } from 'palindrome-products';
 *
 * await smallestPalindromeProductAsync(1000, 9999); // → { value: 1002001, factors: [[1001, 1001]] }
 * smallestPalindromeProductAsync(-1, 9); // rejects RangeError ERR_OUT_OF_RANGE
 * ```
 */
export function smallestPalindromeProductAsync(
  min: number,
  max: number,
  options?: AsyncOptions,
): Promise<PalindromeProduct<number> | null>;
export function smallestPalindromeProductAsync(
  min: bigint,
  max: bigint,
  options?: AsyncOptions,
): Promise<PalindromeProduct<bigint> | null>;

/**
 * {@link largestPalindromeProduct} without blocking. Rejections and cost: those of
 * {@link palindromeProductsAsync}.
 *
 * ```js
 * import { largestPalindromeProductAsync } from 'palindrome-products';
 *
 * const fractions = [];
 * const onProgress = (fraction) => fractions.push(fraction);
 * await largestPalindromeProductAsync(1000, 9999, { onProgress }); // → { value: 99000099, factors: [[9901, 9999]] }
 * fractions.at(-1); // → 1
 * largestPalindromeProductAsync(9, 1); // rejects RangeError ERR_REVERSED_RANGE
 * ```
 */
export function largestPalindromeProductAsync(
  min: number,
  max: number,
  options?: AsyncOptions,
): Promise<PalindromeProduct<number> | null>;
export function largestPalindromeProductAsync(
  min: bigint,
  max: bigint,
  options?: AsyncOptions,
): Promise<PalindromeProduct<bigint> | null>;

/**
 * Counts every palindrome product of the range.
 *
 * **What comes back:** how many products, each counted once, and how many pairs of factors they have.
 * Numbers for numbers, bigints for bigints; nothing found is a count of 0.
 *
 * **Limits, errors:** those of {@link palindromeProducts}, and the same for the shard.
 *
 * **Cost:** grows with the width of the range and the size of its factors, about seventeenfold a digit:
 * by the native engine some 30 ms for all factors of five digits, half a second for six. It blocks the
 * thread and has only that one: from six digits on rather use {@link countPalindromeProductsAsync}.
 *
 * ```js
 * import { countPalindromeProducts } from 'palindrome-products';
 *
 * countPalindromeProducts(100, 999); // → { products: 655, pairs: 1239 }
 * countPalindromeProducts(100n, 999n, { shard: { index: 0, of: 1 } }); // → { products: 655n, pairs: 1239n }
 * countPalindromeProducts(1002, 1003); // → { products: 0, pairs: 0 }
 * countPalindromeProducts(100, 999, { shard: { index: 3, of: 3 } }); // throws RangeError ERR_OUT_OF_RANGE
 * ```
 */
export function countPalindromeProducts(
  min: number,
  max: number,
  options?: EveryOptions,
): PalindromeProductCounts<number>;
export function countPalindromeProducts(
  min: bigint,
  max: bigint,
  options?: EveryOptions,
): PalindromeProductCounts<bigint>;

/**
 * Lists every palindrome product of the range.
 *
 * **What comes back:** the products in ascending order, each with all its factor pairs; an empty list
 * when there is none.
 *
 * **Limits:** those of {@link palindromeProducts}, and 4,194,304 pairs of factors in the list: all
 * factors of six digits have 1,243,664.
 *
 * **Errors:** those of {@link countPalindromeProducts}, and `ERR_LIST_TOO_LONG`, which is thrown as soon
 * as the list has too many pairs; {@link streamPalindromeProducts} hands out any number of them.
 *
 * **Cost:** that of {@link countPalindromeProducts}, and about as much again for the objects, some 300
 * bytes of memory for each.
 *
 * ```js
 * import { listPalindromeProducts } from 'palindrome-products';
 *
 * listPalindromeProducts(8, 11); // → [{ value: 88, factors: [[8, 11]] }, { value: 99, factors: [[9, 11]] }, { value: 121, factors: [[11, 11]] }]
 * listPalindromeProducts(1002n, 1003n); // → []
 * listPalindromeProducts(10, 99).length; // → 74
 * listPalindromeProducts(99, 10); // throws RangeError ERR_REVERSED_RANGE
 * ```
 */
export function listPalindromeProducts(
  min: number,
  max: number,
  options?: EveryOptions,
): PalindromeProduct<number>[];
export function listPalindromeProducts(
  min: bigint,
  max: bigint,
  options?: EveryOptions,
): PalindromeProduct<bigint>[];

/**
 * {@link countPalindromeProducts} without blocking, and with threads. Rejections: those of
 * {@link palindromeProductsAsync}, and the errors of the shard.
 *
 * ```js
 * import { countPalindromeProductsAsync } from 'palindrome-products';
 *
 * await countPalindromeProductsAsync(1000, 9999); // → { products: 5788, pairs: 12276 }
 *
 * // The same in three parts, which three machines could count.
 * const parts = [0, 1, 2].map((index) => countPalindromeProductsAsync(1000, 9999, { shard: { index, of: 3 } }));
 * (await Promise.all(parts)).reduce((sum, { products }) => sum + products, 0); // → 5788
 * countPalindromeProductsAsync(10, 99, { shard: 0 }); // rejects TypeError ERR_INVALID_TYPE
 * ```
 */
export function countPalindromeProductsAsync(
  min: number,
  max: number,
  options?: AsyncEveryOptions,
): Promise<PalindromeProductCounts<number>>;
export function countPalindromeProductsAsync(
  min: bigint,
  max: bigint,
  options?: AsyncEveryOptions,
): Promise<PalindromeProductCounts<bigint>>;

/**
 * {@link listPalindromeProducts} without blocking for long, and with threads: the search is off the
 * calling thread, the objects are made on it, some milliseconds at a time. Rejections: those of
 * {@link countPalindromeProductsAsync}, and `ERR_LIST_TOO_LONG`.
 *
 * ```js
 * import { listPalindromeProductsAsync } from 'palindrome-products';
 *
 * (await listPalindromeProductsAsync(1000, 9999)).length; // → 5788
 * await listPalindromeProductsAsync(3n, 3n); // → [{ value: 9n, factors: [[3n, 3n]] }]
 * listPalindromeProductsAsync(1000, 9999, { signal: AbortSignal.abort() }); // rejects AbortError
 * ```
 */
export function listPalindromeProductsAsync(
  min: number,
  max: number,
  options?: AsyncEveryOptions,
): Promise<PalindromeProduct<number>[]>;
export function listPalindromeProductsAsync(
  min: bigint,
  max: bigint,
  options?: AsyncEveryOptions,
): Promise<PalindromeProduct<bigint>[]>;

/**
 * Streams every palindrome product of the range, for `for await`: in ascending order, and none twice.
 *
 * **What comes back:** at once an async iterator. It begins with the first `next()` and works only when
 * it is pulled, at most one batch ahead of its reader, and that only where a core is free for it. So a
 * slow reader costs no more memory than a fast one, and one that stops coming costs no time and keeps no
 * process alive. Any number of streams may be open at once.
 *
 * **Ending early:** `break`, and `return()` or `throw()` at any time, give up the work at once; a
 * `next()` that still waits is then done. When the signal aborts, the `next()` that waits rejects with the
 * signal's reason, or else the following one does; after that the stream is done.
 *
 * **Limits:** those of {@link palindromeProducts}; the number of products has none. **Errors:** never
 * thrown, the first `next()` rejects: the errors of {@link countPalindromeProductsAsync} and of `from`.
 *
 * **Cost:** that of {@link countPalindromeProductsAsync} for as much as is read, and half a microsecond a
 * product for the objects and promises. The first product of any range is there after some milliseconds,
 * unless it has few. At most four threads work for a stream. Memory: some 50 MB beside Node's own, however
 * many products and threads there are.
 *
 * ```js
 * import { streamPalindromeProducts } from 'palindrome-products';
 *
 * const values = [];
 * for await (const { value } of streamPalindromeProducts(1_000_000, 9_999_999)) {
 *   values.push(value);
 *   if (values.length === 2) break;
 * }
 * values; // → [1000002000001, 1000402040001]
 *
 * const stream = streamPalindromeProducts(10n, 2n ** 64n - 1n, { from: 1_000_000n });
 * (await stream.next()).value.value; // → 1000001n
 * await stream.return(); // → { value: undefined, done: true }
 * streamPalindromeProducts(1, 9, { from: 0 }).next(); // rejects RangeError ERR_OUT_OF_RANGE
 * ```
 */
export function streamPalindromeProducts(
  min: number,
  max: number,
  options?: StreamOptions<number>,
): AsyncIterableIterator<PalindromeProduct<number>>;
export function streamPalindromeProducts(
  min: bigint,
  max: bigint,
  options?: StreamOptions<bigint>,
): AsyncIterableIterator<PalindromeProduct<bigint>>;
