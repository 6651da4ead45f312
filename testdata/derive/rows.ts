/**
 * The rows of `testdata/cases.json`: which ranges, and what has been published about them.
 *
 * A published value is written down here by hand, from its source; `table.ts` refuses to write a
 * table in which a derived answer differs from it.
 */

export interface Published {
  value: string;
  source: string;
}

export interface RowPlan {
  name: string;
  min: bigint;
  max: bigint;
  smallest?: Published;
  largest?: Published;
}

type PublishedEnds = Pick<RowPlan, 'smallest' | 'largest'>;

const U64_MAX = 2n ** 64n - 1n;
/** The largest max whose square is a safe integer. */
const NUMBER_MAX = 94_906_265n;

function row(name: string, min: bigint, max: bigint, published: PublishedEnds = {}): RowPlan {
  return { name, min, max, ...published };
}

function exercism(test: string, value: string): Published {
  return { value, source: `Exercism problem-specifications, palindrome-products, test ${test}` };
}

const NONE = 'none';

const talk = [
  row('1 digit', 1n, 9n, {
    smallest: exercism('5cff78fe', '1'),
    largest: exercism('0853f82c', '9'),
  }),
  row('2 digits (the talk)', 10n, 99n, {
    smallest: exercism('66c3b496', '121'),
    largest: exercism('a10682ae', '9009'),
  }),
  row('3 digits (the talk)', 100n, 999n, {
    smallest: exercism('cecb5a35', '10201'),
    largest: exercism('edab43e1', '906609'),
  }),
  row('4 digits (the talk)', 1000n, 9999n, {
    smallest: exercism('4f802b5a', '1002001'),
    largest: exercism('787525e0', '99000099'),
  }),
  row('nothing found: two neighbours', 1002n, 1003n, { smallest: exercism('58fb1d63', NONE) }),
  row('nothing found: one number', 15n, 15n, { largest: exercism('9de9e9da', NONE) }),
];

/** OEIS A327897, from its first term on. */
const A327897 = [
  '9',
  '9009',
  '906609',
  '99000099',
  '9966006699',
  '999000000999',
  '99956644665999',
  '9999000000009999',
  '999900665566009999',
  '99999834000043899999',
  '9999994020000204999999',
  '999999000000000000999999',
  '99999963342000024336999999',
  '9999999000000000000009999999',
  '999999974180040040081479999999',
];

/** Beyond the terms of A327897: the table "Every answer up to 32 digits" there. */
const RAMADHAN = 'A. Ramadhan, Project Euler 4: Largest Palindrome Product (2025-10-07), table';
const BEYOND_OEIS = new Map([
  [16, '99999999000000000000000099999999'],
  [17, '9999999887065624224265607889999999'],
  [18, '999999999470552640046255074999999999'],
  [19, '99999999988837057200275073888999999999'],
]);

function largestOfDigits(n: number): Published {
  const term = A327897[n - 1];
  if (term !== undefined) return { value: term, source: `OEIS A327897(${n})` };
  const value = BEYOND_OEIS.get(n);
  if (value === undefined) throw new Error(`no published answer for ${n} digits`);
  return { value, source: `${RAMADHAN}, n = ${n}` };
}

function smallestOfDigits(n: number): Published {
  const root = 10n ** BigInt(n - 1) + 1n;
  return { value: String(root * root), source: 'proof in testdata/README.md' };
}

const fullRanges = Array.from({ length: 15 }, (_, i) => i + 5).map((n) =>
  row(`${n} digits`, 10n ** BigInt(n - 1), 10n ** BigInt(n) - 1n, {
    smallest: smallestOfDigits(n),
    largest: largestOfDigits(n),
  }),
);

/** Factors of any length up to n digits: the small ones never reach the largest product. */
const fromOne = [2, 3, 4, 6, 8, 9, 12].map((n) =>
  row(`all factors up to ${n} digits`, 1n, 10n ** BigInt(n) - 1n, { largest: largestOfDigits(n) }),
);

