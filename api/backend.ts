/**
 * What an engine looks like from here: the addon, the twin and the wasm build each are one of these.
 * By the time an engine is called its arguments have been checked.
 */
export interface PalindromeProduct<T> {
  value: T;
  factors: [T, T][];
}

export interface PalindromeProducts<T> {
  smallest: PalindromeProduct<T>;
  largest: PalindromeProduct<T>;
}

/** Which ends a search is for; `SMALLEST`, `LARGEST` and `BOTH` as the addon and the wasm build count. */
export type Ends = 0 | 1 | 2;
export const SMALLEST = 0;
export const LARGEST = 1;
export const BOTH = 2;

/** The same by name, as the twin calls them. */
export const END_NAMES = ['smallest', 'largest', 'both'] as const;

/** The answer of a long search. An end that was not asked for, or that was not found, is null. */
export interface Answer<T> {
  smallest: PalindromeProduct<T> | null;
  largest: PalindromeProduct<T> | null;
}

/** A search under way. The promise never settles twice and, once cancelled, may settle with anything. */
export interface Task<T> {
  promise: Promise<Answer<T>>;
  /** From 0 to 1. */
  progress(): number;
  cancel(): void;
}

export interface Backend {
  smallest(min: number, max: number): PalindromeProduct<number> | null;
  largest(min: number, max: number): PalindromeProduct<number> | null;
  both(min: number, max: number): PalindromeProducts<number> | null;
  smallestBigint(min: bigint, max: bigint): PalindromeProduct<bigint> | null;
  largestBigint(min: bigint, max: bigint): PalindromeProduct<bigint> | null;
  bothBigint(min: bigint, max: bigint): PalindromeProducts<bigint> | null;
  start(ends: Ends, min: number, max: number, threads: number): Task<number>;
  startBigint(ends: Ends, min: bigint, max: bigint, threads: number): Task<bigint>;
}

/** Both ends of an answer, or null: a range has either two or none. */
export function bothOf<T>({ smallest, largest }: Answer<T>): PalindromeProducts<T> | null {
  return smallest === null || largest === null ? null : { smallest, largest };
}
