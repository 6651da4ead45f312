/** A defect inside the Rust engine: an error with a code, and a process that goes on. */
import { createRequire } from 'node:module';
import test from 'ava';
import { addonFile, child, ROOT } from './child.ts';
import { has } from './engines.ts';

const require = createRequire(import.meta.url);

if (has('native')) {
  const DRILL = `
    const addon = require(${JSON.stringify(`${ROOT}${addonFile()}`)});
    const { largestPalindromeProduct } = require('palindrome-products');
    const codes = [];
    for (let drill = 0; drill < 100; drill++)
      try { addon.panicDrill(); codes.push('no error') } catch (error) { codes.push(error instanceof Error && error.code) }
    const later = Array.from({ length: 20 }, () => addon.startSearch(3, 2, 1n, 9n, 1).promise);
    Promise.allSettled(later).then((settled) => {
      codes.push(...settled.map(({ reason }) => reason instanceof Error && reason.code));
      console.log(JSON.stringify({ codes, value: largestPalindromeProduct(10, 99).value }));
    });
  `;

  test('panics in calls and in searches become errors, and the answers stay right', async (t) => {
    const options = { type: 'commonjs', env: { PALINDROME_PRODUCTS_DRILL: '1' } } as const;
    const { code, stdout, stderr } = await child(DRILL, options);
    t.is(code, 0, stderr);
    const { codes, value } = JSON.parse(stdout) as { codes: unknown[]; value: number };
    t.is(codes.length, 120);
    t.deepEqual([...new Set(codes)], ['ERR_ENGINE_FAILURE']);
    t.is(value, 9009);
    t.true(stderr.split('\n').length <= 125, 'at most a line for each, no backtraces');
  });

  test('without the variable there is no drill', (t) => {
    t.false('panicDrill' in require(`${ROOT}${addonFile()}`));
  });
} else {
  test('there is no addon to drill', (t) => t.false(has('native')));
}
