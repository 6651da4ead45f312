/** Progress: what is reported, how often, and what becomes of a function that throws. */
import test from 'ava';
import { setTimeout as sleep } from 'node:timers/promises';
import { LONG, engines } from './engines.ts';

/** Runs a long search for a while and returns the fractions and when they came. */
async function watch(api: (typeof engines)[number]['api'], ms: number) {
  const fractions: number[] = [];
  const signal = AbortSignal.timeout(ms);
  const onProgress = (fraction: number) => void fractions.push(fraction);
  await api
    .largestPalindromeProductAsync(...LONG, { signal, threads: 1, onProgress })
    .catch(() => {});
  return fractions;
}

for (const { name, api } of engines) {
  test.serial(`${name}: a short search reports its end`, async (t) => {
    const fractions: number[] = [];
    const onProgress = (fraction: number) => void fractions.push(fraction);
    t.truthy(await api.palindromeProductsAsync(10, 99, { onProgress }));
    t.deepEqual(fractions, [1]);
  });

  test.serial(`${name}: fractions of a long search never fall`, async (t) => {
    const fractions = await watch(api, 700);
    t.true(fractions.length >= 1 && fractions.length <= 8, `${fractions.length} reports in 700 ms`);
    for (const [index, fraction] of fractions.entries()) {
      t.true(fraction >= 0 && fraction <= 1);
      if (index > 0) t.true(fraction >= fractions[index - 1]!);
    }
  });

  test.serial(`${name}: nothing is reported after the promise has settled`, async (t) => {
    const fractions = await watch(api, 150);
    const reports = fractions.length;
    await sleep(250);
    t.is(fractions.length, reports);
  });

  test.serial(`${name}: an error in the function rejects and gives up`, async (t) => {
    const error = new Error('theirs');
    let calls = 0;
    const onProgress = () => {
      calls += 1;
      throw error;
    };
    const promise = api.palindromeProductsAsync(...LONG, { onProgress, threads: 1 });
    t.is(await promise.catch((reason: unknown) => reason), error);
    await sleep(250);
    t.is(calls, 1);
  });

  test.serial(`${name}: an error in the last report rejects`, async (t) => {
    const error = new Error('theirs');
    const onProgress = () => {
      throw error;
    };
    const promise = api.palindromeProductsAsync(10, 99, { onProgress });
    t.is(await promise.catch((reason: unknown) => reason), error);
  });

  test.serial(`${name}: the function may abort its own search`, async (t) => {
    const controller = new AbortController();
    const { signal } = controller;
    const onProgress = () => controller.abort('by myself');
    const promise = api.palindromeProductsAsync(10, 99, { onProgress, signal });
    t.is(await promise.catch((reason: unknown) => reason), 'by myself');
  });
}
