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

/** Work under way. The promise never settles twice and, once cancelled, may settle with anything. */
export interface Running<Result> {
  promise: Promise<Result>;
  /** From 0 to 1. */
  progress(): number;
  cancel(): void;
}

/** A search under way. */
export type Task<T> = Running<Answer<T>>;

/** The searches for the ends that answer at once. */
export interface Immediate {
  smallest(min: number, max: number): PalindromeProduct<number> | null;
  largest(min: number, max: number): PalindromeProduct<number> | null;
  both(min: number, max: number): PalindromeProducts<number> | null;
  smallestBigint(min: bigint, max: bigint): PalindromeProduct<bigint> | null;
  largestBigint(min: bigint, max: bigint): PalindromeProduct<bigint> | null;
  bothBigint(min: bigint, max: bigint): PalindromeProducts<bigint> | null;
}

/** The same searches when they may be long. */
export interface Starter {
  start(ends: Ends, min: number, max: number, threads: number): Task<number>;
  startBigint(ends: Ends, min: bigint, max: bigint, threads: number): Task<bigint>;
}

/** What arguments and answers are made of: all of them numbers, or all of them bigints. */
export type Integer = number | bigint;

/** A part of a range's products: shard number `index` of `of`. */
export interface Shard {
  index: number;
  of: number;
}

export const WHOLE: Shard = { index: 0, of: 1 };

/** Which products: those of a shard of a range, without those below `from`. */
export interface Part<T> {
  min: T;
  max: T;
  shard: Shard;
  from: T;
}

export interface Counts<T> {
  products: T;
  pairs: T;
}

/** Some products, one with each call, undefined after the last: none is made before it is asked for. */
export type Piece<T> = () => PalindromeProduct<T> | undefined;

/** Every product on the calling thread, one batch after the other. */
export interface Finder<T> {
  /** Looks for a batch. False when there is none left. */
  find(): boolean;
  /** The next piece of the batch, null after its last one. */
  piece(): Piece<T> | null;
  /** Gives back what it holds. To be called in every case. */
  end(): void;
}

/** The same without blocking. Nothing happens but in a `find` that has not settled. */
export interface Source<T> {
  /** Looks for a batch; may settle with anything or never when cancelled. One at a time. */
  find(): Promise<boolean>;
  piece(): Piece<T> | null;
  /** Whether it is of any use to look for the next batch while one is being read. */
  readonly ahead: boolean;
  progress(): number;
  /** Ends a `find` under way and gives back what is held. To be called in every case. */
  cancel(): void;
}

/** Every product of a range. */
export interface Every {
  count<T extends Integer>(part: Part<T>): Counts<T>;
  finder<T extends Integer>(part: Part<T>): Finder<T>;
  startCount<T extends Integer>(part: Part<T>, threads: number): Running<Counts<T>>;
  open<T extends Integer>(part: Part<T>, threads: number): Source<T>;
}

/** What need not be there as soon as the package is loaded. */
export type Later = Starter & Every;

export type Backend = Immediate & Later;

/** Both ends of an answer, or null: a range has either two or none. */
export function bothOf<T>({ smallest, largest }: Answer<T>): PalindromeProducts<T> | null {
  return smallest === null || largest === null ? null : { smallest, largest };
}

/** A number of the engine in the type that the range came in. */
export const inTypeOf = <T extends Integer>({ min }: Part<T>, integer: Integer): T =>
  (typeof min === 'number' ? Number(integer) : BigInt(integer)) as T;
