/** Rows about lists: pages, cursors and limits, and the words for what is wrong with them. */
import {
  MAX_NUMBER,
  badRequest,
  ok,
  problem,
  quoteFor,
  written,
  type Row,
} from './request-rows.ts';
import { byDivisors, byPairs, type Product } from './tried.ts';
import type { HttpAnswer } from '../../__test__/handlers/table.ts';

const MAX_PAIRS = 1000;
const DEFAULT_LIMIT = 100;

/** How many of these products fit one page. */
function fitting(products: Product[], limit: number): number {
  let pairs = 0;
  const end = products.slice(0, limit).findIndex(({ factors }) => (pairs += factors.length) > MAX_PAIRS);
  return end === -1 ? Math.min(limit, products.length) : end;
}

/** The page that begins with the first of these products; `next` is told by one more than may be on it. */
function page(products: Product[], max: bigint, limit = DEFAULT_LIMIT): HttpAnswer {
  const quote = quoteFor(max);
  const count = fitting(products, limit);
  const next = products[count];
  const texts = products.slice(0, count).map(({ value, factors }) =>
    written({ value: `${value}`, factors: factors.map(([a, b]) => [`${a}`, `${b}`]) }, quote),
  );
  return ok(`{"products":[${texts.join(',')}],"next":${next === undefined ? null : `"${next.value}"`}}`);
}

interface Ask {
  name: string;
  min: bigint;
  max: bigint;
  limit?: number;
  cursor?: bigint;
}

const TWO: Omit<Ask, 'name'> = { min: 10n, max: 99n };
const THREE: Omit<Ask, 'name'> = { min: 100n, max: 999n };
const MAX_CURSOR = 2n ** 128n - 1n;

/** Pages of ranges whose every pair is tried. */
const BY_PAIRS: Ask[] = [
  { name: 'one product', min: 1n, max: 1n },
  { name: 'one digit', min: 1n, max: 9n },
  { name: 'two digits fit one page', ...TWO },
  { name: 'exactly as many as there are', ...TWO, limit: 74 },
  { name: 'one less than there are', ...TWO, limit: 73 },
  { name: 'one less, the next page', ...TWO, limit: 73, cursor: 9009n },
  { name: 'one more than there are', ...TWO, limit: 75 },
  { name: 'pages of 30, the first', ...TWO, limit: 30 },
  { name: 'three digits, the first page', ...THREE },
  { name: 'limit 1', ...THREE, limit: 1 },
  { name: 'limit 1, the next page', ...THREE, limit: 1, cursor: 11_211n },
  { name: 'limit 1000: a page of 1,000 pairs at most', ...THREE, limit: 1000 },
  { name: 'limit 1000, the rest', ...THREE, limit: 1000, cursor: 345_543n },
  { name: 'a cursor between products', ...THREE, limit: 4, cursor: 500_000n },
  { name: 'a cursor just above a product', ...THREE, limit: 2, cursor: 10_202n },
  { name: 'a cursor below all products', ...THREE, limit: 2, cursor: 1n },
  { name: 'the last product', ...THREE, cursor: 906_609n },
  { name: 'past the last product', ...THREE, cursor: 906_610n },
  { name: 'past every product of numbers', ...THREE, cursor: 2n ** 53n },
  { name: 'past every product', ...THREE, cursor: MAX_CURSOR },
  { name: 'four digits, a page from the middle', min: 1000n, max: 9999n, limit: 5, cursor: 50_000_000n },
  { name: 'four digits, the last page', min: 1000n, max: 9999n, cursor: 99_000_000n },
  { name: 'no products', min: 1002n, max: 1003n },
  { name: 'no products, from a cursor', min: 1002n, max: 1003n, cursor: 1_004_004n },
  { name: 'no products as numbers', min: 94_905_266n, max: 94_906_265n, limit: 1 },
  { name: 'no products as strings', min: 94_905_266n, max: 94_906_266n, limit: 1 },
  { name: 'a square, far up', min: 83_163_115_486n, max: 83_163_115_486n },
  { name: 'two products, far up', min: 10n ** 18n - 500n, max: 10n ** 18n + 500n },
  { name: 'two products, page by page', min: 10n ** 18n - 500n, max: 10n ** 18n + 500n, limit: 1 },
  {
    name: 'two products, the second',
    min: 10n ** 18n - 500n,
    max: 10n ** 18n + 500n,
    limit: 1,
    cursor: 10n ** 36n,
  },
  { name: 'products of 127 bits', min: 10n ** 19n - 1n, max: 10n ** 19n + 1n },
  { name: 'as far as it goes', min: 2n ** 64n - 500n, max: 2n ** 64n - 1n, cursor: MAX_CURSOR },
];

