/** Streams and the process around them: memory, the way out, workers, panics. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import test from 'ava';
import { addonFile, child, childValue, ROOT } from '../child.ts';
import { engines, has } from '../engines.ts';

const ENTRY = { native: '', typescript: '/typescript', wasm: '/wasm' } as const;

for (const { name, api } of engines) {
  const entry = `palindrome-products${ENTRY[name]}`;

  test.serial(`${name}: a process with a stream that nobody reads on can end`, async (t) => {
    const { code, stdout } = await child(
      `import { streamPalindromeProducts } from '${entry}';
       const stream = streamPalindromeProducts(1_000, 99_999, { signal: new AbortController().signal, onProgress() {} });
       for (let product = 0; product < 3_000; product++) await stream.next();
       const since = performance.now();
       process.on('exit', () => console.log(performance.now() - since < 2_000));`,
    );
    t.deepEqual({ code, stdout: stdout.trim() }, { code: 0, stdout: 'true' });
  });

  test.serial(`${name}: workers ended in the middle of a stream end promptly`, async (t) => {
    const source = `
      const { parentPort } = require('node:worker_threads');
      const { streamPalindromeProducts, countPalindromeProductsAsync } = require('${entry}');
      void (async () => {
        let read = 0;
        for await (const { value } of streamPalindromeProducts(1, 9_999_999))
          if (++read === 2_000) parentPort.postMessage(value);
      })();
      // Not before all of them read: counts would take the places that their streams wait for.
      parentPort.once('message', () => countPalindromeProductsAsync(1, 94_906_265, { threads: 1 }));
    `;
    const workers = Array.from(
      { length: 4 },
      () => new Worker(source, { eval: true, execArgv: [] }),
    );
    const messages = await Promise.all(workers.map((worker) => once(worker, 'message')));
    t.is(new Set(messages.map(([value]) => value as number)).size, 1);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    for (const worker of workers) worker.postMessage('count as well');
    await sleep(20);
    const before = performance.now();
    await Promise.all(workers.map((worker) => worker.terminate()));
    t.true(performance.now() - before < 2_000);
    t.is((await api.largestPalindromeProductAsync(10, 99))!.value, 9009);
    t.true(performance.now() - before < 4_000, 'what they were doing has stopped as well');
  });

  test.serial(`${name}: a slow reader costs no memory, nor do streams given up`, async (t) => {
    const script = `
      import { streamPalindromeProducts } from '${entry}';
      const held = async () => {
        for (let round = 0; round < 4; round++) { globalThis.gc(); await rest(); }
        const { heapUsed, external, arrayBuffers } = process.memoryUsage();
        return heapUsed + external + arrayBuffers;
      };
      const rest = () => new Promise((resolve) => setTimeout(resolve, 20));
      const slow = async (reads) => {
        const stream = streamPalindromeProducts(1_000, 99_999);
        for (let read = 0; read < reads; read++) {
          for (let product = 0; product < 300; product++) await stream.next();
          await rest();
        }
        await stream.return();
      };
      const broken = async () => { for await (const _ of streamPalindromeProducts(1_000, 99_999)) break; };
      await slow(15);
      for (let count = 0; count < 5; count++) await broken();
      const [before, resident] = [await held(), process.memoryUsage.rss()];
      await slow(15);
      for (let count = 0; count < 40; count++) await broken();
      console.log(JSON.stringify({ held: (await held() - before) / 2 ** 20, resident: (process.memoryUsage.rss() - resident) / 2 ** 20 }));
    `;
    const grown = (await childValue(script, { flags: ['--expose-gc'] })) as Record<string, number>;
    t.true(grown['held']! < 2, `${grown['held']} MB are held`);
    t.true(grown['resident']! < 40, `${grown['resident']} MB more are resident`);
  });
}

if (has('native')) {
  test.serial('native: a panic is an error with a code, and ends the stream', async (t) => {
    const script = `
      const addon = require(${JSON.stringify(`${ROOT}${addonFile()}`)});
      const stream = addon.openStream(1n, 9n, 0, 0, 1n, 1);
      (async () => {
        const { code } = await stream.find().catch((error) => error);
        const again = await stream.find();
        let atOnce;
        try { addon.openStream(1n, 9n, 0, 0, 1n, 1).findNow(); } catch (error) { atOnce = error.code; }
        const { countPalindromeProducts } = require('palindrome-products');
        console.log(JSON.stringify([code, again, stream.read(), atOnce, countPalindromeProducts(1, 9).products]));
      })();
    `;
    const options = { type: 'commonjs', env: { PALINDROME_PRODUCTS_DRILL: '1' } } as const;
    const code = 'ERR_ENGINE_FAILURE';
    t.deepEqual(await childValue(script, options), [code, null, null, code, 9]);
  });

  test.serial('native: seven digits are there soon', async (t) => {
    const script = `
      import { streamPalindromeProducts } from 'palindrome-products';
      const since = performance.now();
      const { value } = await streamPalindromeProducts(1_000_000, 9_999_999).next();
      console.log(JSON.stringify([value.value, performance.now() - since]));
    `;
    const [value, took] = (await childValue(script)) as [number, number];
    t.is(value, 1_000_002_000_001);
    t.true(took < 500, `the first product after ${took.toFixed(0)} ms`);
  });

  test.serial('native: seven digits are streamed in a hundred megabytes', async (t) => {
    const script = `
      import { streamPalindromeProducts } from 'palindrome-products';
      let products = 0;
      for await (const _ of streamPalindromeProducts(1_000_000, 9_999_999, { threads: 2 }))
        if (++products === 500_000) break;
      console.log(JSON.stringify([products, process.resourceUsage().maxRSS / 1024]));
    `;
    const [products, megabytes] = (await childValue(script)) as [number, number];
    t.is(products, 500_000);
    t.true(megabytes < 100, `${megabytes.toFixed(0)} MB, all of the process`);
  });
}
