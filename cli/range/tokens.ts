/** The words of a range: numbers, signs, `..`, and `digits`. */
import { wrongAt } from './text.ts';

export type Kind = 'number' | '+' | '-' | '*' | '^' | '(' | ')' | '..' | 'digits' | 'end';

export interface Token {
  kind: Kind;
  /** Of a number. */
  value: bigint;
  /** Where it begins in the text, and where what follows begins. */
  at: number;
  to: number;
}

/** Longer ones are no numbers, whatever they are; and a text of this length cannot nest too deep. */
const LONGEST = 200;

const BLANK = /\s+/y;
const NUMBER = /\d+(?:_\d+)*/y;
const SIGN = /\.\.(?!\.)|[-+*^()]/y;
const DIGITS = /digits?(?!\w)/iy;

/** What people write for it elsewhere, and what it is called here. */
const ELSEWHERE: readonly [RegExp, string][] = [
  [/\.\.\./y, "a range is written with two dots, '100..999'"],
  [/[.,]/y, "only whole numbers, whose digits may be grouped by '_', as in 1_000"],
  [/_/y, "'_' stands between two digits, as in 1_000"],
  [/e[+-]?\d/iy, 'a power of ten is written 10^9'],
  [/[×x·]/iy, "a product is written with '*'"],
  [/[–—−]/y, "minus is written '-', and a range with '..'"],
  [/\//y, 'there is no division here'],
];

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function unknown(text: string, at: number): Error {
  for (const [pattern, advice] of ELSEWHERE)
    if (match(pattern, text, at) !== undefined) return wrongAt(text, at, advice);
  return wrongAt(text, at, "this is no number, and none of + - * ^ ( ) .. and 'digits'");
}

function tokenAt(text: string, at: number): Token {
  const token = (kind: Kind, found: string, value = 0n): Token => ({
    kind,
    value,
    at,
    to: at + found.length,
  });
  const number = match(NUMBER, text, at);
  if (number !== undefined) return token('number', number, BigInt(number.replaceAll('_', '')));
  const sign = match(SIGN, text, at);
  if (sign !== undefined) return token(sign as Kind, sign);
  const word = match(DIGITS, text, at);
  if (word !== undefined) return token('digits', word);
  throw unknown(text, at);
}

/** The tokens of a text; the last one is its end. */
export function tokens(text: string): Token[] {
  if (text.length > LONGEST)
    throw wrongAt(text.slice(0, LONGEST), LONGEST, `more than ${LONGEST} characters are no range`);
  const list: Token[] = [];
  for (let at = 0; ;) {
    at += match(BLANK, text, at)?.length ?? 0;
    if (at === text.length) return [...list, { kind: 'end', value: 0n, at, to: at }];
    const token = tokenAt(text, at);
    list.push(token);
    at = token.to;
  }
}
