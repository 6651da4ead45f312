/** Everything that can be wrong with a request, each with its code, its words and its status. */
import type { Bounds } from './task.ts';
import { MAX_BODY, MAX_PAIRS, MAX_QUERY, MAX_TRIED } from './limits.ts';

/** Why there is no answer. Thrown as it is at whoever invokes a function directly: its name is the code. */
export class Problem extends Error {
  readonly status: number;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.name = code;
  }

  /** The stable name, the same in every language of this project. */
  get code(): string {
    return this.name;
  }
}

export const notFound = () =>
  new Problem(404, 'ERR_NOT_FOUND', 'no such path; use / or /api/palindromes');

export const methodNotAllowed = () => new Problem(405, 'ERR_METHOD_NOT_ALLOWED', 'use GET or POST');

export const bodyTimeout = () =>
  new Problem(408, 'ERR_REQUEST_TIMEOUT', 'the body did not arrive in time');

export const bodyTooLarge = () =>
  new Problem(413, 'ERR_BODY_TOO_LARGE', `the body may have at most ${MAX_BODY} bytes`);

export const queryTooLong = () =>
  new Problem(414, 'ERR_QUERY_TOO_LONG', `the query may have at most ${MAX_QUERY} bytes`);

export const unsupportedMediaType = () =>
  new Problem(415, 'ERR_UNSUPPORTED_MEDIA_TYPE', 'send the body as application/json');

export const invalidBody = () =>
  new Problem(400, 'ERR_INVALID_BODY', 'the body must be a JSON object');

export const missing = (name: string) => new Problem(400, 'ERR_INVALID_TYPE', `${name} is missing`);

export function invalidType(name: string, field: unknown): Problem {
  const wanted = 'an integer or a string of 1 to 20 digits';
  const detail = `${name} must be ${wanted}; got ${described(field)}`;
  return new Problem(400, 'ERR_INVALID_TYPE', detail);
}

export const notAnInteger = (name: string, number: number) =>
  new Problem(400, 'ERR_NOT_AN_INTEGER', `${name} must be an integer; got ${number}`);

export const outOfRange = (name: string, limit: string) =>
  new Problem(400, 'ERR_OUT_OF_RANGE', `${name} must be ${limit}`);

export function reversedRange(min: bigint, max: bigint): Problem {
  const detail = `min must not be greater than max; got min ${min} and max ${max}`;
  return new Problem(400, 'ERR_REVERSED_RANGE', detail);
}

export function invalidMethod(field: unknown): Problem {
  const detail = `method must be 'fast' or 'exhaustive'; got ${described(field)}`;
  return new Problem(400, 'ERR_INVALID_OPTION', detail);
}

export function invalidFind(field: unknown): Problem {
  const detail = `find must be 'ends', 'count' or 'list'; got ${described(field)}`;
  return new Problem(400, 'ERR_INVALID_OPTION', detail);
}

export function onlyFast(field: unknown): Problem {
  const detail = `method must be 'fast' to count or list; got ${described(field)}`;
  return new Problem(400, 'ERR_INVALID_OPTION', detail);
}

export const onlyForLists = (name: string) =>
  new Problem(400, 'ERR_INVALID_OPTION', `${name} is for find 'list' alone`);

export function invalidCursor(field: unknown): Problem {
  const detail = `cursor must be what an answer gave as next; got ${described(field)}`;
  return new Problem(400, 'ERR_INVALID_OPTION', detail);
}

export function rangeTooWide({ min, max }: Bounds, pairs: bigint): Problem {
  const limit = `exhaustive takes at most ${MAX_TRIED} pairs of factors`;
  return new Problem(400, 'ERR_RANGE_TOO_WIDE', `${limit}; [${min}, ${max}] has ${pairs}`);
}

export const tooManyPairs = () =>
  new Problem(422, 'ERR_TOO_MANY_PAIRS', `the answer has more than ${MAX_PAIRS} factor pairs`);

export function deadlinePassed({ min, max }: Bounds, limitMs: number): Problem {
  const what = `[${min}, ${max}] was not finished within ${limitMs} ms`;
  return new Problem(503, 'ERR_DEADLINE', `${what}; try a smaller range`);
}

export const busy = () => new Problem(503, 'ERR_BUSY', 'too many requests at once; try again');

/** What is answered when the program itself is wrong; what happened is for the log alone. */
export const internal = () => new Problem(500, 'ERR_INTERNAL', 'the request failed');

export function unsupportedEvent(): Problem {
  const detail = 'not an HTTP request and not an object with min and max';
  return new Problem(400, 'ERR_UNSUPPORTED_EVENT', detail);
}

/** A value with its type, as the library's errors describe one. */
function described(field: unknown): string {
  if (field === null) return 'null';
  if (typeof field === 'string') return `string '${shown(field)}'`;
  if (typeof field !== 'object') return `${typeof field} ${field}`;
  return Array.isArray(field) ? 'an array' : 'an object';
}

/** A message is for a person. */
const LONGEST = 40;

const PLAIN = /^[ -&(-[\]-~]$/;

const escaped = (point: string): string =>
  PLAIN.test(point) ? point : `\\u{${point.codePointAt(0)!.toString(16)}}`;

/**
 * Somebody's text in a message: cut, and nothing in it that could break a line, a header or a
 * quotation.
 */
function shown(text: string): string {
  // As many code units hold at least one code point more than are shown.
  const points = Array.from(text.slice(0, 2 * LONGEST + 2));
  const cut = points.length > LONGEST ? '…' : '';
  return points.slice(0, LONGEST).map(escaped).join('') + cut;
}
