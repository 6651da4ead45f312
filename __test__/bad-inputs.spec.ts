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
  /** Whose options they are: those of all functions, of those for every product, of the stream. */
  of?: 'every' | 'stream';
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

const ENDS = ['palindromeProducts', 'smallestPalindromeProduct', 'largestPalindromeProduct'];
const EVERY = ['countPalindromeProducts', 'listPalindromeProducts'];

const call = (api: object, name: string): Call => (api as Record<string, Call>)[name]!;

/** The functions that are there twice, at once and asynchronous, as far as a row is about them. */
function namesFor(entry: string, { of, engines: only }: Row): string[] {
  if (of === 'stream' || (of === 'every' && entry === 'exhaustive')) return [];
  if (of === 'every') return EVERY;
  return entry === 'exhaustive' || only !== undefined ? ENDS : [...ENDS, ...EVERY];
}

/** Whether the plain form takes the options that a row is about. Those of the ends take none. */
function takesOptions(entry: string, name: string, { of, options, engines: only }: Row): boolean {
  const isBag = typeof options === 'object' && options !== null;
  if (EVERY.includes(name)) return of === 'every' || !isBag;
  return entry === 'exhaustive' && (only !== undefined || !isBag);
}

const ENTRIES = [...engines, { name: 'exhaustive', api: exhaustive }];

for (const row of rows)
  test(row.name, async (t) => {
    const expected = { ...row.error, instanceOf: { TypeError, RangeError }[row.error.name] };
    const args = [row.min, row.max, row.options].slice(0, 'options' in row ? 3 : 2);
    // Decoded for each call: some rows make an object with a state.
    const made = () => args.map(decoded);
    let forms = 0;

    async function rejects(api: object, name: string, place: string) {
      const promise = call(api, name)(...made()) as Promise<unknown>;
      t.true(promise instanceof Promise, `${place} must not throw by itself`);
      await t.throwsAsync(promise, expected, place);
      forms += 1;
    }

    async function streamRejects(api: object, place: string) {
      const name = 'streamPalindromeProducts';
      const stream = call(api, name)(...made()) as AsyncIterator<unknown>;
      await t.throwsAsync(stream.next(), expected, place);
      t.deepEqual(await stream.next(), { value: undefined, done: true }, place);
      forms += 1;
    }

    for (const { name: entry, api } of ENTRIES) {
      if (row.engines !== undefined && !row.engines.includes(entry)) continue;
      for (const name of namesFor(entry, row)) {
        if (!('options' in row) || takesOptions(entry, name, row)) {
          t.throws(() => call(api, name)(...made()), expected, `${entry} ${name}`);
          forms += 1;
        }
        await rejects(api, `${name}Async`, `${entry} ${name}Async`);
      }
      if (entry !== 'exhaustive') await streamRejects(api, `${entry} stream`);
    }
    t.true(forms >= 1);
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
    t.is(api.countPalindromeProducts(1, 1, { shard: { index: 0, of: 1 } }).products, 1);
    t.is(
      api.listPalindromeProducts(1n, 9n, { shard: { index: 999_999, of: 1_000_000 } }).length,
      0,
    );
    const end = { value: undefined, done: true } as never;
    const safe = { from: Number.MAX_SAFE_INTEGER };
    t.deepEqual(await api.streamPalindromeProducts(1, 9, safe).next(), end);
    const widest = { from: 2n ** 128n - 1n };
    t.deepEqual(await api.streamPalindromeProducts(1n, 2n ** 64n - 1n, widest).next(), end);
  }
});
