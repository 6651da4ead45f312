/**
 * The two arguments of every function: which ranges are valid, and what exactly is wrong with the others.
 *
 * The check on the way to an answer is a handful of comparisons; the reasons are worked out only when
 * it fails. Nothing is coerced: `'10'` is no number, and `1.9` is not rounded.
 */
import { described, digits, rangeError, typeError, type CodedError } from './errors.ts';

/** The largest number whose square is a safe integer, so that every product is exact. */
export const MAX_NUMBER = 94_906_265;
export const MAX_BIGINT = 2n ** 64n - 1n;

/**
 * Are these two numbers a range? `x | 0` is `x` for exactly the integers below 2^31, which the limit is.
 * The types are asked first because `|` would call the `valueOf` of an object.
 */
export function isNumberRange(min: unknown, max: unknown): boolean {
  return (
    typeof min === 'number' &&
    typeof max === 'number' &&
    (min | 0) === min &&
    (max | 0) === max &&
    min >= 1 &&
    min <= max &&
    max <= MAX_NUMBER
  );
}

export function isBigintRange(min: unknown, max: unknown): boolean {
  return (
    typeof min === 'bigint' &&
    typeof max === 'bigint' &&
    min >= 1n &&
    min <= max &&
    max <= MAX_BIGINT
  );
}

const isNumeric = (value: unknown): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

function problemOfOne(name: string, value: number | bigint): CodedError | undefined {
  if (typeof value === 'number' && !Number.isInteger(value))
    return rangeError('ERR_NOT_AN_INTEGER', `${name} must be an integer; got ${value}`);
  if (value < 1)
    return rangeError('ERR_OUT_OF_RANGE', `${name} must be at least 1; got ${digits(value)}`);
  if (typeof value === 'number' && value > MAX_NUMBER)
    return rangeError(
      'ERR_OUT_OF_RANGE',
      `${name} must be at most ${MAX_NUMBER} as a number; got ${value} (pass bigints for more)`,
    );
  if (value > MAX_BIGINT)
    return rangeError(
      'ERR_OUT_OF_RANGE',
      `${name} must be at most ${MAX_BIGINT}; got ${digits(value)}`,
    );
  return undefined;
}

/** Why this is not a range: types before values, `min` before `max`, and their order last. */
export function problemOf(min: unknown, max: unknown): CodedError {
  for (const [name, value] of [
    ['min', min],
    ['max', max],
  ] as const)
    if (!isNumeric(value))
      return typeError(
        'ERR_INVALID_TYPE',
        `${name} must be a number or a bigint; got ${described(value)}`,
      );
  if (typeof min !== typeof max)
    return typeError(
      'ERR_MIXED_TYPES',
      `min and max must be of the same type; got ${described(min)} and ${described(max)}`,
    );
  return (
    problemOfOne('min', min as number | bigint) ??
    problemOfOne('max', max as number | bigint) ??
    rangeError(
      'ERR_REVERSED_RANGE',
      `min must not be greater than max; got min ${min} and max ${max}`,
    )
  );
}

/** For the forms that are not in a hurry: returns for a range, throws for anything else. */
export function checkRange(min: unknown, max: unknown): void {
  if (!isNumberRange(min, max) && !isBigintRange(min, max)) throw problemOf(min, max);
}