const tiny = [
  row('one', 1n, 1n),
  row('one and two', 1n, 2n),
  row('1 to 3', 1n, 3n),
  row('1 to 6: two pairs', 1n, 6n),
  row('1 to 8: two pairs', 1n, 8n),
  row('1 to 10', 1n, 10n),
  row('1 to 11', 1n, 11n),
  row('1 to 12', 1n, 12n),
  row('2 to 9', 2n, 9n),
  row('3 to 9', 3n, 9n),
  row('4 to 9', 4n, 9n),
  row('5 to 9', 5n, 9n),
  row('7 to 9', 7n, 9n),
  row('9 alone', 9n, 9n),
  row('10 alone', 10n, 10n),
  row('11 alone: a repeated factor', 11n, 11n),
  row('22 alone: a repeated factor', 22n, 22n),
  row('26 alone: a repeated factor', 26n, 26n),
  row('99 alone', 99n, 99n),
  row('12 to 583: two pairs at both ends', 12n, 583n),
  row('297792: two pairs at the top', 93n, 605n),
];

/** Roots of palindromic squares with an even number of digits, and their index in A027829. */
const evenSquares = (
  [
    [836n, 1],
    [798_644n, 2],
    [64_030_648n, 3],
    [83_163_115_486n, 4],
    [6_360_832_925_898n, 5],
    [69_800_670_077_028n, 6],
  ] as const
).flatMap(([root, index]) => {
  const square = { value: String(root * root), source: `OEIS A027829(${index})` };
  return [
    row(`square of ${root}`, root, root, { smallest: square, largest: square }),
    row(`around ${root}`, root - 40n, root + 30n),
  ];
});

/** (10^k - 1)(10^k + 1) = 10^2k - 1 and (10^k + 1)^2 are palindromes of 2k and 2k + 1 digits. */
const aroundPowersOfTen = [1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 15, 16, 17, 18, 19].map((k) =>
  row(`10^${k} - 1 to 10^${k} + 1`, 10n ** BigInt(k) - 1n, 10n ** BigInt(k) + 1n),
);

const fromPowersOfTen = [2, 3, 5, 8, 9, 10, 12, 15].flatMap((k) => [
  row(`1 to 10^${k}`, 1n, 10n ** BigInt(k)),
  row(`10^${k} + 2 and 10^${k} more`, 10n ** BigInt(k) + 2n, 2n * 10n ** BigInt(k) + 2n),
]);

/**
 * (10^2k - 1)(10^2k - 10^k + 1) is a palindrome. The range from its smaller factor holds it in its
 * very corner; the range from one more must do without.
 */
const windows = [4, 5, 6, 8, 9].flatMap((k) => {
  const top = 10n ** BigInt(2 * k) - 1n;
  const bottom = top + 2n - 10n ** BigInt(k);
  return [
    row(`just wide enough, 10^${2 * k}`, bottom, top),
    row(`one too narrow, 10^${2 * k}`, bottom + 1n, top),
  ];
});

const limitOfNumbers = [
  row('1 to the limit of numbers', 1n, NUMBER_MAX),
  row('1 to one past the limit of numbers', 1n, NUMBER_MAX + 1n),
  row('8 digits up to the limit of numbers', 10n ** 7n, NUMBER_MAX),
  row('the limit of numbers alone', NUMBER_MAX, NUMBER_MAX),
  row('one past the limit of numbers alone', NUMBER_MAX + 1n, NUMBER_MAX + 1n),
  row('just below the limit of numbers', 94_900_000n, NUMBER_MAX),
  row('just across the limit of numbers', 94_900_000n, 94_910_000n),
  row('just above the limit of numbers', NUMBER_MAX + 1n, 95_000_000n),
  row('a wide range across the limit of numbers', 90_000_000n, 98_000_000n),
];

const powersOfTwo = [
  row('1 to 2^31', 1n, 2n ** 31n),
  row('1 to 2^32 - 1', 1n, 2n ** 32n - 1n),
  row('1 to 2^32', 1n, 2n ** 32n),
  row('1 to 2^32 + 1', 1n, 2n ** 32n + 1n),
  row('2^32 - 1 to 2^32 + 1', 2n ** 32n - 1n, 2n ** 32n + 1n),
  row('2^31 to 2^32', 2n ** 31n, 2n ** 32n),
  row('2^32 to 2^33', 2n ** 32n, 2n ** 33n),
  row('products up to 2^64', 2n ** 32n - 200_000n, 2n ** 32n - 1n),
  row('products from 2^64', 2n ** 32n, 2n ** 32n + 200_000n),
  row('products across 2^64', 2n ** 32n - 200_000n, 2n ** 32n + 200_000n),
  row('1 to 2^53 - 1', 1n, 2n ** 53n - 1n),
  row('2^52 to 2^53', 2n ** 52n, 2n ** 53n),
  row('2^53 - 1 to 2^53 + 1', 2n ** 53n - 1n, 2n ** 53n + 1n),
  row('below 2^53', 2n ** 53n - 10n ** 6n, 2n ** 53n - 1n),
  row('above 2^53', 2n ** 53n, 2n ** 53n + 10n ** 6n),
  row('around 2^63', 2n ** 63n - 1000n, 2n ** 63n + 1000n),
  row('2^64 - 1 alone', U64_MAX, U64_MAX),
  row('the last thousand', U64_MAX - 999n, U64_MAX),
  row('the last million', U64_MAX - 999_999n, U64_MAX),
  row('20 digits up to 2^64 - 1', 10n ** 19n, U64_MAX, { smallest: smallestOfDigits(20) }),
  row('every factor', 1n, U64_MAX),
];

