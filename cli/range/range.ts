/**
 * The range that a command is about, as it is written in the shell.
 *
 *   100 999         two bounds
 *   100..999        the same
 *   3 digits        all numbers of three digits
 */
import { UsageError } from '../exit.ts';
import type { Integer } from '../api.ts';
import { Expressions } from './expression.ts';
import { shown, wrongAt } from './text.ts';
import { tokens } from './tokens.ts';

export interface Range {
  min: Integer;
  max: Integer;
}

/** The largest number whose square is exact as a number: above it the package takes bigints. */
const LARGEST_NUMBER = 94_906_265n;
const LARGEST_FACTOR = 2n ** 64n - 1n;

/** Twenty digits and more do not all fit. */
const MOST_DIGITS = 19n;

const OTHER = "the other bound, as in '100 999', '100..999' or '3 digits',";
const OTHER_AFTER_MINUS = `'-' is minus here, and ${OTHER}`;

type Bounds = [min: bigint, max: bigint];

function digits(text: string, count: bigint, at: number): Bounds {
  if (count < 1n || count > MOST_DIGITS)
    throw wrongAt(
      text,
      at,
      `factors have 1 to ${MOST_DIGITS} digits; up to 2^64-1 write 10^19..2^64-1`,
    );
  return [10n ** (count - 1n), 10n ** count - 1n];
}

/** One text with both bounds in it. */
function bothIn(text: string): Bounds {
  const parser = new Expressions(text, tokens(text));
  const { at } = parser.token;
  const first = parser.sum();
  if (parser.take('digits') !== undefined) return whole(parser, digits(text, first, at));
  // Between bounds that a blank parts there are no dots.
  if (parser.take('..') === undefined && parser.token.kind === 'end')
    throw parser.expected(first < 0n ? OTHER_AFTER_MINUS : OTHER);
  return whole(parser, [first, parser.sum()]);
}

function whole(parser: Expressions, bounds: Bounds): Bounds {
  if (parser.take('end') === undefined) throw parser.expected('the end of the range');
  return bounds;
}

/** One text that is one bound. */
function bound(text: string): bigint {
  const parser = new Expressions(text, tokens(text));
  const value = parser.sum();
  if (parser.take('end') === undefined) throw parser.expected('the end of the number');
  return value;
}

const isDigits = (word: string): boolean => /^digits?$/i.test(word.trim());

/** Two words are a bound each, so that `10 -5` is a bound below 1 and not a difference. */
function boundsOf(words: readonly string[]): Bounds {
  const [first, second] = words;
  if (words.length === 2 && !isDigits(second!) && !words.some((word) => word.includes('..')))
    return [bound(first!), bound(second!)];
  return bothIn(words.join(' '));
}

function check(text: string, [min, max]: Bounds): void {
  for (const [name, value] of [
    ['min', min],
    ['max', max],
  ] as const) {
    if (value < 1n) throw new UsageError(`'${text}': ${name} must be at least 1; got ${value}`);
    if (value > LARGEST_FACTOR)
      throw new UsageError(
        `'${text}': ${name} must be at most ${LARGEST_FACTOR} (2^64-1); got ${value}`,
      );
  }
  if (min > max)
    throw new UsageError(
      `'${text}': min must not be greater than max; got min ${min} and max ${max}`,
    );
}

export function parseRange(words: readonly string[]): Range {
  const bounds = boundsOf(words);
  check(shown(words.join(' ')), bounds);
  const [min, max] = bounds;
  return max <= LARGEST_NUMBER ? { min: Number(min), max: Number(max) } : { min, max };
}
