/** The same API by the engine in WebAssembly, whatever else there is. */
import { readFileSync } from 'node:fs';
import { loadWasm } from './backends/wasm.ts';
import { createApi } from './create.ts';
import type { Engine } from './engine.ts';

export const engine: Engine = Object.freeze({
  name: 'wasm',
  reason: 'this entry is always the WebAssembly engine',
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
} = createApi(loadWasm(readFileSync));
