/** The package's root: the fastest engine that there is here. Its documentation: index.d.ts. */
import { createApi } from './create.ts';
import { selectEngine } from './engine.ts';

const selected = selectEngine();

export const { engine } = selected;
export const {
  palindromeProducts,
  smallestPalindromeProduct,
  largestPalindromeProduct,
  palindromeProductsAsync,
  smallestPalindromeProductAsync,
  largestPalindromeProductAsync,
} = createApi(selected.backend);
