/** `import` and `require` give the same names and the same results, for every entry. */
import { createRequire } from 'node:module';
import test from 'ava';
import * as root from 'palindrome-products';
import { child, childValue } from './child.ts';
import { has } from './engines.ts';

const require = createRequire(import.meta.url);

/** What every entry has. */
const FUNCTIONS = [
  'largestPalindromeProduct',
  'largestPalindromeProductAsync',
  'palindromeProducts',
  'palindromeProductsAsync',
  'smallestPalindromeProduct',
  'smallestPalindromeProductAsync',
];

/** What the exhaustive entry has not. */
const EVERY = [
  'countPalindromeProducts',
  'countPalindromeProductsAsync',
  'listPalindromeProducts',
  'listPalindromeProductsAsync',
  'streamPalindromeProducts',
];

/** Streams are compared by what they hand out. */
async function result(value: unknown): Promise<unknown> {
  const settled = await value;
  if (typeof settled !== 'object' || settled === null || !(Symbol.asyncIterator in settled))
    return settled;
  const products: unknown[] = [];
  for await (const product of settled as AsyncIterable<unknown>) products.push(product);
  return products;
}

const ENTRIES = ['', '/typescript', '/exhaustive', ...(has('wasm') ? ['/wasm'] : [])];

for (const entry of ENTRIES) {
  const name = `palindrome-products${entry}`;
  const functions = entry === '/exhaustive' ? FUNCTIONS : [...FUNCTIONS, ...EVERY];

  test(`${name}: names and results`, async (t) => {
    const imported = await import(name);
    const required = require(name);
    t.deepEqual(Object.keys(imported).toSorted(), [...functions, 'engine'].toSorted());
    t.deepEqual(Object.keys(required).toSorted(), Object.keys(imported).toSorted());
    t.deepEqual(required.engine, imported.engine);
    for (const form of functions)
      for (const range of [
        [10, 99],
        [1002, 1003],
        [10n, 99n],
      ])
        t.deepEqual(
          await result(required[form](...range)),
          await result(imported[form](...range)),
          form,
        );
  });

  test(`${name}: functions say their names, and the engine cannot be changed`, async (t) => {
    const imported = await import(name);
    for (const form of functions) t.is(imported[form].name, form);
    t.true(Object.isFrozen(imported.engine));
  });
}

test('both in one process, in either order', async (t) => {
  for (const order of [
    `import('palindrome-products').then((a) => [a, require('palindrome-products')])`,
    `Promise.resolve(require('palindrome-products')).then(async (a) => [a, await import('palindrome-products')])`,
  ]) {
    const { code, stdout } = await child(
      `${order}.then(([a, b]) => console.log(a.largestPalindromeProduct(10, 99).value + b.largestPalindromeProduct(10n, 99n).value.toString()))`,
      { type: 'commonjs' },
    );
    t.is(code, 0);
    t.is(stdout.trim(), '90099009');
  }
});

test('a copy of the addon for each kind of module, and neither disturbs the other', (t) => {
  const required = require('palindrome-products') as typeof root;
  const first = root.palindromeProducts(1, 9);
  t.deepEqual(required.palindromeProducts(10, 99)!.largest.value, 9009);
  t.deepEqual(first, required.palindromeProducts(1, 9));
  t.deepEqual(root.palindromeProducts(1, 9), first);
});

test('before Node 20.16 an ES module has no way to load more at once, and says so', async (t) => {
  const outcome = await childValue(`
    process.getBuiltinModule = undefined;
    const api = await import('palindrome-products');
    const { code } = (() => { try { return api.listPalindromeProducts(1, 9) } catch (error) { return error } })();
    const streamed = [];
    for await (const { value } of api.streamPalindromeProducts(8, 11)) streamed.push(value);
    const largest = (await api.largestPalindromeProductAsync(10, 99)).value;
    const rejected = await api.countPalindromeProductsAsync(9, 1).catch((error) => error.code);
    // Whatever has been loaded meanwhile stays.
    console.log(JSON.stringify([code, streamed, largest, rejected, api.countPalindromeProducts(8, 11).products]));
  `);
  t.deepEqual(
    outcome,
    has('native')
      ? ['ERR_ENGINE_UNAVAILABLE', [88, 99, 121], 9009, 'ERR_REVERSED_RANGE', 3]
      : outcome,
  );
});

test('package.json can be required; the inner files cannot', (t) => {
  t.is(require('palindrome-products/package.json').name, 'palindrome-products');
  t.throws(() => require('palindrome-products/dist/index.cjs'), {
    code: 'ERR_PACKAGE_PATH_NOT_EXPORTED',
  });
});