const RICH = 211_887_788_112n;

/** Pages of wide ranges, whose first palindromes are tried by every divisor. */
const BY_DIVISORS: Ask[] = [
  { name: 'all factors that there are', min: 1n, max: 2n ** 64n - 1n, limit: 12 },
  { name: 'all factors, from a cursor', min: 1n, max: 2n ** 64n - 1n, limit: 12, cursor: 9_000_000n },
  { name: 'the widest range in numbers', min: 1n, max: MAX_NUMBER, limit: 12, cursor: 123_456n },
  { name: 'the narrowest range in strings', min: 1n, max: MAX_NUMBER + 1n, limit: 12, cursor: 123_456n },
  { name: 'a page of a thousand products', min: 1n, max: 2_000_000n, limit: 1000, cursor: 999n },
  { name: 'five digits, the first page', min: 10_000n, max: 99_999n },
  { name: 'five digits, from the middle', min: 10_000n, max: 99_999n, limit: 9, cursor: 5_000_000_000n },
  { name: 'five digits, the last page', min: 10_000n, max: 99_999n, cursor: 9_960_000_000n },
  { name: 'six digits, the last page', min: 100_000n, max: 999_999n, cursor: 999_000_000_000n },
  { name: 'seven digits, the last page', min: 1_000_000n, max: 9_999_999n, cursor: 99_956_600_000_000n },
  {
    name: 'a page ends before a product with too many pairs',
    min: 1n,
    max: MAX_NUMBER,
    limit: 1000,
    cursor: RICH - 5_000_000n,
  },
];

function answerTo({ max, limit = DEFAULT_LIMIT, cursor = 1n }: Ask, products: Product[]): HttpAnswer {
  return page(
    products.filter(({ value }) => value >= cursor),
    max,
    limit,
  );
}

/** What is left out is a default. */
const given = ({ min, max, limit, cursor }: Ask): [name: string, value: string][] =>
  Object.entries({ min, max, find: 'list', limit, cursor })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)]);

/** Each page in a body and in a query, which must give the same bytes. */
function listTwice(ask: Ask, answer: HttpAnswer): Row[] {
  const fields = given(ask);
  return [
    { name: `list: ${ask.name}, in JSON`, json: JSON.stringify(Object.fromEntries(fields)), answer },
    {
      name: `list: ${ask.name}, in a query`,
      query: fields.map((field) => field.join('=')).join('&'),
      answer,
    },
  ];
}

function firstByDivisors({ min, max, limit = DEFAULT_LIMIT, cursor = 1n }: Ask): Product[] {
  return byDivisors(min, max, cursor, limit + 1);
}

const pages = (): Row[] => [
  ...BY_PAIRS.flatMap((ask) => listTwice(ask, answerTo(ask, byPairs(ask.min, ask.max)))),
  ...BY_DIVISORS.flatMap((ask) => listTwice(ask, answerTo(ask, firstByDivisors(ask)))),
];

