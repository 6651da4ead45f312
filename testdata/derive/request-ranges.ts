/** Rows about what is found: small ranges, ranges of 64 bits, the exhaustive method, the deadline. */
import { badRequest, found, problem, type Case, type Row } from './request-rows.ts';

const inNumbers: [bigint, bigint][] = [
  [1n, 1n],
  [1n, 9n],
  [10n, 99n],
  [100n, 999n],
  [1000n, 9999n],
  [10_000n, 99_999n],
  [100_000n, 999_999n],
  [1_000_000n, 9_999_999n],
  [1002n, 1003n],
  [15n, 15n],
  [12n, 583n],
  [93n, 605n],
  [836n, 836n],
  [1n, 94_906_265n],
  [94_900_000n, 94_906_265n],
  [94_906_265n, 94_906_265n],
];

const inStrings: [bigint, bigint][] = [
  [1n, 94_906_266n],
  [94_906_266n, 94_906_266n],
  [94_900_000n, 94_910_000n],
  [1n, 4_294_967_296n],
  [4_294_967_295n, 4_294_967_297n],
  [1_000_000_000n, 9_999_999_999n],
  [83_163_115_486n, 83_163_115_486n],
  [1n, 999_999_999_999n],
  [9_007_199_254_740_991n, 9_007_199_254_740_993n],
  [9_007_199_253_740_992n, 9_007_199_254_740_991n],
  [9_223_372_036_854_774_808n, 9_223_372_036_854_776_808n],
  [999_999_999_999_999_999n, 1_000_000_000_000_000_001n],
  [9_999_999_999_999_999_999n, 10_000_000_000_000_000_001n],
  [18_446_744_073_709_550_616n, 18_446_744_073_709_551_615n],
  [18_446_744_073_709_551_615n, 18_446_744_073_709_551_615n],
];

const json = (min: bigint, max: bigint, quote: string): string =>
  `{"min":${quote}${min}${quote},"max":${quote}${max}${quote}}`;

/** Each range in a body and in a query, which must give the same bytes. */
function rangeTwice(cases: Case[], [min, max]: [bigint, bigint], quote: string): Row[] {
  const answer = found(cases, min, max);
  return [
    { name: `[${min}, ${max}] in JSON`, json: json(min, max, quote), answer },
    { name: `[${min}, ${max}] in a query`, query: `min=${min}&max=${max}`, answer },
  ];
}

function exhaustiveRows(cases: Case[]): Row[] {
  const [top, next] = ['999999999999999999', '1000000000000000001'];
  return [
    {
      name: 'exhaustive: the same answer',
      json: '{"min":10,"max":99,"method":"exhaustive"}',
      answer: found(cases, 10n, 99n),
    },
    {
      name: 'exhaustive in a query',
      query: 'min=100&max=999&method=exhaustive',
      answer: found(cases, 100n, 999n),
    },
    {
      name: 'exhaustive: nothing found',
      query: 'method=exhaustive&min=1002&max=1003',
      answer: found(cases, 1002n, 1003n),
    },
    {
      name: 'exhaustive beyond numbers',
      json: `{"min":"${top}","max":"${next}","method":"exhaustive"}`,
      answer: found(cases, BigInt(top), BigInt(next)),
    },
    {
      name: "exhaustive: the talk's four digits",
      json: '{"min":1000,"max":9999,"method":"exhaustive"}',
      slow: true,
      answer: found(cases, 1000n, 9999n),
    },
    {
      name: 'exhaustive: as wide as it goes',
      query: 'min=1&max=9999&method=exhaustive',
      slow: true,
      answer: found(cases, 1n, 9999n),
    },
  ];
}

const tooWide = (range: string, pairs: string) =>
  badRequest(
    'ERR_RANGE_TOO_WIDE',
    `exhaustive takes at most 50000000 pairs of factors; ${range} has ${pairs}`,
  );

const TOO_WIDE: Row[] = [
  {
    name: 'exhaustive: one wider than it goes',
    query: 'min=1&max=10000&method=exhaustive',
    answer: tooWide('[1, 10000]', '50005000'),
  },
  {
    name: 'exhaustive: five digits are too wide',
    json: '{"min":1,"max":20000,"method":"exhaustive"}',
    answer: tooWide('[1, 20000]', '200010000'),
  },
  {
    name: 'exhaustive: every factor is too wide',
    json: '{"min":1,"max":"18446744073709551615","method":"exhaustive"}',
    // n (n + 1) / 2 for n = 2^64 - 1
    answer: tooWide('[1, 18446744073709551615]', String((2n ** 64n - 1n) * 2n ** 63n)),
  },
  {
    name: 'exhaustive: the width counts, not the size',
    query: 'min=18446744073709541615&max=18446744073709551615&method=exhaustive',
    answer: tooWide('[18446744073709541615, 18446744073709551615]', '50015001'),
  },
];

const TIME_LIMIT_MS = 100;

const late = (range: string) =>
  problem(
    503,
    'ERR_DEADLINE',
    `${range} was not finished within ${TIME_LIMIT_MS} ms; try a smaller range`,
  );

const [FROM, TO] = ['16000000000000000000', '16000000005000000000'];
const [WIDE_FROM, WIDE_TO] = ['2500000000000000000', '2600000000000000000'];

/** Searches of seconds to minutes under a limit of a tenth of a second. */
const DEADLINES: Row[] = [
  {
    name: 'the deadline: a far and narrow range',
    json: `{"min":"${FROM}","max":"${TO}"}`,
    timeLimitMs: TIME_LIMIT_MS,
    answer: late(`[${FROM}, ${TO}]`),
  },
  {
    name: 'the deadline: a far and wide range',
    query: `min=${WIDE_FROM}&max=${WIDE_TO}`,
    timeLimitMs: TIME_LIMIT_MS,
    answer: late(`[${WIDE_FROM}, ${WIDE_TO}]`),
  },
  {
    name: 'the deadline: what is ignored does not change it',
    query: `min=${FROM}&max=${TO}&method=fast&x=1`,
    timeLimitMs: TIME_LIMIT_MS,
    answer: late(`[${FROM}, ${TO}]`),
  },
  {
    name: 'the deadline: exhaustive looks at the clock too',
    json: '{"min":1,"max":9999,"method":"exhaustive"}',
    timeLimitMs: TIME_LIMIT_MS,
    answer: late('[1, 9999]'),
  },
  {
    name: 'the deadline: exhaustive beyond numbers',
    query: 'min=18446744073709542000&max=18446744073709551615&method=exhaustive',
    timeLimitMs: TIME_LIMIT_MS,
    answer: late('[18446744073709542000, 18446744073709551615]'),
  },
];

export const rangeRows = (cases: Case[]): Row[] => [
  ...inNumbers.flatMap((range) => rangeTwice(cases, range, '')),
  ...inStrings.flatMap((range) => rangeTwice(cases, range, '"')),
  ...exhaustiveRows(cases),
  ...TOO_WIDE,
  ...DEADLINES,
];
