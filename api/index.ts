/**
 * The package's root with all engines in one file, for bundlers, which may leave no other file behind.
 * Node itself takes node.ts. The documentation of both: index.d.ts.
 */
import { typescriptBackend } from './backends/typescript.ts';
import { loadWasm } from './backends/wasm.ts';
import { createApi } from './create.ts';
import { selectEngine } from './engine.ts';

const selected = selectEngine(() => ({ typescriptBackend, loadWasm }));

export const { engine } = selected;
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
} = createApi(selected.backend);
