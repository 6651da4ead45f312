/** Pages of a list: what fits, and what of the search is left when one is full. */
import test from 'ava';
import type { PalindromeProduct, Piece, Source } from '../../api/backend.ts';
import { isNone, replyTo } from '../../handlers/node/answer.ts';
import { MAX_PAIRS } from '../../handlers/node/limits.ts';
import { Page, fill } from '../../handlers/node/page.ts';

const product = (value: number, pairs = 1): PalindromeProduct<number> => ({
  value,
  factors: Array.from({ length: pairs }, (): [number, number] => [1, value]),
});

/** A source of these batches, each in pieces of one product, that notes what is asked of it. */
function sourceOf(batches: number[][]) {
  const asked = { batches: 0, cancelled: 0 };
  let batch: number[] = [];
  const source: Source<number> = {
    ahead: false,
    find() {
      batch = [...(batches[asked.batches] ?? [])];
      asked.batches += 1;
      return Promise.resolve(batch.length > 0);
    },
    piece(): Piece<number> | null {
      const value = batch.shift();
      if (value === undefined) return null;
      const products = [product(value)];
      return () => products.shift();
    },
    progress: () => 0,
    cancel: () => void (asked.cancelled += 1),
  };
  return { source, asked };
}

const valuesOf = ({ products, next }: Page<number>) => [products.map(({ value }) => value), next];

test('as many products as there may be, and the first that is left out', (t) => {
  const page = new Page<number>(2);
  t.true(page.take(product(1)) && page.take(product(2)));
  t.deepEqual(valuesOf(page), [[1, 2], null]);
  t.false(page.take(product(3)));
  t.deepEqual(valuesOf(page), [[1, 2], 3]);
  t.false(page.hasNoRoom);
});

test('as many pairs as there may be', (t) => {
  const page = new Page<number>(10);
  t.true(page.take(product(1, MAX_PAIRS - 1)) && page.take(product(2)));
  t.false(page.take(product(3)));
  t.deepEqual(valuesOf(page), [[1, 2], 3]);
});

test('a product that no page has room for', (t) => {
  const page = new Page<number>(10);
  t.false(page.hasNoRoom);
  t.true(page.take(product(1)));
  t.false(page.take(product(3, MAX_PAIRS + 1)));
  t.false(page.hasNoRoom, 'it is on the next one');
  const next = new Page<number>(10);
  t.true(new Page<number>(10).take(product(3, MAX_PAIRS)));
  t.false(next.take(product(3, MAX_PAIRS + 1)));
  t.true(next.hasNoRoom);
  t.throws(() => replyTo(next), {
    name: 'ERR_TOO_MANY_PAIRS',
    message: 'the answer has more than 1000 factor pairs',
  });
});

test('a page reads no further than it has to, and ends the search', async (t) => {
  for (const [limit, values, next, batches] of [
    [1, [1], 2, 1],
    [2, [1, 2], 3, 1],
    [3, [1, 2, 3], 4, 2],
    [4, [1, 2, 3, 4], 5, 2],
    [5, [1, 2, 3, 4, 5], null, 3],
    [9, [1, 2, 3, 4, 5], null, 3],
  ] as const) {
    const { source, asked } = sourceOf([[1, 2, 3], [4, 5], [], [7]]);
    const page = await fill(new Page<number>(limit), source).promise;
    t.deepEqual(valuesOf(page), [values, next]);
    t.deepEqual(asked, { batches, cancelled: 1 });
  }
});

test('a search that fails is ended as well', async (t) => {
  const { source, asked } = sourceOf([]);
  const failing = { ...source, find: () => Promise.reject(new Error('no')) };
  await t.throwsAsync(fill(new Page<number>(1), failing).promise, { message: 'no' });
  t.is(asked.cancelled, 1);
});

test('numbers as they are, bigints as strings, cursors always as strings', (t) => {
  const page = new Page<bigint>(1);
  page.take({ value: 121n, factors: [[11n, 11n]] });
  page.take({ value: 242n, factors: [[11n, 22n]] });
  t.is(
    JSON.stringify(replyTo(page)),
    '{"products":[{"value":"121","factors":[["11","11"]]}],"next":"242"}',
  );
  const numbers = new Page<number>(1);
  numbers.take(product(1));
  numbers.take(product(2));
  t.is(JSON.stringify(replyTo(numbers)), '{"products":[{"value":1,"factors":[[1,1]]}],"next":"2"}');
  t.is(JSON.stringify(replyTo({ products: 2n, pairs: 3n })), '{"products":"2","pairs":"3"}');
  t.is(JSON.stringify(replyTo({ products: 2, pairs: 3 })), '{"products":2,"pairs":3}');
});

test('what has no products is told from what has some', (t) => {
  const page = new Page<number>(1);
  t.true(isNone(replyTo(page)));
  page.take(product(1));
  t.false(isNone(replyTo(page)));
  t.true(isNone(replyTo({ products: 0n, pairs: 0n })));
  t.true(isNone(replyTo({ products: 0, pairs: 0 })));
  t.false(isNone(replyTo({ products: 1n, pairs: 1n })));
  t.true(isNone(replyTo(null)));
});
