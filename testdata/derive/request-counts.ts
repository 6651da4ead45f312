/** Rows about `find`: how many products there are; and the words for what is wrong with it. */
import { badRequest, found, ok, problem, quoteFor, type Case, type Row } from './request-rows.ts';
import { byPairs, type Product } from './tried.ts';

type Range = [min: bigint, max: bigint];

/** Ranges whose every pair is tried. */
const TRIED: Range[] = [
  [1n, 1n],
  [1n, 9n],
  [10n, 99n],
  [100n, 999n],
  [1000n, 9999n],
  [1n, 3000n],
  [15n, 15n],
  [12n, 583n],
  [1002n, 1003n],
  [94_905_266n, 94_906_265n],
  [94_905_266n, 94_906_266n],
  [4_294_966_800n, 4_294_967_800n],
  [83_163_115_486n, 83_163_115_486n],
  [10n ** 18n - 500n, 10n ** 18n + 500n],
  [10n ** 19n - 1n, 10n ** 19n + 1n],
  [2n ** 64n - 500n, 2n ** 64n - 1n],
];

/** The totals of five digits as they are published; to try their four thousand million pairs takes a minute. */
const FIVE_DIGITS = { products: 53_081, pairs: 122_927 };

interface Counts {
  products: number;
  pairs: number;
}

const countsOf = (products: Product[]): Counts => ({
  products: products.length,
  pairs: products.reduce((sum, { factors }) => sum + factors.length, 0),
});

function written({ products, pairs }: Counts, max: bigint): string {
  const quote = quoteFor(max);
  return `{"products":${quote}${products}${quote},"pairs":${quote}${pairs}${quote}}`;
}

/** Throws when these are not the totals of five digits. */
export function checkFiveDigits(): void {
  const tried = written(countsOf(byPairs(10_000n, 99_999n)), 99_999n);
  if (tried !== written(FIVE_DIGITS, 99_999n)) throw new Error(`five digits: ${tried}`);
}

const ranges: [Range, Counts][] = [
  ...TRIED.map((range): [Range, Counts] => [range, countsOf(byPairs(...range))]),
  [[10_000n, 99_999n], FIVE_DIGITS],
];

/** Each range in a body and in a query, which must give the same bytes. */
function countTwice([[min, max], counts]: [Range, Counts]): Row[] {
  const answer = ok(written(counts, max));
  return [
    {
      name: `count [${min}, ${max}] in JSON`,
      json: `{"min":"${min}","max":"${max}","find":"count"}`,
      answer,
    },
    { name: `count [${min}, ${max}] in a query`, query: `min=${min}&max=${max}&find=count`, answer },
  ];
}

const TALK = ok(written(countsOf(byPairs(10n, 99n)), 99n));

/** Different spellings of one question. */
const SAME_COUNT: Row[] = [
  { name: 'count: bounds as numbers', json: '{"min":10,"max":99,"find":"count"}', answer: TALK },
  {
    name: 'count: the method by name',
    json: '{"min":10,"max":99,"find":"count","method":"fast"}',
    answer: TALK,
  },
  {
    name: 'count: what is null is not there',
    json: '{"method":null,"limit":null,"cursor":null,"find":"count","min":10,"max":99}',
    answer: TALK,
  },
  {
    name: 'count: find twice, the last one counts',
    json: '{"find":"list","min":10,"max":99,"find":"count"}',
    answer: TALK,
  },
  { name: 'count: find twice in a query', query: 'find=x&min=10&max=99&find=count', answer: TALK },
  { name: 'count: escaped', query: 'm%69n=10&max=99&f%69nd=c%6Funt', answer: TALK },
  {
    name: 'count at the root, GET',
    http: { method: 'GET', path: '/', query: 'min=10&max=99&find=count' },
    answer: TALK,
  },
];

