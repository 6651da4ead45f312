/**
 * The twin's searches for every product: against every pair tried, in shards, in slices, and from
 * anywhere.
 */
import { readFileSync } from 'node:fs';
import test from 'ava';
import {
  type EverySearch,
  type PalindromeProduct,
  type Shard,
  countSearch,
  countSearchBigint,
  everySearch,
  everySearchBigint,
} from '../../typescript/index.ts';
import { Random } from '../differential/random.ts';

const seed = Number(process.env['PALINDROME_SEED'] ?? 2021);
const WHOLE: Shard = { index: 0, of: 1 };
const MAX_NUMBER = 94_906_265;

function finished<T>(search: EverySearch<T>, work = 1e6): PalindromeProduct<T>[] {
  const found: PalindromeProduct<T>[] = [];
  while (!search.advance(work)) for (const product of search.take()) found.push(product);
  return found;
}

const listed = (min: number, max: number, shard = WHOLE, from = 1) =>
  finished(everySearch(min, max, shard, from));

const listedBigint = (min: bigint, max: bigint, shard = WHOLE, from = 1n) =>
  finished(everySearchBigint(min, max, shard, from));

function counted(search: ReturnType<typeof countSearch>): { products: number; pairs: number } {
  while (!search.advance(1e6));
  return search.counts();
}

/** Tries every pair. */
function tried(min: bigint, max: bigint): PalindromeProduct<bigint>[] {
  const found = new Map<bigint, [bigint, bigint][]>();
  for (let a = min; a <= max; a++) {
    for (let b = a; b <= max; b++) {
      const text = String(a * b);
      if (text.at(0) !== text.at(-1) || text !== text.split('').toReversed().join('')) continue;
      const pairs = found.get(a * b) ?? [];
      pairs.push([a, b]);
      found.set(a * b, pairs);
    }
  }
  return [...found]
    .map(([value, factors]) => ({ value, factors }))
    .toSorted((one, other) => (one.value < other.value ? -1 : 1));
}

function inNumbers(products: PalindromeProduct<bigint>[]): PalindromeProduct<number>[] {
  return products.map(({ value, factors }) => ({
    value: Number(value),
    factors: factors.map(([a, b]) => [Number(a), Number(b)]),
  }));
}

test('as many as are known', (t) => {
  const known = [
    [9, 13],
    [74, 115],
    [655, 1239],
    [5788, 12_276],
    [53_081, 122_927],
    [496_569, 1_243_664],
  ] as const;
  for (const [index, [products, pairs]] of known.entries()) {
    const counts = counted(countSearch(10 ** index, 10 ** (index + 1) - 1, WHOLE));
    t.deepEqual(counts, { products, pairs }, `${index + 1} digits`);
  }
});

test('as by trying every pair', (t) => {
  let ranges = 0;
  let products = 0;
  for (let index = 0; index < 250; index++) {
    const random = new Random(seed, index);
    // Every digit count is as likely as any other; ends of the types are among them.
    const limit = index % 2 === 0 ? BigInt(MAX_NUMBER) : 2n ** 64n - 1n;
    const width = BigInt(random.below(index % 5 === 0 ? 250 : 60));
    const height = BigInt(random.logUniform(Number(limit)));
    const max =
      index % 25 < 2 || height > limit ? limit : height + width < limit ? height + width : limit;
    const min = max > width ? max - width : 1n;
    const expected = tried(min, max);
    const name = `[${min}, ${max}], seed ${seed}`;
    const counts = {
      products: expected.length,
      pairs: expected.reduce((sum, { factors }) => sum + factors.length, 0),
    };
    t.deepEqual(listedBigint(min, max), expected, name);
    t.deepEqual(counted(countSearchBigint(min, max, WHOLE)), counts, name);
    if (max <= MAX_NUMBER) {
      t.deepEqual(listed(Number(min), Number(max)), inNumbers(expected), name);
      t.deepEqual(counted(countSearch(Number(min), Number(max), WHOLE)), counts, name);
    }
    ranges++;
    products += expected.length;
  }
  t.log(`${ranges} ranges, ${products} products, seed ${seed} (PALINDROME_SEED)`);
  t.true(ranges > 0 && products > 100, `${products} products in ${ranges} ranges`);
});

