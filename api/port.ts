/**
 * How the addon and the wasm build answer: plain numbers written into one buffer.
 *
 * This and an object built here is by far the cheapest way for a result to cross the border, and it
 * gives the results of all engines one shape. The layouts, `smallest` before `largest`:
 *
 *   numbers   pairs, value, pairs, value, then a, b, a, b, …
 *   bigints   pairs, low, high, pairs, low, high, then a, b, a, b, …    (a value is high · 2^64 + low)
 */
import type { Ends } from './backend.ts';

/** How many pairs the buffer holds; `more` brings the following ones. */
export const CAPACITY = 64;

/** Where the pairs begin. */
export const NUMBER_HEADER = 4;
export const BIGINT_HEADER = 6;

export interface Port {
  /** A view of the buffer. Asked for after every call: an engine whose memory grows makes a new one. */
  numbers(): Float64Array;
  bigints(): BigUint64Array;
  find(ends: Ends, min: number, max: number): void;
  findBigint(ends: Ends, min: bigint, max: bigint): void;
  /** Writes the pairs of the last answer again, from this one on, counted over both ends. */
  more(offset: number): void;
  moreBigint(offset: number): void;
}
