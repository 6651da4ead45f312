/**
 * Every error of the package: one short list of codes, and how values are shown in messages.
 *
 * A message names the argument, the value and the limit. The codes are stable; the addon, the twin and
 * the wasm build never see a bad argument, so all of them fail with exactly these words.
 */
export type ErrorCode =
  | 'ERR_INVALID_TYPE'
  | 'ERR_MIXED_TYPES'
  | 'ERR_NOT_AN_INTEGER'
  | 'ERR_OUT_OF_RANGE'
  | 'ERR_REVERSED_RANGE'
  | 'ERR_INVALID_OPTION'
  | 'ERR_LIST_TOO_LONG'
  | 'ERR_ENGINE_UNKNOWN'
  | 'ERR_ENGINE_UNAVAILABLE'
  | 'ERR_ENGINE_FAILURE';

export type CodedError = Error & { code: ErrorCode };

const coded = (error: Error, code: ErrorCode): CodedError => Object.assign(error, { code });

export const typeError = (code: ErrorCode, message: string): CodedError =>
  coded(new TypeError(message), code);

export const rangeError = (code: ErrorCode, message: string): CodedError =>
  coded(new RangeError(message), code);

export const engineError = (code: ErrorCode, message: string, cause?: unknown): CodedError =>
  coded(cause === undefined ? new Error(message) : new Error(message, { cause }), code);

/** Longer strings are cut: a message is for a person, and the caller may have passed a whole file. */
const LONGEST_STRING = 40;

/** Bigints from here on are not written out: that takes quadratic time, and nobody reads them. */
const LONGEST_BIGINT = 10n ** 40n;

function quoted(text: string): string {
  return text.length <= LONGEST_STRING ? `'${text}'` : `'${text.slice(0, LONGEST_STRING)}…'`;
}

/** The digits of a number or a bigint, as `got …` says them. */
export function digits(value: number | bigint): string {
  if (typeof value === 'number') return String(value);
  if (value >= LONGEST_BIGINT || value <= -LONGEST_BIGINT) return 'a bigint of more than 40 digits';
  return String(value);
}

/** Any value with its type, for the errors about types: `string '10'`, `bigint 99n`, `an array`. */
export function described(value: unknown): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'undefined':
      return 'undefined';
    case 'string':
      return `string ${quoted(value)}`;
    case 'number':
    case 'boolean':
      return `${typeof value} ${value}`;
    case 'bigint':
      return value < LONGEST_BIGINT && value > -LONGEST_BIGINT ? `bigint ${value}n` : digits(value);
    case 'object':
      return Array.isArray(value) ? 'an array' : 'an object';
    default:
      return `a ${typeof value}`;
  }
}