test('dense ranges', (t) => {
  for (const [min, max] of [
    [1n, 1200n],
    [900n, 1500n],
    [3000n, 3600n],
    [9800n, 10_300n],
  ] as const) {
    const expected = tried(min, max);
    t.true(expected.length > 0);
    t.deepEqual(listed(Number(min), Number(max)), inNumbers(expected));
    t.deepEqual(listedBigint(min, max), expected);
  }
});

test('shards make the whole', (t) => {
  let shards = 0;
  for (const [index, of] of [2, 3, 7, 40, 500].entries()) {
    const random = new Random(seed, index);
    const min = 1 + random.below(20_000);
    const max = min + random.below(3000);
    const parts = Array.from({ length: of }, (_, part) => listed(min, max, { index: part, of }));
    t.deepEqual(parts.flat(), listed(min, max), `${of} shards of [${min}, ${max}]`);
    shards += of;
  }
  t.log(`${shards} shards`);
});

test('shards are cut as everywhere', (t) => {
  const rows = JSON.parse(
    readFileSync(new URL('../../testdata/shards.json', import.meta.url), 'utf8'),
  ) as { name: string; min: string; max: string; index: number; of: number; first: string }[];
  t.true(rows.length > 0);
  for (const { name, min, max, index, of, first } of rows) {
    const search = everySearchBigint(BigInt(min), BigInt(max), { index, of }, 1n);
    let found: PalindromeProduct<bigint>[] = [];
    for (let end = false; !end && found.length === 0; found = search.take()) {
      end = search.advance(1e6);
    }
    t.is(found.length === 0 ? null : String(found[0].value), first, name);
  }
  t.log(`${rows.length} rows`);
});

test('a list goes on from anywhere', (t) => {
  const whole = listed(100, 999);
  for (let cut = 0; cut < whole.length; cut += 7) {
    const { value } = whole[cut];
    t.deepEqual(listed(100, 999, WHOLE, value), whole.slice(cut));
    t.deepEqual(listed(100, 999, WHOLE, value + 1), whole.slice(cut + 1));
  }
  const [min, max] = [10n ** 16n, 10n ** 16n + 20_000n];
  const few = listedBigint(min, max);
  t.true(few.length > 0);
  t.deepEqual(listedBigint(min, max, WHOLE, few[0].value + 1n), few.slice(1));
  t.deepEqual(listedBigint(min, max, WHOLE, max * max + 1n), []);
  t.deepEqual(listedBigint(min, max, WHOLE, 2n ** 128n - 1n), []);
});

test('slices of any length are in order', (t) => {
  for (const [min, max, work] of [
    [1n, 900n, 1],
    [10_000n, 12_000n, 5000],
    [20_000_000_000n, 20_000_900_000n, 100],
  ] as const) {
    const search = everySearchBigint(min, max, WHOLE, 1n);
    const found: PalindromeProduct<bigint>[] = [];
    let [slices, progress] = [0, 0];
    for (; !search.advance(work); slices++) {
      t.true(progress <= search.progress() && search.progress() <= 1);
      progress = search.progress();
      found.push(...search.take());
    }
    t.true(search.advance(work), 'a finished search stays finished');
    t.is(search.progress(), 1);
    t.true(slices > 3);
    t.deepEqual(found, listedBigint(min, max), `[${min}, ${max}] in ${slices} slices`);
  }
});

test('the first product does not wait for the last', (t) => {
  for (const [min, max] of [
    [1n, 2n ** 64n - 1n],
    [1_000_000n, 9_999_999n],
    [1000n, 2n ** 64n - 1n],
  ]) {
    const search = everySearchBigint(min, max, WHOLE, 1n);
    let found = 0;
    let slices = 0;
    for (; found === 0 && slices < 2000; slices++) {
      t.false(search.advance(100_000));
      found = search.take().length;
    }
    t.true(found > 0, `${slices} slices of [${min}, ${max}]`);
  }
});