const farAndNarrow = [
  row('[10^9 + 2, 10^9 + 10^4]', 10n ** 9n + 2n, 10n ** 9n + 10n ** 4n),
  row('[4 * 10^9, 4 * 10^9 + 10^5]', 4n * 10n ** 9n, 4n * 10n ** 9n + 10n ** 5n),
  row('[10^12 + 2, 10^12 + 10^4]', 10n ** 12n + 2n, 10n ** 12n + 10n ** 4n),
  row('[10^18, 10^18 + 10^6]', 10n ** 18n, 10n ** 18n + 10n ** 6n),
  row('[25 * 10^17, + 10^6]', 25n * 10n ** 17n, 25n * 10n ** 17n + 10n ** 6n),
  row('[16 * 10^18, + 10^6]', 16n * 10n ** 18n, 16n * 10n ** 18n + 10n ** 6n),
  row('[17 * 10^18, + 10^6]', 17n * 10n ** 18n, 17n * 10n ** 18n + 10n ** 6n),
  row('[7 * 10^15, + 10^8]', 7n * 10n ** 15n, 7n * 10n ** 15n + 10n ** 8n),
  row('39 digits, across 3 * 10^38', 17_320_508_075_000_000_000n, 17_320_508_076_000_000_000n),
];

/** The products of these ranges pass a power of ten, so they have palindromes of two lengths. */
const acrossLengths = [
  row('products of 2 and 3 digits', 9n, 12n),
  row('products across 10^5', 316n, 317n),
  row('products across 10^7', 3100n, 3200n),
  row('products across 10^9', 31_000n, 32_000n),
  row('products across 10^13', 3_162_000n, 3_163_000n),
  row('products across 10^17', 316_200_000n, 316_300_000n),
  row('products across 10^19', 3_162_000_000n, 3_163_000_000n),
  row('products across 10^21', 31_622_000_000n, 31_623_000_000n),
  row('products across 10^10', 99_900n, 100_100n),
  row('products across 10^20', 9_999_900_000n, 10_000_100_000n),
];

/** Most answers lie at a width of a few roots of the factors: on both sides of that, and far below. */
const aroundTheRoot = (
  [
    [30_000_000_007n, 173_205n],
    [70_000_000_000_003n, 8_366_600n],
  ] as const
).flatMap(([min, root]) =>
  [1n, 2n, 3n, 4n, 6n, 12n, 24n].map((quarters) =>
    row(`width ${quarters}/4 of the root of ${min}`, min, min + (root * quarters) / 4n),
  ),
);

/** A range whose products start with each digit in turn, of a length that is odd, then even. */
function leadingDigits(length: number, width: bigint): RowPlan[] {
  return [1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n].map((lead) => {
    const product = (2n * lead + 1n) * 5n * 10n ** BigInt(length - 2);
    const min = integerRoot(product) - width / 2n;
    return row(`${length} digits, ${lead} first`, min, min + width);
  });
}

function integerRoot(n: bigint): bigint {
  let root = BigInt(Math.floor(Math.sqrt(Number(n))));
  while (root * root > n) root -= 1n;
  while ((root + 1n) * (root + 1n) <= n) root += 1n;
  return root;
}

export const ROWS: RowPlan[] = [
  ...talk,
  ...tiny,
  ...fullRanges,
  ...fromOne,
  ...evenSquares,
  ...aroundPowersOfTen,
  ...fromPowersOfTen,
  ...windows,
  ...limitOfNumbers,
  ...powersOfTwo,
  ...farAndNarrow,
  ...acrossLengths,
  ...aroundTheRoot,
  ...leadingDigits(12, 4_000n),
  ...leadingDigits(13, 6_000n),
  ...leadingDigits(24, 4_000_000n),
  ...leadingDigits(25, 6_000_000n),
];