const ends = (cases: Case[]): Row[] => {
  const answer = found(cases, 10n, 99n);
  return [
    { name: 'find is null', json: '{"min":10,"max":99,"find":null}', answer },
    { name: 'find by name', json: '{"min":10,"max":99,"find":"ends"}', answer },
    {
      name: 'find both ends by trying every pair',
      json: '{"min":10,"max":99,"find":"ends","method":"exhaustive"}',
      answer,
    },
    { name: 'find in a query', query: 'min=10&max=99&find=ends', answer },
    { name: 'find twice, the last one null', json: '{"min":10,"max":99,"find":"list","find":null}', answer },
    {
      name: 'limit and cursor of null are for every find',
      json: '{"min":10,"max":99,"limit":null,"cursor":null}',
      answer,
    },
  ];
};

/** What is no find, as it stands in JSON, and as it is described. */
const FINDS: [name: string, json: string, described: string][] = [
  ['an unknown find', '"all"', "string 'all'"],
  ['a find in capitals', '"COUNT"', "string 'COUNT'"],
  ['an empty find', '""', "string ''"],
  ['a find with a line break', '"list\\n"', "string 'list\\u{a}'"],
  ['an inherited name as a find', '"constructor"', "string 'constructor'"],
  ['a number as a find', '1', 'number 1'],
  ['true as a find', 'true', 'boolean true'],
  ['an array as a find', '["list"]', 'an array'],
  ['an object as a find', '{"find":"list"}', 'an object'],
];

const invalidFind = (described: string) =>
  badRequest('ERR_INVALID_OPTION', `find must be 'ends', 'count' or 'list'; got ${described}`);

const ONLY_FAST = badRequest(
  'ERR_INVALID_OPTION',
  "method must be 'fast' to count or list; got string 'exhaustive'",
);

const REVERSED = badRequest(
  'ERR_REVERSED_RANGE',
  'min must not be greater than max; got min 99 and max 10',
);

const REFUSED: Row[] = [
  ...FINDS.map(([name, json, described]) => ({
    name,
    json: `{"min":10,"max":99,"find":${json}}`,
    answer: invalidFind(described),
  })),
  { name: 'null as a find in a query', query: 'min=10&max=99&find=null', answer: invalidFind("string 'null'") },
  { name: 'an empty find in a query', query: 'min=10&max=99&find=', answer: invalidFind("string ''") },
  { name: 'find twice, the last one bad', query: 'min=10&max=99&find=list&find=x', answer: invalidFind("string 'x'") },
  { name: 'the range before find', json: '{"min":99,"max":10,"find":5}', answer: REVERSED },
  {
    name: 'find before the method',
    json: '{"min":10,"max":99,"find":5,"method":5}',
    answer: invalidFind('number 5'),
  },
  {
    name: 'find alone is a direct request',
    json: '{"find":"count"}',
    answer: badRequest('ERR_INVALID_TYPE', 'min is missing'),
  },
  {
    name: 'counting takes no other method',
    json: '{"min":10,"max":99,"find":"count","method":"exhaustive"}',
    answer: ONLY_FAST,
  },
  {
    name: 'listing takes no other method',
    query: 'min=10&max=99&find=list&method=exhaustive',
    answer: ONLY_FAST,
  },
  {
    name: 'that it is the wrong method before that the range is too wide for it',
    query: 'min=1&max=20000&find=count&method=exhaustive',
    answer: ONLY_FAST,
  },
  {
    name: 'an unknown method to count by',
    json: '{"min":10,"max":99,"find":"count","method":"slow"}',
    answer: badRequest(
      'ERR_INVALID_OPTION',
      "method must be 'fast' or 'exhaustive'; got string 'slow'",
    ),
  },
];

const TIME_LIMIT_MS = 100;
const EVERY = '[1, 18446744073709551615]';

const DEADLINES: Row[] = [
  {
    name: 'the deadline: a count without end',
    json: '{"min":1,"max":"18446744073709551615","find":"count"}',
    timeLimitMs: TIME_LIMIT_MS,
    answer: problem(
      503,
      'ERR_DEADLINE',
      `${EVERY} was not finished within ${TIME_LIMIT_MS} ms; try a smaller range`,
    ),
  },
];

export const countRows = (cases: Case[]): Row[] => [
  ...ranges.flatMap(countTwice),
  ...SAME_COUNT,
  ...ends(cases),
  ...REFUSED,
  ...DEADLINES,
];
