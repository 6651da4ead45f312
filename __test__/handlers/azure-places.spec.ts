/** The places for searches that hold much memory. */
import test from 'ava';
import { typescriptBackend } from '../../api/backends/typescript.ts';
import { engineOf } from '../../handlers/node/engine.ts';
import { invoke } from '../../handlers/node/lambda.ts';
import { MAX_EVERY, MAX_EXHAUSTIVE } from '../../handlers/node/limits.ts';
import { Places } from '../../handlers/node/places.ts';
import { serviceOf, SILENT } from './engines.ts';

const forEver = new AbortController().signal;

/** Work that ends when it is told to. */
function work() {
  let end!: () => void;
  const promise = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { promise, end };
}

const soon = () =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

test('so many at a time, the others in their order', async (t) => {
  const places = new Places(2);
  const begun: number[] = [];
  const works = Array.from({ length: 5 }, work);
  const done = works.map(({ promise }, i) =>
    places.hold(forEver, () => {
      begun.push(i);
      return promise;
    }),
  );
  await soon();
  t.deepEqual(begun, [0, 1]);
  works[1]!.end();
  await soon();
  t.deepEqual(begun, [0, 1, 2]);
  for (const { end } of works) end();
  await Promise.all(done);
  t.deepEqual(begun, [0, 1, 2, 3, 4]);
});

test('who stops waiting has its reason, and takes no place', async (t) => {
  const places = new Places(1);
  const first = work();
  const begun: string[] = [];
  const begin = (name: string, until: Promise<void>) => () => {
    begun.push(name);
    return until;
  };
  const one = places.hold(forEver, begin('first', first.promise));
  const controller = new AbortController();
  const given = places.hold(controller.signal, begin('given up', Promise.resolve()));
  const last = places.hold(forEver, begin('last', Promise.resolve()));
  const reason = new Error('too late');
  controller.abort(reason);
  t.is(await t.throwsAsync(given), reason);
  first.end();
  await Promise.all([one, last]);
  t.deepEqual(begun, ['first', 'last']);
});

test('work that fails leaves its place', async (t) => {
  const places = new Places(1);
  await t.throwsAsync(places.hold(forEver, () => Promise.reject(new Error('no'))));
  await t.throwsAsync(
    places.hold(forEver, () => {
      throw new Error('no');
    }),
  );
  t.is(await places.hold(forEver, () => Promise.resolve(5)), 5);
});

const SEARCHES = [
  {
    what: 'exhaustive searches',
    places: MAX_EXHAUSTIVE,
    fields: { method: 'exhaustive' },
    max: 9999,
  },
  { what: 'counts', places: MAX_EVERY, fields: { find: 'count' }, max: 9_999_999 },
] as const;

for (const { what, places, fields, max } of SEARCHES)
  test.serial(
    `the twin holds so many ${what} at a time, and the time of the others runs`,
    async (t) => {
      const limitMs = 1000;
      const twin = engineOf({
        backend: typescriptBackend,
        engine: { name: 'typescript', reason: 'under test' },
        addon: undefined,
      });
      const service = serviceOf(twin, limitMs);
      const search = (least: number, greatest: number) =>
        invoke(service, { min: least, max: greatest, ...fields }, SILENT);
      const long = Array.from({ length: places }, () => search(1, max));
      // A moment's work, and it has no place until one of them is through.
      const short = search(10, 99);
      const ended: string[] = [];
      const all = [...long, short].map((one, i) =>
        one.catch(() => {}).then(() => ended.push(i < places ? 'long' : 'short')),
      );
      await Promise.race(all);
      t.deepEqual(ended, ['long']);
      const since = performance.now();
      const refusal = { name: 'ERR_DEADLINE', message: /within 1000 ms; try a smaller range/ };
      await t.throwsAsync(short, refusal);
      await Promise.all(long.map((one) => t.throwsAsync(one, refusal)));
      t.true(performance.now() - since < 3000);
      t.truthy(await search(10, 99), 'the next one has a place');
    },
  );
