/** `import` and `require` give the same names and the same results, for every entry. */
import { createRequire } from 'node:module';
import test from 'ava';
import * as root from 'palindrome-products';
import { child } from './child.ts';
import { has } from './engines.ts';

const require = createRequire(import.meta.url);

const FUNCTIONS = [
  'largestPalindromeProduct',
  'largestPalindromeProductAsync',
  'palindromeProducts',
  'palindromeProductsAsync',
  'smallestPalindromeProduct',
  'smallestPalindromeProductAsync',
];

const ENTRIES = ['', '/typescript', '/exhaustive', ...(has('wasm') ? ['/wasm'] : [])];

for (const entry of ENTRIES) {
  const name = `palindrome-products${entry}`;

  test(`${name}: names and results`, async (t) => {
    const imported = await import(name);
    const required = require(name);
    t.deepEqual(Object.keys(imported).toSorted(), [...FUNCTIONS, 'engine'].toSorted());
    t.deepEqual(Object.keys(required).toSorted(), Object.keys(imported).toSorted());
    t.deepEqual(required.engine, imported.engine);
    for (const form of FUNCTIONS)
      for (const range of [
        [10, 99],
        [1002, 1003],
        [10n, 99n],
      ])
        t.deepEqual(await required[form](...range), await imported[form](...range), form);
  });

  test(`${name}: functions say their names, and the engine cannot be changed`, async (t) => {
    const imported = await import(name);
    for (const form of FUNCTIONS) t.is(imported[form].name, form);
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

test('package.json can be required; the inner files cannot', (t) => {
  t.is(require('palindrome-products/package.json').name, 'palindrome-products');
  t.throws(() => require('palindrome-products/dist/index.cjs'), {
    code: 'ERR_PACKAGE_PATH_NOT_EXPORTED',
  });
});
