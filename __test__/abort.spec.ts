/** Aborts: before the call, while queued, while running; and what they must leave alone. */
import { getEventListeners } from 'node:events';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { LONG, engines, type Api } from './engines.ts';

const LIMIT_MS = 50;

/** A busy machine may lose time between any two instructions: the best of a few attempts counts. */
const ATTEMPTS = 5;

async function rejectsWith(t: ExecutionContext, promise: Promise<unknown>, reason: unknown) {
  const outcome = await promise.then(
    () => ({ reason: 'it was fulfilled' as unknown }),
    (error: unknown) => ({ reason: error }),
  );
  t.is(outcome.reason, reason, 'the very reason of the signal');
}

/** Milliseconds of this process's own work: the clock goes on while others use the machine. */
function processTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const warnings: string[] = [];
process.on('warning', (warning) => warnings.push(warning.name));

function start(api: Api, signal: AbortSignal) {
  return api.palindromeProductsAsync(...LONG, { signal, threads: 1 });
}

for (const { name, api } of engines) {
  test.serial(`${name}: a signal that has aborted already`, async (t) => {
    const reason = { any: 'value' };
    const signal = AbortSignal.abort(reason);
    await rejectsWith(t, api.palindromeProductsAsync(10, 99, { signal }), reason);
    await rejectsWith(t, api.smallestPalindromeProductAsync(10, 99, { signal }), reason);
    await rejectsWith(t, api.largestPalindromeProductAsync(10n, 99n, { signal }), reason);
    t.is(getEventListeners(signal, 'abort').length, 0);
  });

  test.serial(`${name}: the default reason, and a falsy one`, async (t) => {
    const signal = AbortSignal.abort();
    await rejectsWith(t, api.palindromeProductsAsync(10, 99, { signal }), signal.reason);
    const controller = new AbortController();
    const promise = start(api, controller.signal);
    controller.abort(null);
    await rejectsWith(t, promise, null);
  });

  test.serial(`${name}: while running, within ${LIMIT_MS} ms`, async (t) => {
    let best = Infinity;
    for (let attempt = 0; attempt < ATTEMPTS && best > LIMIT_MS; attempt++) {
      const controller = new AbortController();
      const promise = start(api, controller.signal);
      const reason = new Error('enough');
      let aborted = 0;
      setTimeout(() => {
        aborted = performance.now();
        controller.abort(reason);
      }, 60);
      await rejectsWith(t, promise, reason);
      best = Math.min(best, performance.now() - aborted);
    }
    t.true(best <= LIMIT_MS, `rejected after ${best.toFixed(1)} ms`);
  });

  if (name !== 'native')
    test.serial(`${name}: the event loop has its turn at least every 5 ms`, async (t) => {
      const controller = new AbortController();
      const promise = start(api, controller.signal);
      const turns: number[] = [];
      for (let turn = 0; turn < 60; turn++) {
        const before = processTime();
        await nextTurn();
        turns.push(processTime() - before);
      }
      controller.abort();
      await rejectsWith(t, promise, controller.signal.reason);
      const most = turns.slice(20).toSorted((a, b) => a - b)[35]!;
      t.true(most <= 5.5, `nine turns of ten take up to ${most.toFixed(1)} ms`);
    });

  test.serial(`${name}: sixteen on one signal, most of them queued`, async (t) => {
    const controller = new AbortController();
    const { signal } = controller;
    const promises = Array.from({ length: 16 }, () => start(api, signal));
    t.is(getEventListeners(signal, 'abort').length, 1, 'one for all: Node warns from eleven on');
    await sleep(30);
    const reason = new Error('all of them');
    const before = performance.now();
    controller.abort(reason);
    await Promise.all(promises.map((promise) => rejectsWith(t, promise, reason)));
    t.true(performance.now() - before < 20 * LIMIT_MS);
    t.is(getEventListeners(signal, 'abort').length, 0);

    // The cancelled ones must make room: a short search is answered soon after.
    const short = performance.now();
    t.truthy(await api.palindromeProductsAsync(10, 99));
    t.true(performance.now() - short < 20 * LIMIT_MS, 'the cancelled searches still run');
  });

  test.serial(`${name}: a second search after the first has ended is cancelled too`, async (t) => {
    const controller = new AbortController();
    const { signal } = controller;
    t.truthy(await api.palindromeProductsAsync(10, 99, { signal }));
    t.is(getEventListeners(signal, 'abort').length, 0, 'none is left behind after an answer');
    const promise = start(api, signal);
    controller.abort();
    await rejectsWith(t, promise, signal.reason);
  });

  test.serial(`${name}: the caller's own listeners are left alone`, async (t) => {
    const controller = new AbortController();
    const { signal } = controller;
    const calls: string[] = [];
    const onabort = () => calls.push('onabort');
    const listener = () => calls.push('listener');
    signal.onabort = onabort;
    signal.addEventListener('abort', listener);
    const before = getEventListeners(signal, 'abort').length;
    t.truthy(await api.palindromeProductsAsync(10, 99, { signal }));
    t.is(signal.onabort, onabort);
    t.is(getEventListeners(signal, 'abort').length, before);
    const promise = start(api, signal);
    controller.abort();
    await rejectsWith(t, promise, signal.reason);
    t.deepEqual(calls.toSorted(), ['listener', 'onabort']);
    t.is(getEventListeners(signal, 'abort').length, before);
  });

  test.serial(`${name}: an abort after the answer changes nothing`, async (t) => {
    const controller = new AbortController();
    const promise = api.largestPalindromeProductAsync(10, 99, { signal: controller.signal });
    const answer = await promise;
    controller.abort();
    t.is(answer!.value, 9009);
    t.deepEqual(await promise, answer);
  });

  test.serial(`${name}: a bad argument leaves no listener`, async (t) => {
    const { signal } = new AbortController();
    await t.throwsAsync(api.palindromeProductsAsync(99, 10, { signal }));
    await t.throwsAsync(api.palindromeProductsAsync(10, 99, { signal, threads: 0 }));
    t.is(getEventListeners(signal, 'abort').length, 0);
  });
}

test.serial('a signal of another class works by what it can do', async (t) => {
  for (const { api } of engines) {
    const target = new EventTarget();
    const signal = Object.assign(target, { aborted: false, reason: undefined as unknown });
    const promise = start(api, signal as unknown as AbortSignal);
    setTimeout(() => {
      Object.assign(signal, { aborted: true, reason: 'theirs' });
      target.dispatchEvent(new Event('abort'));
    }, 10);
    await rejectsWith(t, promise, 'theirs');
  }
});

test.serial('none of this makes Node warn of a leak of listeners', (t) => {
  t.deepEqual(warnings, []);
});
