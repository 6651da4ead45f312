/**
 * The engines under test, by the names that users import them by: what is tested is what is shipped.
 *
 * All of them must be there. Only `npm test` may leave some out, where there is no Rust to build them
 * with, and it then says so and does not end well.
 */
import * as root from 'palindrome-products';
import * as typescript from 'palindrome-products/typescript';

export type Api = Omit<typeof root, 'engine'>;

export interface EngineUnderTest {
  name: 'native' | 'typescript' | 'wasm';
  api: Api;
}

const without = (process.env['PALINDROME_TEST_WITHOUT'] ?? '').split(',');

async function available(): Promise<EngineUnderTest[]> {
  const list: EngineUnderTest[] = [{ name: 'typescript', api: typescript }];
  if (!without.includes('native')) {
    if (root.engine.name !== 'native') throw new Error(`no addon to test: ${root.engine.reason}`);
    list.push({ name: 'native', api: root });
  }
  if (!without.includes('wasm'))
    list.push({ name: 'wasm', api: await import('palindrome-products/wasm') });
  return list;
}

/** The engines under test; the first one is the twin, which is always there. */
export const engines: readonly EngineUnderTest[] = await available();

export const has = (name: EngineUnderTest['name']): boolean =>
  engines.some((engine) => engine.name === name);

/** Runs `seconds` to minutes without an abort: the answer is far away and the blocks are large. */
export const LONG = [16_000_000_000_000_000_000n, 16_000_000_005_000_000_000n] as const;
