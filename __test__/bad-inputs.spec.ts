/**
 * Every row of testdata/bad-inputs.json over every entry and every form of call: the same name, code
 * and message everywhere, thrown by the plain functions and rejected by the asynchronous ones.
 */
import { readFileSync } from 'node:fs';
import test from 'ava';
import * as exhaustive from 'palindrome-products/exhaustive';
import { counted } from './counted.ts';
import { engines } from './engines.ts';

interface Row {
  name: string;
  min: unknown;
  max: unknown;
  options?: unknown;
  engines?: string[];
  error: { name: string; code: string; message: string };
}

const { rows } = JSON.parse(
  readFileSync(new URL('../testdata/bad-inputs.json', import.meta.url), 'utf8'),
) as { rows: Row[] };

const MAKE: Record<string, () => unknown> = {
  function: () => () => 10,
  symbol: () => Symbol('10'),
  date: () => new Date(10),
  'boxed-number': () => Object(10),
  'value-of-10': () => ({ valueOf: () => 10 }),
  'event-target': () => new EventTarget(),
  'abort-controller': () => new AbortController(),
  'aborted-signal': () => AbortSignal.abort(),
};

function bigint(text: string): bigint {
  const power = /^(-?)(\d+)\^(\d+)$/.exec(text);
  if (power === null) return BigInt(text);
  const value = BigInt(power[2]!) ** BigInt(power[3]!);
  return power[1] === '-' ? -value : value;
}

/** What a value of the table stands for; the notation is described in the table itself. */
function decoded(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined) return {};
  const [key, content] = entry;
  if (others.length === 0 && key === '$bigint') return bigint(content);
  if (others.length === 0 && key === '$number') return Number(content);
  if (others.length === 0 && key === '$undefined') return undefined;
  if (others.length === 0 && key === '$make') return MAKE[content]!();
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, decoded(one)]));
}

type Call = (...args: unknown[]) => unknown;
const NAMES = ['palindromeProducts', 'smallestPalindromeProduct', 'largestPalindromeProduct'];

const call = (api: object, name: string): Call => (api as Record<string, Call>)[name]!;

/** The plain functions of the engines ignore a third argument; the exhaustive ones take their own options. */
const takesOptions = (entry: string, { options, engines: only }: Row): boolean =>
  entry === 'exhaustive' && (only !== undefined || typeof options !== 'object' || options === null);

const ENTRIES = [...engines, { name: 'exhaustive', api: exhaustive }];

for (const row of rows)
  test(row.name, async (t) => {
    const expected = { ...row.error, instanceOf: { TypeError, RangeError }[row.error.name] };
    let forms = 0;
    for (const { name: entry, api } of ENTRIES) {
      if (row.engines !== undefined && !row.engines.includes(entry)) continue;
      for (const name of NAMES) {
        const args = [row.min, row.max, row.options].slice(0, 'options' in row ? 3 : 2);
        // Decoded for each call: some rows make an object with a state.
        const made = () => args.map(decoded);
        if (!('options' in row) || takesOptions(entry, row)) {
          t.throws(() => call(api, name)(...made()), expected, `${entry} ${name}`);
          forms += 1;
        }
        const promise = call(api, `${name}Async`)(...made()) as Promise<unknown>;
        t.true(promise instanceof Promise, `${entry} ${name}Async must not throw by itself`);
        await t.throwsAsync(promise, expected, `${entry} ${name}Async`);
        forms += 1;
      }
    }
    t.true(forms >= 3);
    counted('bad inputs', forms);
  });

test('the limits themselves are accepted', async (t) => {
  for (const { api } of engines) {
    t.truthy(api.largestPalindromeProduct(1, 1));
    t.is(api.smallestPalindromeProduct(94_906_265, 94_906_265), null);
    t.truthy(api.smallestPalindromeProduct(1n, 2n ** 64n - 1n));
    t.is(api.smallestPalindromeProduct(2n ** 64n - 1n, 2n ** 64n - 1n), null);
    for (const threads of [1, 256]) t.truthy(await api.palindromeProductsAsync(1, 9, { threads }));
    t.truthy(await api.palindromeProductsAsync(1, 9, {}));
    t.truthy(await api.palindromeProductsAsync(1, 9, undefined));
  }
});
