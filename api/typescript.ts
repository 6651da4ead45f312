/** The same API by the engine in TypeScript, whatever else there is. */
import { typescriptBackend } from './backends/typescript.ts';
import { createApi } from './create.ts';
import type { Engine } from './engine.ts';

export const engine: Engine = Object.freeze({
  name: 'typescript',
  reason: 'this entry is always the TypeScript engine',
});
export const {
  palindromeProducts,
  smallestPalindromeProduct,
  largestPalindromeProduct,
  palindromeProductsAsync,
  smallestPalindromeProductAsync,
  largestPalindromeProductAsync,
  countPalindromeProducts,
  listPalindromeProducts,
  countPalindromeProductsAsync,
  listPalindromeProductsAsync,
  streamPalindromeProducts,
} = createApi(typescriptBackend);
