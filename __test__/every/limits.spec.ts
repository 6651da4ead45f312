/** The length of a list, and what becomes of a source that fails: over pretended engines. */
import test from 'ava';
import type { Part, PalindromeProduct, Piece, Source } from '../../api/backend.ts';
import { listAtOnce, MOST_PAIRS, startList } from '../../api/every/list.ts';
import { pieceOf } from '../../api/every/pieces.ts';
import { streamOf } from '../../api/every/stream.ts';
import { engines, has } from '../engines.ts';

const part: Part<number> = { min: 1, max: 5_000_000, shard: { index: 0, of: 1 }, from: 1 };

const tooLong = {
  name: 'RangeError',
  code: 'ERR_LIST_TOO_LONG',
  message:
    'the products of 1 to 5000000 have more than 4194304 pairs of factors, too many for a list; ' +
    'streamPalindromeProducts hands them out one by one',
};

function withPairs(value: number, pairs: number): PalindromeProduct<number> {
  const pair: [number, number] = [1, value];
  return { value, factors: Array.from({ length: pairs }, () => pair) };
}

/** Batches of these products, each in pieces of one. */
function pretended(batches: PalindromeProduct<number>[][]) {
  let waiting: Piece<number>[] = [];
  let next = 0;
  const log = { finds: 0, ended: 0 };
  const find = (): boolean => {
    log.finds += 1;
    const batch = batches[next++];
    waiting.push(...(batch ?? []).map((product) => pieceOf([product])!));
    return batch !== undefined;
  };
  const piece = () => waiting.shift() ?? null;
  const end = () => void (log.ended += 1);
  const source: Source<number> = {
    find: async () => find(),
    piece,
    ahead: false,
    progress: () => 0.5,
    cancel: end,
  };
  return { log, finder: { find, piece, end }, source };
}

const HALF = withPairs(7, MOST_PAIRS / 2);
const ONE = withPairs(9, 1);

test('a list may have as many pairs as the limit says', async (t) => {
  const { finder, log } = pretended([[HALF], [HALF]]);
  t.is(listAtOnce(part, finder).length, 2);
  t.is(log.ended, 1);
  t.is((await startList(part, pretended([[HALF], [HALF]]).source).promise).length, 2);
});

test('one more is too many, however it comes, and what is held is given back', async (t) => {
  for (const batches of [
    [[HALF, HALF, ONE]],
    [[ONE, HALF], [HALF]],
    [[withPairs(9, MOST_PAIRS + 1)]],
  ]) {
    const atOnce = pretended(batches);
    t.throws(() => listAtOnce(part, atOnce.finder), tooLong);
    const later = pretended(batches);
    await t.throwsAsync(startList(part, later.source).promise, tooLong);
    t.deepEqual([atOnce.log.ended, later.log.ended], [1, 1]);
  }
});

test('an engine runs into it', async (t) => {
  const { api } = engines.find(({ name }) => name === (has('native') ? 'native' : 'typescript'))!;
  await t.throwsAsync(api.listPalindromeProductsAsync(1, 5_000_000), tooLong);
});

test('a source that fails ends the stream with its error, once', async (t) => {
  const error = new Error('inside');
  const { source, log } = pretended([[ONE]]);
  const failing = {
    ...source,
    find: async () => (log.finds === 0 ? source.find() : Promise.reject(error)),
  };
  const options = { signal: undefined, threads: 0, onProgress: undefined };
  const stream = streamOf<number>(() => ({ options, open: () => failing }));
  t.is((await stream.next()).value!.value, 9);
  t.is(await stream.next().catch((reason: unknown) => reason), error);
  t.deepEqual(await stream.next(), { value: undefined, done: true });
  t.is(log.ended, 1);
});

test('the next batch is looked for once the last one is being read, and never two', async (t) => {
  const batch = () => [withPairs(1, 1), withPairs(2, 1), withPairs(3, 1)];
  const { source, log } = pretended([batch(), batch(), batch()]);
  const options = { signal: undefined, threads: 0, onProgress: undefined };
  const stream = streamOf<number>(() => ({ options, open: () => ({ ...source, ahead: true }) }));
  t.is(log.finds, 0);
  await stream.next();
  t.is(log.finds, 1, 'whoever stops at the first products costs nothing more');
  await stream.next();
  t.is(log.finds, 2);
  await new Promise((resolve) => setTimeout(resolve, 5));
  t.is(log.finds, 2);
  await stream.return!();
  t.is(log.ended, 1);
});