/** Different spellings of one question. */
const SAME_LIST: [name: string, json: string][] = [
  ['a limit in JSON', '{"min":10,"max":99,"find":"list","limit":2}'],
  ['a limit with a fraction of zeros', '{"min":10,"max":99,"find":"list","limit":2.0}'],
  ['a limit with an exponent', '{"min":10,"max":99,"find":"list","limit":20e-1}'],
  ['a limit of 20 digits', '{"min":10,"max":99,"find":"list","limit":"00000000000000000002"}'],
  ['a limit twice', '{"min":10,"max":99,"find":"list","limit":"x","limit":2}'],
  ['a cursor of null', '{"min":10,"max":99,"find":"list","limit":2,"cursor":null}'],
  ['a cursor with zeros', '{"min":10,"max":99,"find":"list","limit":2,"cursor":"0121"}'],
  [
    'a cursor of 39 digits',
    `{"min":10,"max":99,"find":"list","limit":2,"cursor":"${'121'.padStart(39, '0')}"}`,
  ],
  ['a cursor twice', '{"cursor":5,"min":10,"max":99,"find":"list","limit":2,"cursor":"1"}'],
  ['the order of fields is free', '{"cursor":"1","limit":2,"method":"fast","find":"list","max":99,"min":10}'],
];

const SAME_QUERY: [name: string, query: string][] = [
  ['a limit with zeros in a query', 'min=10&max=99&find=list&limit=0002'],
  ['fields twice in a query', 'cursor=x&limit=5&find=ends&min=10&max=99&find=list&limit=2&cursor=121'],
  ['escaped in a query', 'min=10&max=99&find=l%69st&l%69mit=%32&curs%6Fr=1%321'],
];

function spellings(): Row[] {
  const answer = page(byPairs(10n, 99n), 99n, 2);
  return [
    ...SAME_LIST.map(([name, json]) => ({ name: `list: ${name}`, json, answer })),
    ...SAME_QUERY.map(([name, query]) => ({ name: `list: ${name}`, query, answer })),
  ];
}

type Refused = [name: string, json: string, code: string, detail: string];

const LIMIT_TYPE = 'limit must be an integer or a string of 1 to 20 digits; got';

const LIMITS: Refused[] = [
  ['zero as a limit', '0', 'ERR_OUT_OF_RANGE', 'limit must be at least 1; got 0'],
  ['minus zero as a limit', '-0', 'ERR_OUT_OF_RANGE', 'limit must be at least 1; got 0'],
  ['a negative limit', '-1', 'ERR_OUT_OF_RANGE', 'limit must be at least 1; got -1'],
  ['a limit of minus infinity', '-1e400', 'ERR_OUT_OF_RANGE', 'limit must be at least 1; got -Infinity'],
  ['1001 as a limit', '1001', 'ERR_OUT_OF_RANGE', 'limit must be at most 1000; got 1001'],
  ['a googol as a limit', '1e100', 'ERR_OUT_OF_RANGE', 'limit must be at most 1000; got 1e+100'],
  ['more than any double as a limit', '1e400', 'ERR_OUT_OF_RANGE', 'limit must be at most 1000; got Infinity'],
  ['2^53 + 1 as a limit', '9007199254740993', 'ERR_OUT_OF_RANGE', 'limit must be at most 1000; got 9007199254740992'],
  ['zeros as a limit', '"000"', 'ERR_OUT_OF_RANGE', 'limit must be at least 1; got 0'],
  ['1001 as a limit in a string', '"1001"', 'ERR_OUT_OF_RANGE', 'limit must be at most 1000; got 1001'],
  [
    '20 nines as a limit',
    '"99999999999999999999"',
    'ERR_OUT_OF_RANGE',
    'limit must be at most 1000; got 99999999999999999999',
  ],
  ['a fraction as a limit', '1.5', 'ERR_NOT_AN_INTEGER', 'limit must be an integer; got 1.5'],
  ['a small fraction as a limit', '1e-7', 'ERR_NOT_AN_INTEGER', 'limit must be an integer; got 1e-7'],
  ['a fraction above the limits', '1000.5', 'ERR_NOT_AN_INTEGER', 'limit must be an integer; got 1000.5'],
  ['true as a limit', 'true', 'ERR_INVALID_TYPE', `${LIMIT_TYPE} boolean true`],
  ['an array as a limit', '[5]', 'ERR_INVALID_TYPE', `${LIMIT_TYPE} an array`],
  ['an object as a limit', '{}', 'ERR_INVALID_TYPE', `${LIMIT_TYPE} an object`],
  ['an empty limit', '""', 'ERR_INVALID_TYPE', `${LIMIT_TYPE} string ''`],
  ['a signed limit', '"+5"', 'ERR_INVALID_TYPE', `${LIMIT_TYPE} string '+5'`],
  ['a limit in words', '"ten\\n"', 'ERR_INVALID_TYPE', `${LIMIT_TYPE} string 'ten\\u{a}'`],
  [
    '21 digits as a limit',
    '"000000000000000000005"',
    'ERR_INVALID_TYPE',
    `${LIMIT_TYPE} string '000000000000000000005'`,
  ],
];

