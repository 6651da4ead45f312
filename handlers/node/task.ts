/**
 * What the fields of a request ask for, checked, or the first thing that is wrong with them.
 * `handlers/rust/src/task.rs` is the same in Rust.
 */
import { MAX_BIGINT } from '../../api/range.ts';
import type { Fields } from './fields.ts';
import { DEFAULT_LIMIT, MAX_LIMIT, MAX_TRIED } from './limits.ts';
import {
  invalidCursor,
  invalidFind,
  invalidMethod,
  invalidType,
  missing,
  notAnInteger,
  onlyFast,
  onlyForLists,
  outOfRange,
  rangeTooWide,
  reversedRange,
} from './problem.ts';

export interface Bounds {
  min: bigint;
  max: bigint;
}

/** What is to be found: the smallest and the largest product, how many there are, or all of them. */
export type Find = 'ends' | 'count' | 'list';

/** How it is to be found: by the engine, or by trying every pair, as in the talk. */
export type Method = 'fast' | 'exhaustive';

/** A request that has been checked. */
export interface Task extends Bounds {
  find: Find;
  method: Method;
  /** The most products of a page. */
  limit: number;
  /** A page leaves out the products below. */
  cursor: bigint;
}

/** The types of both bounds before their values, `min` before `max`, and the other fields after them. */
export function parseFields(fields: Fields): Task {
  const [minTyped, maxTyped] = [typed('min', fields.min), typed('max', fields.max)];
  const [min, max] = [value('min', minTyped), value('max', maxTyped)];
  if (min > max) throw reversedRange(min, max);
  const find = parseFind(fields.find);
  const method = parseMethod(fields.method);
  if (method === 'exhaustive') checkExhaustive({ min, max }, find, fields.method);
  const limit = parseLimit(find, fields.limit);
  return { min, max, find, method, limit, cursor: parseCursor(find, fields.cursor) };
}

/** A number, or a bigint of up to 20 digits. */
function typed(name: string, field: unknown): number | bigint {
  if (field === undefined) throw missing(name);
  if (typeof field === 'number') return field;
  if (typeof field === 'string' && /^[0-9]{1,20}$/.test(field)) return BigInt(field);
  throw invalidType(name, field);
}

function value(name: string, bound: number | bigint): bigint {
  if (typeof bound === 'number') return valueOfNumber(name, bound);
  if (bound < 1n) throw outOfRange(name, `at least 1; got ${bound}`);
  if (bound > MAX_BIGINT) throw outOfRange(name, `at most ${MAX_BIGINT}; got ${bound}`);
  return bound;
}

const isFraction = (number: number): boolean =>
  Number.isFinite(number) && !Number.isInteger(number);

function valueOfNumber(name: string, number: number): bigint {
  // Greater doubles stand for several integers, and nobody knows which one was meant.
  const limit = Number.MAX_SAFE_INTEGER;
  if (number > limit)
    throw outOfRange(name, `at most ${limit} as a number; send larger ones as a string`);
  if (isFraction(number)) throw notAnInteger(name, number);
  if (number < 1) throw outOfRange(name, `at least 1; got ${number}`);
  return BigInt(number);
}

const isThere = (field: unknown): boolean => field !== undefined && field !== null;

function parseFind(field: unknown): Find {
  if (!isThere(field)) return 'ends';
  if (field === 'ends' || field === 'count' || field === 'list') return field;
  throw invalidFind(field);
}

function parseMethod(field: unknown): Method {
  if (!isThere(field)) return 'fast';
  if (field === 'fast' || field === 'exhaustive') return field;
  throw invalidMethod(field);
}

function checkExhaustive(range: Bounds, find: Find, field: unknown): void {
  if (find !== 'ends') throw onlyFast(field);
  const pairs = pairsOf(range);
  if (pairs > MAX_TRIED) throw rangeTooWide(range, pairs);
}

/** How many pairs of factors a range has. */
function pairsOf({ min, max }: Bounds): bigint {
  const factors = max - min + 1n;
  return (factors * (factors + 1n)) / 2n;
}

function parseLimit(find: Find, field: unknown): number {
  if (!isThere(field)) return DEFAULT_LIMIT;
  if (find !== 'list') throw onlyForLists('limit');
  const limit = typed('limit', field);
  if (typeof limit === 'number' && isFraction(limit)) throw notAnInteger('limit', limit);
  if (limit < 1) throw outOfRange('limit', `at least 1; got ${limit}`);
  if (limit > MAX_LIMIT) throw outOfRange('limit', `at most ${MAX_LIMIT}; got ${limit}`);
  return Number(limit);
}

/** No product has more than 128 bits. */
const MAX_CURSOR = 2n ** 128n - 1n;

function parseCursor(find: Find, field: unknown): bigint {
  if (!isThere(field)) return 1n;
  if (find !== 'list') throw onlyForLists('cursor');
  const cursor = typeof field === 'string' && /^[0-9]{1,39}$/.test(field) ? BigInt(field) : 0n;
  if (cursor < 1n || cursor > MAX_CURSOR) throw invalidCursor(field);
  return cursor;
}
