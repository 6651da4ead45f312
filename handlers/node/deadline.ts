/** How long a request may take. */
import { described, rangeError } from '../../api/errors.ts';

/** Kept back of what an invocation has left, so that the answer is there before the platform gives up. */
const MARGIN_MS = 250;

const DEFAULT_MS = 20_000;

/** As long as a Lambda function may run. */
const MAX_MS = 900_000;

const VARIABLE = 'PALINDROME_TIME_LIMIT_MS';

/** The longest time for one request, in milliseconds; 20 seconds when the environment says nothing. */
export function timeLimit(text: string | undefined = process.env[VARIABLE]): number {
  if (text === undefined) return DEFAULT_MS;
  const limit = /^\d+$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MAX_MS) return limit;
  throw rangeError(
    'ERR_INVALID_OPTION',
    `${VARIABLE} must be a whole number from 1 to ${MAX_MS}; got ${described(text)}`,
  );
}

/** The limit of a request whose invocation has so much time left. */
export const limitWithin = (limitMs: number, leftMs: number): number =>
  Math.max(0, Math.min(limitMs, Math.floor(leftMs) - MARGIN_MS));
