/**
 * The package's root as Node takes it (the condition `node-addons` in package.json): the same as
 * index.ts, but the engines that are not needed where the addon loads stay in a file of their own.
 * Only to read them takes Node a millisecond, which is more than to load the addon.
 */
import { builtin } from './backends/node.ts';
import { createApi } from './create.ts';
import { selectEngine, type Others } from './engine.ts';
import { engineError } from './errors.ts';

function others(): Others {
  const require = builtin('node:module')?.createRequire(import.meta.url);
  if (require !== undefined) return require('./others.cjs');
  throw engineError(
    'ERR_ENGINE_UNAVAILABLE',
    'the native addon did not load, and before Node 20.16 the TypeScript engine has to be ' +
      "imported by its own name: 'palindrome-products/typescript'",
  );
}

const selected = selectEngine(others);

export const { engine } = selected;
export const {
  palindromeProducts,
  smallestPalindromeProduct,
  largestPalindromeProduct,
  palindromeProductsAsync,
  smallestPalindromeProductAsync,
  largestPalindromeProductAsync,
} = createApi(selected.backend);
