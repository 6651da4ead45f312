/** The package, as the program's user has it: the engine that was asked for, or the one that there is. */
import { UsageError } from './exit.ts';

export type Integer = number | bigint;

export interface Product<T extends Integer = Integer> {
  value: T;
  factors: [T, T][];
}

export interface Counts<T extends Integer = Integer> {
  products: T;
  pairs: T;
}

export interface Shard {
  index: number;
  of: number;
}

export interface Options {
  signal?: AbortSignal;
  threads?: number;
  onProgress?: (fraction: number) => void;
}

export interface ShardOptions extends Options {
  shard?: Shard;
}

export interface StreamOptions extends ShardOptions {
  from?: Integer;
}

/** What of the package the program uses. Both bounds are numbers, or both are bigints. */
export interface Api {
  engine: { name: string; reason: string };
  palindromeProducts(min: Integer, max: Integer): { smallest: Product; largest: Product } | null;
  countPalindromeProducts(min: Integer, max: Integer): Counts;
  smallestPalindromeProductAsync(
    min: Integer,
    max: Integer,
    options?: Options,
  ): Promise<Product | null>;
  largestPalindromeProductAsync(
    min: Integer,
    max: Integer,
    options?: Options,
  ): Promise<Product | null>;
  palindromeProductsAsync(
    min: Integer,
    max: Integer,
    options?: Options,
  ): Promise<{ smallest: Product; largest: Product } | null>;
  countPalindromeProductsAsync(min: Integer, max: Integer, options?: ShardOptions): Promise<Counts>;
  streamPalindromeProducts(
    min: Integer,
    max: Integer,
    options?: StreamOptions,
  ): AsyncIterableIterator<Product>;
}

export const ENGINES = ['native', 'typescript', 'wasm'] as const;
export type EngineName = (typeof ENGINES)[number];

/** The package's types tie the kind of the bounds to the kind of the answer; here both kinds go one way. */
const loose = (module: unknown): Api => module as Api;

/** The engine of this name, or whichever the package chooses. Loaded only now: help needs none. */
export async function loadApi(name?: EngineName): Promise<Api> {
  if (name === 'typescript') return loose(await import('palindrome-products/typescript'));
  if (name === 'wasm') return loose(await import('palindrome-products/wasm'));
  if (name === 'native') process.env['PALINDROME_ENGINE'] = 'native';
  try {
    return loose(await import('palindrome-products'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_ENGINE_UNKNOWN') throw new UsageError(message);
    throw error;
  }
}
