/** Streams: cut short at every place, given up in every way, many at once. */
import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual as same } from 'node:util';
import test from 'ava';
import { engines } from '../engines.ts';
import { taken } from './oracle.ts';

const DONE = { value: undefined, done: true } as never;

/** Sparse: the next product is minutes away, if there is one. */
const SPARSE = [18_000_000_000_000_000_000n, 18_000_000_000_900_000_000n] as const;

const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => ({ fulfilled: value }),
    (reason: unknown) => reason,
  );

for (const { name, api } of engines) {
  test.serial(`${name}: cut short after any number of products`, async (t) => {
    const whole = api.listPalindromeProducts(100, 999);
    for (let most = 0; most <= whole.length; most += most < 20 ? 1 : 61)
      t.true(same(await taken(api.streamPalindromeProducts(100, 999), most), whole.slice(0, most)));
    // Pieces and batches end somewhere in here.
    const more = api.listPalindromeProducts(10_000, 40_000);
    for (const most of [1_100, 1_300, more.length]) {
      const cut = await taken(api.streamPalindromeProducts(10_000, 40_000), most);
      t.true(same(cut, more.slice(0, most)), `${most} products`);
    }
  });

  test.serial(`${name}: nothing begins before it is pulled`, async (t) => {
    const before = process.cpuUsage().user;
    const streams = Array.from({ length: 100 }, () => api.streamPalindromeProducts(...SPARSE));
    await sleep(100);
    const worked = process.cpuUsage().user - before;
    t.true(worked < 60_000, `${worked} µs of work in the time of 100,000`);
    for (const stream of streams) t.deepEqual(await stream.return!(), DONE);
    t.deepEqual(await streams[0]!.next(), DONE);
  });

  test.serial(`${name}: calls that do not wait for each other are answered in order`, async (t) => {
    const whole = api.listPalindromeProducts(100, 999);
    const stream = api.streamPalindromeProducts(100, 999);
    const results = await Promise.all(Array.from({ length: 700 }, () => stream.next()));
    t.true(
      same(
        results.slice(0, 655).map(({ value }) => value),
        whole as unknown[],
      ),
    );
    t.deepEqual(results[655], DONE);
    t.deepEqual(results[699], DONE);
  });

  test.serial(`${name}: return() while next() waits ends both at once`, async (t) => {
    const stream = api.streamPalindromeProducts(...SPARSE);
    const waiting = [stream.next(), stream.next()];
    await sleep(20);
    const before = performance.now();
    t.deepEqual(await stream.return!(), DONE);
    t.deepEqual(await Promise.all(waiting), [DONE, DONE]);
    t.true(performance.now() - before < 1_000);
    t.deepEqual(await stream.next(), DONE);
  });

  test.serial(`${name}: throw() ends it, and so does an error in the loop`, async (t) => {
    const error = new Error('theirs');
    const stream = api.streamPalindromeProducts(100, 999);
    await stream.next();
    t.is(await reasonOf(stream.throw!(error)), error);
    t.deepEqual(await stream.next(), DONE);

    const looped = api.streamPalindromeProducts(100, 999);
    const loop = async () => {
      for await (const product of looped) throw Object.assign(error, { product });
    };
    t.is(await reasonOf(loop()), error);
    t.deepEqual(await looped.next(), DONE);
  });

  test.serial(`${name}: an abort before, during and after`, async (t) => {
    const reason = new Error('enough');
    const aborted = AbortSignal.abort(reason);
    const never = api.streamPalindromeProducts(100, 999, { signal: aborted });
    t.is(await reasonOf(never.next()), reason);
    t.deepEqual(await never.next(), DONE);

    const controller = new AbortController();
    const { signal } = controller;
    const waiting = api.streamPalindromeProducts(...SPARSE, { signal, threads: 1 });
    const ended = api.streamPalindromeProducts(1, 9, { signal });
    const looped = api.streamPalindromeProducts(10_000, 99_999, { signal });
    await taken(ended);
    await looped.next();
    const pending = waiting.next();
    const second = waiting.next();
    await sleep(20);
    controller.abort(reason);
    t.is(await reasonOf(pending), reason);
    t.deepEqual(await second, DONE);
    t.deepEqual(await waiting.next(), DONE);
    t.is(await reasonOf(looped.next()), reason, 'though the next product is there already');
    t.deepEqual(await looped.next(), DONE);
    t.deepEqual(await ended.next(), DONE, 'an end is an end');
    for (const each of [aborted, signal]) t.is(getEventListeners(each, 'abort').length, 0);
  });

  test.serial(`${name}: no listener stays on the signal, however it ends`, async (t) => {
    const { signal } = new AbortController();
    const listeners = () => getEventListeners(signal, 'abort').length;
    await taken(api.streamPalindromeProducts(100, 999, { signal }));
    t.is(listeners(), 0, 'at its end');
    await taken(api.streamPalindromeProducts(1_000, 9_999, { signal }), 5);
    t.is(listeners(), 0, 'after a break');
    const streams = Array.from({ length: 20 }, () =>
      api.streamPalindromeProducts(...SPARSE, { signal, threads: 1 }),
    );
    const waiting = streams.map((stream) => stream.next());
    await sleep(10);
    t.is(listeners(), 1, 'one for all of them');
    for (const stream of streams) void stream.return!();
    t.is(listeners(), 0, 'after return()');
    t.deepEqual(
      await Promise.all(waiting),
      Array.from({ length: 20 }, () => DONE),
    );
    t.deepEqual(await reasonOf(api.listPalindromeProductsAsync(1, 9, { signal })), {
      fulfilled: api.listPalindromeProducts(1, 9),
    });
    t.is(listeners(), 0);
  });

  test.serial(`${name}: a hundred at once`, async (t) => {
    const starts = Array.from({ length: 100 }, (_, index) => 10 + 7 * index);
    const all = await Promise.all(
      starts.map((min) => taken(api.streamPalindromeProducts(min, 3 * min))),
    );
    for (const [index, min] of starts.entries())
      t.true(same(all[index], api.listPalindromeProducts(min, 3 * min)));
  });

  test.serial(`${name}: streams that nobody reads on leave room for others`, async (t) => {
    const streams = Array.from({ length: 16 }, () => api.streamPalindromeProducts(1_000, 99_999));
    for (const stream of streams) t.false((await stream.next()).done);
    const before = performance.now();
    t.is((await api.largestPalindromeProductAsync(10, 99))!.value, 9009);
    t.true(performance.now() - before < 1_000);
    await Promise.all(streams.map((stream) => stream.return!()));
  });

  test.serial(`${name}: the event loop has its turn while a stream is read`, async (t) => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    const signal = AbortSignal.timeout(60);
    const reading = taken(api.streamPalindromeProducts(1, 999_999, { signal }));
    t.is(await reasonOf(reading), signal.reason);
    clearInterval(timer);
    t.true(turns > 1, `${turns} turns in 60 ms`);
  });

  test.serial(`${name}: progress grows, and ends with 1`, async (t) => {
    const fractions: number[] = [];
    const onProgress = (fraction: number) => void fractions.push(fraction);
    await taken(api.streamPalindromeProducts(100, 999, { onProgress }));
    t.deepEqual(fractions, [1]);
    await api.listPalindromeProductsAsync(1_000, 9_999, { onProgress });
    await api.countPalindromeProductsAsync(1_000, 9_999, { onProgress });
    t.is(fractions.at(-1), 1);
    fractions.length = 0;
    for await (const _ of api.streamPalindromeProducts(1_000, 99_999, { onProgress }))
      if (fractions.length === 3) break;
    t.true(fractions.every((fraction, index) => index === 0 || fraction > fractions[index - 1]!));
    t.true(fractions.every((fraction) => fraction >= 0 && fraction <= 1));
  });

  test.serial(`${name}: an error in the progress function ends the stream`, async (t) => {
    const error = new Error('theirs');
    const onProgress = () => {
      throw error;
    };
    const short = api.streamPalindromeProducts(11, 11, { onProgress });
    t.false((await short.next()).done);
    t.is(await reasonOf(short.next()), error);
    t.deepEqual(await short.next(), DONE);
    t.is(await reasonOf(api.streamPalindromeProducts(...SPARSE, { onProgress }).next()), error);
  });

  test.serial(`${name}: options are read at the call`, async (t) => {
    const shard = { index: 0, of: 2 };
    const first = api.streamPalindromeProducts(1, 9, { shard });
    shard.index = 1;
    const second = api.streamPalindromeProducts(1, 9, { shard });
    const both = [...(await taken(first)), ...(await taken(second))];
    t.deepEqual(both, api.listPalindromeProducts(1, 9));
  });

  test.serial(`${name}: it disposes of itself where the runtime asks for that`, async (t) => {
    const stream = api.streamPalindromeProducts(1, 9) as unknown as Record<symbol, unknown>;
    t.is(typeof stream[Symbol.asyncIterator], 'function');
    if (typeof Symbol.asyncDispose !== 'symbol') return;
    await (stream[Symbol.asyncDispose] as () => Promise<void>).call(stream);
    t.deepEqual(await (stream as unknown as AsyncIterator<unknown>).next(), DONE);
  });
}
