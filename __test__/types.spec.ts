/**
 * The hand-written types against the sources, and against their users. Most of this is checked by the
 * compiler when `npm test` runs it; what runs here is only what the compiler cannot see.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import * as root from 'palindrome-products';
import type * as exhaustive from 'palindrome-products/exhaustive';
import type * as sourceExhaustive from '../api/exhaustive.ts';
import type * as source from '../api/index.ts';
import type { ErrorCode as SourceErrorCode } from '../api/errors.ts';
import { ROOT } from './child.ts';

type Equal<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Fails to compile, not to run, when any of these is not so. */
const sameTypes: [
  names: Equal<keyof typeof root, keyof typeof source>,
  namesOfExhaustive: Equal<keyof typeof exhaustive, keyof typeof sourceExhaustive>,
  codes: Equal<root.ErrorCode, SourceErrorCode>,
  numbersForNumbers: Equal<ReturnType<typeof numbers>, root.PalindromeProducts<number> | null>,
  bigintsForBigints: Equal<
    Awaited<ReturnType<typeof bigints>>,
    root.PalindromeProduct<bigint> | null
  >,
  countsForNumbers: Equal<ReturnType<typeof counted>, root.PalindromeProductCounts<number>>,
  listsForBigints: Equal<Awaited<ReturnType<typeof listed>>, root.PalindromeProduct<bigint>[]>,
  streamed: Equal<Awaited<ReturnType<typeof first>>, root.PalindromeProduct<bigint> | undefined>,
] = [true, true, true, true, true, true, true, true];

function numbers() {
  return root.palindromeProducts(1, 9);
}

function bigints() {
  return root.largestPalindromeProductAsync(1n, 9n, {
    signal: AbortSignal.timeout(100),
    threads: 2,
  });
}

function counted() {
  return root.countPalindromeProducts(1, 9, { shard: { index: 0, of: 2 } });
}

function listed() {
  return root.listPalindromeProductsAsync(1n, 9n, { threads: 1, shard: { index: 0, of: 1 } });
}

async function first() {
  for await (const product of root.streamPalindromeProducts(1n, 9n, { from: 5n })) return product;
  return undefined;
}

const refused = () => [
  // @ts-expect-error a string is no number
  root.palindromeProducts('1', 9),
  // @ts-expect-error mixed types
  root.palindromeProducts(1, 9n),
  // @ts-expect-error an option that does not exist
  root.palindromeProductsAsync(1, 9, { timeout: 5 }),
  // @ts-expect-error this entry has no reversal
  root.palindromeProductsAsync(1, 9, { reversal: 'string' }),
  // @ts-expect-error a number to begin from for a range in bigints
  root.streamPalindromeProducts(1n, 9n, { from: 5 }),
  // @ts-expect-error lists have no beginning of their own
  root.listPalindromeProducts(1, 9, { from: 5 }),
  // @ts-expect-error half a shard
  root.countPalindromeProducts(1, 9, { shard: { index: 0 } }),
];

test('what the types refuse is refused when it runs', async (t) => {
  t.true(sameTypes.every(Boolean));
  t.is(typeof refused, 'function');
  t.is(numbers()!.smallest.value, 1);
  t.is((await bigints())!.value, 9n);
  t.true(counted().products < 9);
  t.is((await listed()).length, 9);
  t.is((await first())!.value, 5n);
});

test('the copies for import and require are those of the sources', (t) => {
  for (const entry of ['index', 'exhaustive']) {
    const text = readFileSync(join(ROOT, `${entry}.d.ts`), 'utf8');
    t.is(readFileSync(join(ROOT, `dist/${entry}.d.ts`), 'utf8'), text);
    const copy = readFileSync(join(ROOT, `dist/${entry}.d.cts`), 'utf8');
    t.is(copy.replaceAll('index.cjs', 'index.js'), text);
  }
});

test('the documentation speaks to readers of JavaScript', (t) => {
  for (const file of ['index.d.ts', 'exhaustive.d.ts']) {
    const text = readFileSync(join(ROOT, file), 'utf8');
    for (const word of [/\bNone\b/, /\bSome\(/, /\bu64\b/, /\bu128\b/, /\bOption</, /crate::/])
      t.notRegex(text, word);
  }
});