const limitRows: Row[] = LIMITS.map(([name, limit, code, detail]) => ({
  name,
  json: `{"min":10,"max":99,"find":"list","limit":${limit}}`,
  answer: badRequest(code, detail),
}));

const invalidCursor = (described: string): HttpAnswer =>
  badRequest('ERR_INVALID_OPTION', `cursor must be what an answer gave as next; got ${described}`);

/** What is no cursor, as it stands in JSON, and as it is described. */
const CURSORS: [name: string, json: string, described: string][] = [
  ['a number as a cursor', '10201', 'number 10201'],
  ['a fraction as a cursor', '0.5', 'number 0.5'],
  ['a large number as a cursor', '1e21', 'number 1e+21'],
  ['false as a cursor', 'false', 'boolean false'],
  ['an array as a cursor', '["121"]', 'an array'],
  ['an object as a cursor', '{"value":"121"}', 'an object'],
  ['an empty cursor', '""', "string ''"],
  ['zero as a cursor', '"0"', "string '0'"],
  ['zeros as a cursor', '"000"', "string '000'"],
  ['a negative cursor', '"-1"', "string '-1'"],
  ['a signed cursor', '"+121"', "string '+121'"],
  ['a cursor with a space', '" 121"', "string ' 121'"],
  ['a cursor with a line break', '"121\\n"', "string '121\\u{a}'"],
  ['a hexadecimal cursor', '"0x79"', "string '0x79'"],
  ['a bigint literal as a cursor', '"121n"', "string '121n'"],
  ['digits of another script as a cursor', '"\\u0661"', "string '\\u{661}'"],
  ['2^128 as a cursor', `"${2n ** 128n}"`, `string '${2n ** 128n}'`],
  ['39 nines as a cursor', `"${'9'.repeat(39)}"`, `string '${'9'.repeat(39)}'`],
  ['40 digits as a cursor', `"${'1'.padStart(40, '0')}"`, `string '${'1'.padStart(40, '0')}'`],
  ['a long cursor is cut', `"${'1'.repeat(4000)}"`, `string '${'1'.repeat(40)}…'`],
];

const cursorRows: Row[] = CURSORS.map(([name, cursor, described]) => ({
  name,
  json: `{"min":10,"max":99,"find":"list","cursor":${cursor}}`,
  answer: invalidCursor(described),
}));

const onlyForLists = (name: string): HttpAnswer =>
  badRequest('ERR_INVALID_OPTION', `${name} is for find 'list' alone`);

