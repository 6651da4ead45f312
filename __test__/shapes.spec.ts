/** Results: what exactly comes back, the same from every engine and in every form. */
import test from 'ava';
import { engines } from './engines.ts';

for (const { name, api } of engines) {
  test(`${name}: plain objects and arrays in one order of properties`, async (t) => {
    const sync = api.palindromeProducts(1, 9)!;
    const later = (await api.palindromeProductsAsync(1, 9))!;
    for (const both of [sync, later]) {
      t.is(
        JSON.stringify(both),
        '{"smallest":{"value":1,"factors":[[1,1]]},"largest":{"value":9,"factors":[[1,9],[3,3]]}}',
      );
      t.is(Object.getPrototypeOf(both), Object.prototype);
      t.is(Object.getPrototypeOf(both.smallest), Object.prototype);
      t.true(Array.isArray(both.largest.factors) && Array.isArray(both.largest.factors[0]));
    }
  });

  test(`${name}: every product is as plain`, async (t) => {
    const streamed = await api.streamPalindromeProducts(11, 11).next();
    t.is(JSON.stringify(streamed), '{"value":{"value":121,"factors":[[11,11]]},"done":false}');
    for (const list of [
      api.listPalindromeProducts(1, 9),
      await api.listPalindromeProductsAsync(1, 9),
    ]) {
      t.is(JSON.stringify(list.at(-1)), '{"value":9,"factors":[[1,9],[3,3]]}');
      t.true(Array.isArray(list));
      t.is(Object.getPrototypeOf(list[0]), Object.prototype);
    }
    for (const counts of [
      api.countPalindromeProducts(1, 9),
      await api.countPalindromeProductsAsync(1, 9),
    ])
      t.is(JSON.stringify(counts), '{"products":9,"pairs":13}');
  });

  test(`${name}: bigints for bigints, from each form`, async (t) => {
    const expected = { value: 906609n, factors: [[913n, 993n]] };
    t.deepEqual(api.largestPalindromeProduct(100n, 999n) as unknown, expected);
    t.deepEqual((await api.largestPalindromeProductAsync(100n, 999n)) as unknown, expected);
    t.deepEqual(api.palindromeProducts(100n, 999n)!.largest as unknown, expected);
    t.is(typeof api.smallestPalindromeProduct(1n, 1n)!.value, 'bigint');
  });

  test(`${name}: nothing found is null in each form`, async (t) => {
    for (const range of [
      [1002, 1003],
      [1002n, 1003n],
    ] as [number, number][]) {
      t.is(api.palindromeProducts(...range), null);
      t.is(api.smallestPalindromeProduct(...range), null);
      t.is(api.largestPalindromeProduct(...range), null);
      t.is(await api.palindromeProductsAsync(...range), null);
      t.is(await api.smallestPalindromeProductAsync(...range), null);
      t.is(await api.largestPalindromeProductAsync(...range), null);
    }
  });

  test(`${name}: nothing found is an empty list, an empty stream, a count of 0`, async (t) => {
    t.deepEqual(api.listPalindromeProducts(1002, 1003), []);
    t.deepEqual(await api.listPalindromeProductsAsync(1002n, 1003n), []);
    t.deepEqual(api.countPalindromeProducts(1002n, 1003n), { products: 0n, pairs: 0n });
    const end = { value: undefined, done: true };
    t.deepEqual(await api.streamPalindromeProducts(1002, 1003).next(), end as never);
  });

  test(`${name}: every answer is an object of its own`, (t) => {
    const first = api.palindromeProducts(1, 9)!;
    first.largest.factors.pop();
    first.smallest.value = 0;
    t.is(JSON.stringify(api.palindromeProducts(1, 9)!.largest.factors), '[[1,9],[3,3]]');
    t.is(api.palindromeProducts(1, 9)!.smallest.value, 1);
  });

  test(`${name}: the products at the limit of numbers are exact`, (t) => {
    const numbers = api.palindromeProducts(94_000_000, 94_906_265);
    const bigints = api.palindromeProducts(94_000_000n, 94_906_265n);
    const inBigints = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? Number(each) : each)),
      );
    t.truthy(numbers);
    t.deepEqual(numbers as unknown, inBigints(bigints));
    for (const { value, factors } of [numbers!.smallest, numbers!.largest])
      for (const [a, b] of factors) t.is(BigInt(a) * BigInt(b), BigInt(value));
  });

  test(`${name}: calls one after another do not disturb each other`, async (t) => {
    const ranges = Array.from({ length: 50 }, (_, index) => [index + 1, 90 + index * 7] as const);
    const expected = ranges.map(([min, max]) => api.palindromeProducts(min, max));
    const mixed = ranges.map(([min, max], index) =>
      index % 2 ? api.palindromeProductsAsync(min, max) : api.palindromeProducts(min, max),
    );
    t.deepEqual(await Promise.all(mixed), expected);
  });
}
