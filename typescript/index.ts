/**
 * The engine in TypeScript: which palindromes are products of two factors from a range?
 *
 * The same algorithms as the Rust engine, under the same names. Arguments are checked before they
 * come here.
 */
export {
  type CountSearch,
  type EverySearch,
  countSearch,
  countSearchBigint,
  everySearch,
  everySearchBigint,
} from './every/stream.ts';
export type { Shard } from './every/shard.ts';
export type { Answer, Both, End, Ends, PalindromeProduct } from './product.ts';
export {
  type Search,
  both,
  bothBigint,
  createSearch,
  createSearchBigint,
  largest,
  largestBigint,
  smallest,
  smallestBigint,
} from './search.ts';
