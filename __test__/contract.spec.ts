/**
 * Every row of testdata/cases.json through every engine and every form of call: as bigints, and as
 * numbers where the package takes them.
 */
import { readFileSync } from 'node:fs';
import test from 'ava';
import { counted } from './counted.ts';
import { type Api, type EngineUnderTest, engines } from './engines.ts';

interface Product<T> {
  value: T;
  factors: [T, T][];
}

interface Row {
  name: string;
  min: string;
  max: string;
  smallest: Product<string> | null;
  largest: Product<string> | null;
  /** How far a search has to go; described in testdata/README.md. */
  reach: string;
}

/** Stated here as well, so that a table cut short fails. */
const ROWS = 201;
const MAX_NUMBER = 94_906_265;
/** Set, the rows whose answers lie far go through every form of call too. */
const SLOW = process.env['PALINDROME_SLOW'] === '1';

const rows: Row[] = JSON.parse(
  readFileSync(new URL('../testdata/cases.json', import.meta.url), 'utf8'),
);

type Convert = (text: string) => number | bigint;

function product(end: Product<string> | null, convert: Convert) {
  if (end === null) return null;
  return {
    value: convert(end.value),
    factors: end.factors.map(([a, b]) => [convert(a), convert(b)]),
  };
}

function both(row: Row, convert: Convert) {
  const [smallest, largest] = [product(row.smallest, convert), product(row.largest, convert)];
  return smallest === null ? null : { smallest, largest };
}

type Call = (min: unknown, max: unknown) => unknown;

/** The three functions and their asynchronous forms, with what each must give. */
function forms(api: Api, row: Row, convert: Convert): [string, Call, unknown][] {
  const expected = {
    palindromeProducts: both(row, convert),
    smallestPalindromeProduct: product(row.smallest, convert),
    largestPalindromeProduct: product(row.largest, convert),
  };
  return Object.entries(expected).flatMap(([name, value]) => [
    [name, api[name as keyof Api] as Call, value],
    [`${name}Async`, api[`${name}Async` as keyof Api] as Call, value],
  ]);
}

/** A good part of a second in TypeScript, and from the greater limit on some seconds. */
const FAR = 10n ** 8n;
const FARTHEST = 10n ** 9n;

/** The forms of call that a row goes through: far rows through few, the farthest through one of the addon. */
function wanted(engine: EngineUnderTest, row: Row, name: string): boolean {
  const reach = BigInt(row.reach);
  if (SLOW || reach <= FAR) return true;
  if (engine.name === 'native' && name === 'palindromeProductsAsync') return true;
  return reach <= FARTHEST && name === 'palindromeProducts';
}

const isTested = (engine: EngineUnderTest, row: Row): boolean =>
  ['palindromeProducts', 'palindromeProductsAsync'].some((name) => wanted(engine, row, name));

for (const engine of engines)
  for (const [type, convert, fits] of [
    ['bigints', BigInt, () => true],
    ['numbers', Number, (row: Row) => Number(row.max) <= MAX_NUMBER],
  ] as [string, Convert, (row: Row) => boolean][])
    test(`${engine.name}: the table in ${type}`, async (t) => {
      t.timeout(170_000);
      t.is(rows.length, ROWS);
      const fitting = rows.filter(fits);
      const tested = fitting.filter((row) => isTested(engine, row));
      t.true(tested.length > ROWS / 3);
      for (const row of tested) {
        const [min, max] = [convert(row.min), convert(row.max)];
        for (const [name, call, expected] of forms(engine.api, row, convert)) {
          if (!wanted(engine, row, name)) continue;
          const place = `${row.name}: ${name}(${min}, ${max})`;
          // oxlint-disable-next-line no-await-in-loop -- one after the other, or the slow ones wait
          t.deepEqual(await call(min, max), expected, place);
        }
      }
      const slow = fitting.length - tested.length;
      t.log(
        `${tested.length} rows${slow > 0 ? `; ${slow} left out as slow (PALINDROME_SLOW=1)` : ''}`,
      );
      counted('contract rows', tested.length);
    });
