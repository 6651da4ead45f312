/** A million calls leave nothing behind. */
import test from 'ava';
import { childValue } from './child.ts';
import { engines } from './engines.ts';

const ENTRY = { native: '', typescript: '/typescript', wasm: '/wasm' } as const;
const LIMIT_MB = 2;

const measure = (entry: string) => `
  import { palindromeProducts, palindromeProductsAsync } from 'palindrome-products${entry}';
  const calls = (count) => {
    let sum = 0;
    for (let call = 0; call < count; call++) {
      const low = 10 + (call % 90);
      sum += palindromeProducts(low, low + 90)?.largest.value ?? 0;
      if (call % 4 === 0) sum += Number(palindromeProducts(BigInt(low), BigInt(low) + 90n)?.largest.value ?? 0n);
      if (call % 16 === 0) try { palindromeProducts(low, 1) } catch {}
    }
    return sum;
  };
  const later = async (count) => {
    for (let call = 0; call < count; call++) {
      const { signal } = new AbortController();
      await palindromeProductsAsync(10, 99, { signal });
      const aborted = new AbortController();
      const promise = palindromeProductsAsync(10, 99, { signal: aborted.signal });
      aborted.abort();
      await promise.catch(() => {});
    }
  };
  const held = async () => {
    for (let round = 0; round < 4; round++) {
      globalThis.gc();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    return heapUsed + external + arrayBuffers;
  };
  const resident = () => process.memoryUsage().rss;
  calls(100_000);
  await later(500);
  const before = await held();
  const residentBefore = resident();
  calls(1_000_000);
  await later(2_000);
  const after = await held();
  console.log(JSON.stringify({ held: (after - before) / 2 ** 20, resident: (resident() - residentBefore) / 2 ** 20 }));
`;

for (const { name } of engines)
  test.serial(`${name}: less than ${LIMIT_MB} MB after a million calls`, async (t) => {
    const flags = ['--expose-gc'];
    const { held, resident } = (await childValue(measure(ENTRY[name]), { flags })) as {
      held: number;
      resident: number;
    };
    t.true(held < LIMIT_MB, `${held.toFixed(2)} MB are still held`);
    // What the engine allocates outside of V8 shows here only; V8's own pages come and go with it.
    t.true(resident < 30, `the process has grown by ${resident.toFixed(1)} MB`);
  });