const OTHERS: Row[] = [
  { name: 'a limit without find', json: '{"min":10,"max":99,"limit":5}', answer: onlyForLists('limit') },
  { name: 'a limit to count', query: 'min=10&max=99&find=count&limit=5', answer: onlyForLists('limit') },
  { name: 'a bad limit to count', query: 'min=10&max=99&find=count&limit=x', answer: onlyForLists('limit') },
  { name: 'a cursor without find', query: 'min=10&max=99&cursor=121', answer: onlyForLists('cursor') },
  {
    name: 'a cursor to find both ends',
    json: '{"min":10,"max":99,"find":"ends","cursor":"121"}',
    answer: onlyForLists('cursor'),
  },
  {
    name: 'a bad cursor to count',
    json: '{"min":10,"max":99,"find":"count","cursor":{}}',
    answer: onlyForLists('cursor'),
  },
  {
    name: 'a limit and a cursor to count',
    query: 'min=10&max=99&find=count&cursor=1&limit=1',
    answer: onlyForLists('limit'),
  },
  {
    name: 'a limit of trying every pair',
    query: 'min=10&max=99&method=exhaustive&limit=1',
    answer: onlyForLists('limit'),
  },
  {
    name: 'the method before the limit',
    json: '{"min":10,"max":99,"find":"list","method":"exhaustive","limit":0}',
    answer: badRequest(
      'ERR_INVALID_OPTION',
      "method must be 'fast' to count or list; got string 'exhaustive'",
    ),
  },
  {
    name: 'the width of an exhaustive search before the limit',
    query: 'min=1&max=10000&method=exhaustive&limit=1',
    answer: badRequest(
      'ERR_RANGE_TOO_WIDE',
      'exhaustive takes at most 50000000 pairs of factors; [1, 10000] has 50005000',
    ),
  },
  {
    name: 'the limit before the cursor',
    json: '{"min":10,"max":99,"find":"list","limit":0,"cursor":0}',
    answer: badRequest('ERR_OUT_OF_RANGE', 'limit must be at least 1; got 0'),
  },
  {
    name: 'the range before the limit and the cursor',
    query: 'min=0&max=99&find=list&limit=0&cursor=0',
    answer: badRequest('ERR_OUT_OF_RANGE', 'min must be at least 1; got 0'),
  },
  {
    name: 'an empty limit in a query',
    query: 'min=10&max=99&find=list&limit=',
    answer: badRequest('ERR_INVALID_TYPE', `${LIMIT_TYPE} string ''`),
  },
  {
    name: 'a limit too large in a query',
    query: 'min=10&max=99&find=list&limit=1001',
    answer: badRequest('ERR_OUT_OF_RANGE', 'limit must be at most 1000; got 1001'),
  },
  { name: 'an empty cursor in a query', query: 'min=10&max=99&find=list&cursor=', answer: invalidCursor("string ''") },
  { name: 'null as a cursor in a query', query: 'min=10&max=99&find=list&cursor=null', answer: invalidCursor("string 'null'") },
  {
    name: 'limit and cursor alone are a direct request',
    json: '{"limit":5,"cursor":"121"}',
    answer: badRequest('ERR_INVALID_TYPE', 'min is missing'),
  },
];

/** No page has room for it: more than 1,000 of its divisors lead to pairs of the range. */
function tooManyPairs(): Row[] {
  const [product] = byDivisors(1n, MAX_NUMBER, RICH, 1);
  if (product!.factors.length <= MAX_PAIRS) throw new Error(`${RICH} has few pairs`);
  const answer = problem(422, 'ERR_TOO_MANY_PAIRS', 'the answer has more than 1000 factor pairs');
  const name = 'a product with too many pairs';
  const [asNumbers] = listTwice({ name, min: 1n, max: MAX_NUMBER, limit: 1, cursor: RICH }, answer);
  const [, asStrings] = listTwice({ name, min: 1n, max: RICH, cursor: RICH }, answer);
  return [asNumbers!, asStrings!];
}

const TIME_LIMIT_MS = 100;

const late = (range: string): HttpAnswer =>
  problem(
    503,
    'ERR_DEADLINE',
    `${range} was not finished within ${TIME_LIMIT_MS} ms; try a smaller range`,
  );

/** Pages that take seconds to minutes under a limit of a tenth of a second. */
const DEADLINES: Row[] = [
  {
    name: 'the deadline: a list far up, without products for long',
    query: 'min=16000000000000000000&max=16000000005000000000&find=list&limit=1000',
    timeLimitMs: TIME_LIMIT_MS,
    answer: late('[16000000000000000000, 16000000005000000000]'),
  },
  {
    name: 'the deadline: one product in the middle of everything',
    json: '{"min":1,"max":"18446744073709551615","find":"list","limit":1,"cursor":"18446744073709551616"}',
    timeLimitMs: TIME_LIMIT_MS,
    answer: late('[1, 18446744073709551615]'),
  },
];

export const listRows = (): Row[] => [
  ...pages(),
  ...spellings(),
  ...limitRows,
  ...cursorRows,
  ...OTHERS,
  ...tooManyPairs(),
  ...DEADLINES,
];
