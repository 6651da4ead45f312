/** Every product, by every engine and in every form: published counts, and ranges tried pair by pair. */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual as same } from 'node:util';
import test from 'ava';
import { Random } from '../differential/random.ts';
import { engines } from '../engines.ts';
import { countsOf, everyProduct, inNumbers, taken, type Product } from './oracle.ts';

/** All factors of so many digits. */
const COUNTS = [
  [1, 9, 9, 13],
  [10, 99, 74, 115],
  [100, 999, 655, 1_239],
  [1_000, 9_999, 5_788, 12_276],
  [10_000, 99_999, 53_081, 122_927],
] as const;

for (const { name, api } of engines)
  for (const [min, max, products, pairs] of COUNTS)
    test.serial(`${name}: all factors from ${min} to ${max}`, async (t) => {
      t.deepEqual(await api.countPalindromeProductsAsync(min, max), { products, pairs });
      if (max > 9_999) return;
      t.deepEqual(api.countPalindromeProducts(min, max), { products, pairs });
      const list = api.listPalindromeProducts(min, max);
      t.is(list.length, products);
      t.true(same(await api.listPalindromeProductsAsync(min, max), list));
      t.true(same(await taken(api.streamPalindromeProducts(min, max)), list));
      for (const [index, { value, factors }] of list.entries()) {
        const ascends = index === 0 || list[index - 1]!.value < value;
        const fits = factors.every(([a, b]) => a * b === value && a >= min && a <= b && b <= max);
        if (!ascends || !fits) t.fail(`${value} = ${JSON.stringify(factors)}`);
      }
    });

const MAX = 2n ** 64n - 1n;
const SEED = 20_261_124;

/** Wide ones low down, narrow ones at the top, where products have 39 digits. */
function randomRange(index: number): [bigint, bigint] {
  const random = new Random(SEED, index);
  const bits = 1 + random.below(64);
  const width = BigInt(random.below(bits < 12 ? 250 : 60));
  const start = (BigInt(random.next()) << 32n) | BigInt(random.next());
  const min = 1n + (start >> BigInt(64 - bits));
  const max = min + width;
  return max > MAX ? [MAX - width, MAX] : [min, max];
}

const RANGES = Array.from({ length: 60 }, (_, index) => randomRange(index));

for (const { name, api } of engines)
  test.serial(`${name}: what trying every pair finds, in ${RANGES.length} ranges`, async (t) => {
    let found = 0;
    for (const [index, [min, max]] of RANGES.entries()) {
      const place = `${min} to ${max}`;
      const expected = everyProduct(min, max);
      found += expected.length;
      t.deepEqual(api.listPalindromeProducts(min, max), expected, place);
      t.deepEqual(api.countPalindromeProducts(min, max), countsOf(expected), place);
      if (index % 3 === 0) {
        t.deepEqual(await api.listPalindromeProductsAsync(min, max), expected, place);
        t.deepEqual(await api.countPalindromeProductsAsync(min, max), countsOf(expected), place);
        t.deepEqual(await taken(api.streamPalindromeProducts(min, max)), expected, place);
      }
      if (max <= 94_906_265n) {
        const [low, high] = [Number(min), Number(max)];
        t.deepEqual(api.listPalindromeProducts(low, high), inNumbers(expected), place);
        t.deepEqual(await taken(api.streamPalindromeProducts(low, high)), inNumbers(expected));
      }
    }
    t.true(found > 500, `${found} products in all`);
  });

for (const { name, api } of engines)
  test.serial(`${name}: shards are disjoint, in order and together complete`, async (t) => {
    const random = new Random(SEED, 1_000);
    const whole = api.listPalindromeProducts(100, 2_500);
    for (const of of [1, 2, 3, 7, 1 + random.below(40), 1 + random.below(100)]) {
      const parts = Array.from({ length: of }, (_, index) => ({ shard: { index, of } }));
      const lists = parts.map((options) => api.listPalindromeProducts(100, 2_500, options));
      t.true(same(lists.flat(), whole), `${of} shards`);
      const index = random.below(of);
      const options = { shard: { index, of }, threads: 2 };
      const list = lists[index]!;
      t.true(same(await api.listPalindromeProductsAsync(100, 2_500, options), list));
      t.true(same(await taken(api.streamPalindromeProducts(100, 2_500, options)), list));
      const counts = await api.countPalindromeProductsAsync(100n, 2_500n, options);
      t.is(counts.products, BigInt(list.length));
      t.deepEqual(api.countPalindromeProducts(100n, 2_500n, options), counts);
    }
  });

interface ShardRow {
  name: string;
  min: string;
  max: string;
  index: number;
  of: number;
  first: string | null;
}

const shardRows = JSON.parse(
  readFileSync(new URL('../../testdata/shards.json', import.meta.url), 'utf8'),
) as ShardRow[];

for (const { name, api } of engines)
  for (const row of shardRows)
    test.serial(`${name}: where a shard is cut: ${row.name}`, async (t) => {
      const { index, of } = row;
      const options = { shard: { index, of } };
      const range = [BigInt(row.min), BigInt(row.max)] as const;
      const [first] = await taken(api.streamPalindromeProducts(...range, options), 1);
      t.is(String(first?.value ?? null), String(row.first));
    });

for (const { name, api } of engines)
  test.serial(`${name}: a stream begins where it is told`, async (t) => {
    const whole = api.listPalindromeProducts(1_000n, 9_999n);
    const { value } = whole[3_000]!;
    for (const from of [1n, whole[0]!.value, value - 1n, value, value + 1n, whole.at(-1)!.value]) {
      const rest = await taken(api.streamPalindromeProducts(1_000n, 9_999n, { from }));
      const expected: Product[] = whole.filter((product) => product.value >= from);
      t.true(same(rest, expected), `from ${from}`);
    }
    const beyond = api.streamPalindromeProducts(1_000, 9_999, { from: 99_999_999 });
    t.deepEqual(await taken(beyond), []);
    // What lies below is not looked at: it would take seconds.
    const high = api.streamPalindromeProducts(1_000_000, 9_999_999, { from: 98e12 });
    t.is((await taken(high, 1))[0]!.value, 98_000_011_000_089);
  });
