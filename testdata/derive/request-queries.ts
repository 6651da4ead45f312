/** Rows about queries: how they are decoded, what stands in them, how long they may be. */
import { badRequest, found, problem, type Case, type Row } from './request-rows.ts';

type Named = [name: string, text: string];

export const MAX_QUERY = 2048;
const INTEGER_OR_DIGITS = 'must be an integer or a string of 1 to 20 digits';

/** Different spellings of [10, 99]. */
const SAME_QUERY: Named[] = [
  ['max first', 'max=99&min=10'],
  ['leading zeros', 'min=0010&max=00000000000000000099'],
  ['a method by name', 'min=10&max=99&method=fast'],
  ['a key twice: the last one counts', 'min=5&min=10&max=7&max=99'],
  ['a bad value, then a good one', 'min=&min=10&max=x&max=99'],
  ['keys that are not ours', 'utm_source=x&min=10&max=99&callback=alert'],
  ['escaped digits', 'min=%31%30&max=%39%39'],
  ['escaped keys', 'm%69n=10&ma%78=99'],
  ['an escaped key counts as the last one', 'min=5&%6Din=10&max=99'],
  ['a key without a value', 'x&min=10&max=99&y'],
  ['an empty key', '=5&min=10&max=99'],
  ['ampersands too many', '&&min=10&&max=99&'],
  ['__proto__ as a key', '__proto__=5&min=10&max=99'],
  ['inherited names as keys', 'constructor=1&min=10&max=99&toString=2&hasOwnProperty=3'],
  ['another case is another key', 'MIN=5&min=10&max=99&Max=7'],
  ['a bad escape in a key of theirs', 'x=%zz%4&min=10&max=99'],
  ['bytes that are no UTF-8 in a key of theirs', 'x=%ff%fe&min=10&max=99'],
  ['an equals sign in a value of theirs', 'x=a=b&min=10&max=99'],
  ['a question mark in a value of theirs', 'x=a?b&min=10&max=99'],
];

type Refused = [name: string, query: string, code: string, detail: string];

const shown = (name: string, query: string, text: string): Refused => [
  name,
  `min=${query}&max=99`,
  'ERR_INVALID_TYPE',
  `min ${INTEGER_OR_DIGITS}; got string '${text}'`,
];

const QUERIES: Refused[] = [
  ['no query', '', 'ERR_INVALID_TYPE', 'min is missing'],
  ['a query without max', 'min=10', 'ERR_INVALID_TYPE', 'max is missing'],
  ['a query without min', 'max=99', 'ERR_INVALID_TYPE', 'min is missing'],
  ['keys in brackets', 'min[]=10&max[]=99', 'ERR_INVALID_TYPE', 'min is missing'],
  shown('an empty min', '', ''),
  shown('a word', 'ten', 'ten'),
  shown('a negative number in a query', '-5', '-5'),
  shown('a plus sign is a space', '+10', ' 10'),
  shown('an escaped plus sign is a plus sign', '%2B10', '+10'),
  shown('a fraction in a query', '1.9', '1.9'),
  shown('an exponent in a query', '1e2', '1e2'),
  shown('values joined by a comma', '10,11', '10,11'),
  shown('21 digits', '000000000000000000010', '000000000000000000010'),
  shown('a header in a query', '1%0d%0aset-cookie:%20a=b', '1\\u{d}\\u{a}set-cookie: a=b'),
  shown('a log line in a query', '1%0A%7B%22level%22:%22error%22%7D', '1\\u{a}{"level":"error"}'),
  shown('a NUL', '10%00', '10\\u{0}'),
  shown('text that is not ASCII', '%C3%A9%F0%9F%99%82', '\\u{e9}\\u{1f642}'),
  shown('bytes that are no UTF-8', '%FF1%C3', '\\u{fffd}1\\u{fffd}'),
  shown('a broken sequence of three bytes', '%F0%9F%992', '\\u{fffd}2'),
  shown('a surrogate in UTF-8', '%ED%A0%80', '\\u{fffd}\\u{fffd}\\u{fffd}'),
  shown('a bad escape stays', '%zz', '%zz'),
  shown('quotes and backslashes', "%27%5C'", '\\u{27}\\u{5c}\\u{27}'),
  shown('a long value is cut', '7'.repeat(300), `${'7'.repeat(40)}…`),
  ['null is a word in a query', 'min=10&max=null', 'ERR_INVALID_TYPE', `max ${INTEGER_OR_DIGITS}; got string 'null'`],
  ['zero in a query', 'min=0&max=99', 'ERR_OUT_OF_RANGE', 'min must be at least 1; got 0'],
  [
    '2^64 in a query',
    'min=1&max=18446744073709551616',
    'ERR_OUT_OF_RANGE',
    'max must be at most 18446744073709551615; got 18446744073709551616',
  ],
  [
    'reversed in a query',
    'min=099&max=10',
    'ERR_REVERSED_RANGE',
    'min must not be greater than max; got min 99 and max 10',
  ],
  [
    'an empty method in a query',
    'min=10&max=99&method=',
    'ERR_INVALID_OPTION',
    "method must be 'fast' or 'exhaustive'; got string ''",
  ],
  [
    'an unknown method in a query',
    'min=10&max=99&method=Exhaustive',
    'ERR_INVALID_OPTION',
    "method must be 'fast' or 'exhaustive'; got string 'Exhaustive'",
  ],
];

/** A good query with something that is ignored, of that length. */
export const padded = (length: number): string => 'min=10&max=99&x='.padEnd(length, 'y');

export const queryRows = (cases: Case[]): Row[] => [
  ...SAME_QUERY.map(([name, query]) => ({ name: `query: ${name}`, query, answer: found(cases, 10n, 99n) })),
  ...QUERIES.map(([name, query, code, detail]) => ({
    name: `query: ${name}`,
    query,
    answer: badRequest(code, detail),
  })),
  { name: 'query: as long as it may be', query: padded(MAX_QUERY), answer: found(cases, 10n, 99n) },
  {
    name: 'query: one byte too long',
    query: padded(MAX_QUERY + 1),
    answer: problem(414, 'ERR_QUERY_TOO_LONG', 'the query may have at most 2048 bytes'),
  },
];
