/** Worker threads: many of them, and some that are ended in the middle of a search. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import test from 'ava';
import { engines, has, LONG } from './engines.ts';

const ENTRY = { native: '', typescript: '/typescript', wasm: '/wasm' } as const;

const ANSWER = (entry: string) => `
  const { parentPort } = require('node:worker_threads');
  const api = require('palindrome-products${entry}');
  api.palindromeProductsAsync(10n, 99n).then((later) =>
    parentPort.postMessage([api.largestPalindromeProduct(100, 999).value, later.largest.value]));
`;

const SEARCH = (entry: string) => `
  const { parentPort } = require('node:worker_threads');
  const api = require('palindrome-products${entry}');
  api.palindromeProductsAsync(${LONG[0]}n, ${LONG[1]}n, { threads: 1 });
  api.palindromeProductsAsync(${LONG[0]}n, ${LONG[1]}n, { threads: 2, onProgress() {} });
  parentPort.postMessage('searching');
`;

/** An `eval`ed worker resolves names from the current folder, which ava sets to the package's. */
const start = (source: string): Worker => new Worker(source, { eval: true, execArgv: [] });

async function answerOf(worker: Worker): Promise<unknown> {
  const [message] = await once(worker, 'message');
  return message;
}

test.serial('160 workers, sixteen at a time, load and answer', async (t) => {
  const entry = has('native') ? '' : '/typescript';
  let answered = 0;
  for (let batch = 0; batch < 10; batch++) {
    const workers = Array.from({ length: 16 }, () => start(ANSWER(entry)));
    const messages = await Promise.all(workers.map(answerOf));
    for (const message of messages) t.deepEqual(message, [906609, 9009n]);
    answered += messages.length;
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  t.is(answered, 160);
});

for (const { name, api } of engines)
  test.serial(`${name}: twenty workers ended in the middle of searches end promptly`, async (t) => {
    for (let batch = 0; batch < 5; batch++) {
      const workers = Array.from({ length: 4 }, () => start(SEARCH(ENTRY[name])));
      for (const message of await Promise.all(workers.map(answerOf))) t.is(message, 'searching');
      await sleep(20);
      const before = performance.now();
      await Promise.all(workers.map((worker) => worker.terminate()));
      const took = performance.now() - before;
      t.true(took < 2000, `four workers took ${took.toFixed(0)} ms to end`);
    }
    // What they were doing has stopped as well, and this thread is none the worse for it.
    const before = performance.now();
    t.is((await api.largestPalindromeProductAsync(10, 99))!.value, 9009);
    t.true(performance.now() - before < 1000);
  });
