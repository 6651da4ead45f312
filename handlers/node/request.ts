/**
 * One request, checked: what it asks for, or the first thing that is wrong with it.
 *
 * However a request came, it is one of these, and every deployment answers it alike.
 * `handlers/rust/src/request.rs` is the same in Rust.
 */
import { MAX_BIGINT } from '../../api/range.ts';
import { fieldsOfObject, fieldsOfQuery, type Fields, type Pairs } from './fields.ts';
import { MAX_BODY, MAX_QUERY, MAX_TRIED } from './limits.ts';
import {
  Problem,
  bodyTooLarge,
  invalidBody,
  invalidMethod,
  invalidType,
  methodNotAllowed,
  missing,
  notAnInteger,
  notFound,
  outOfRange,
  queryTooLong,
  rangeTooWide,
  reversedRange,
  unsupportedMediaType,
} from './problem.ts';

/** How the answer is to be found: by the engine, or by trying every pair, as in the talk. */
export type Method = 'fast' | 'exhaustive';

/** A request that has been checked. */
export interface Task {
  min: bigint;
  max: bigint;
  method: Method;
}

/** An HTTP request, freed of the shape that it came in. */
export interface Request {
  /** In the case that it was sent in. */
  method: string;
  /** Without the stage. */
  path: string;
  /** Undecoded and without the question mark, or decoded by somebody else. */
  query: string | Pairs;
  contentType: string | undefined;
  /** The body, or why it has none. */
  body: Uint8Array | Problem;
}

const PATHS = new Set(['', '/', '/api/palindromes']);

export const isKnown = (path: string): boolean => PATHS.has(path);

/** What an HTTP request asks for; throws the first problem in the order of these lines. */
export function parseHttp(request: Request): Task {
  checkHead(request);
  if (request.method === 'GET') return parseFields(fieldsOfQuery(request.query));
  const { body } = request;
  // A body that is too large is refused for that, whatever it says to be.
  if (body instanceof Problem ? body.status === 413 : body.length > MAX_BODY) throw bodyTooLarge();
  checkContentType(request.contentType);
  if (body instanceof Problem) throw body;
  return parseBody(body);
}

/** What can be said before there is a body. */
export function checkHead({ method, path, query }: Omit<Request, 'body' | 'contentType'>): void {
  if (!isKnown(path)) throw notFound();
  if (method !== 'GET' && method !== 'POST') throw methodNotAllowed();
  if (method === 'GET' && lengthOf(query) > MAX_QUERY) throw queryTooLong();
}

/** The bytes of a query, a decoded one written as `key=value&key=value`. */
function lengthOf(query: string | Pairs): number {
  if (typeof query === 'string') return Buffer.byteLength(query);
  const text = query.map(([key, value]) => `${key}=${value}`).join('&');
  return Buffer.byteLength(text);
}

/** A byte order mark is kept, and is no JSON. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function parseBody(body: Uint8Array): Task {
  const value = parseJson(decoder.decode(body));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidBody();
  return parseFields(fieldsOfObject(value));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `application/problem+json` and the like. */
const SUFFIXED = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\+json$/;

/** JSON by any of its names, in UTF-8. A request that does not say is taken at its word. */
function checkContentType(contentType: string | undefined): void {
  if (contentType === undefined || contentType === '') return;
  const lower = contentType.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  const [essence, ...parameters] = lower.split(';');
  const name = trimmed(essence!);
  const isJson = name === 'application/json' || SUFFIXED.test(name);
  if (!isJson || !parameters.every(isUtf8)) throw unsupportedMediaType();
}

/** Headers know two blanks and no other letters than ASCII's; JavaScript knows more of both. */
const trimmed = (text: string): string => text.replace(/^[ \t]+/, '').replace(/[ \t]+$/, '');

/** No charset, or the one that JSON is in. */
function isUtf8(parameter: string): boolean {
  const [name, value] = parameter.split('=').map(trimmed);
  return name !== 'charset' || value === undefined || value.replaceAll('"', '') === 'utf-8';
}

/** What the fields ask for: the types of both bounds before their values, `min` before `max`. */
export function parseFields(fields: Fields): Task {
  const [min, max] = [typed('min', fields.min), typed('max', fields.max)];
  const task: Task = { min: value('min', min), max: value('max', max), method: 'fast' };
  if (task.min > task.max) throw reversedRange(task.min, task.max);
  task.method = parseMethod(fields.method);
  const pairs = pairsOf(task);
  if (task.method === 'exhaustive' && pairs > MAX_TRIED) throw rangeTooWide(task, pairs);
  return task;
}

/** A bound of one of the types that bounds may have: a number, or a bigint of up to 20 digits. */
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

function valueOfNumber(name: string, number: number): bigint {
  // Greater doubles stand for several integers, and nobody knows which one was meant.
  const limit = Number.MAX_SAFE_INTEGER;
  if (number > limit)
    throw outOfRange(name, `at most ${limit} as a number; send larger ones as a string`);
  if (Number.isFinite(number) && !Number.isInteger(number)) throw notAnInteger(name, number);
  if (number < 1) throw outOfRange(name, `at least 1; got ${number}`);
  return BigInt(number);
}

function parseMethod(field: unknown): Method {
  if (field === undefined || field === null) return 'fast';
  if (field === 'fast' || field === 'exhaustive') return field;
  throw invalidMethod(field);
}

/** How many pairs of factors a range has. */
function pairsOf({ min, max }: Task): bigint {
  const factors = max - min + 1n;
  return (factors * (factors + 1n)) / 2n;
}
