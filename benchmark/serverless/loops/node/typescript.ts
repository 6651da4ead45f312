import { bothOf } from '../../../../api/backend.ts';
import { exhaustiveSearch } from '../../../../typescript/exhaustive.ts';
import type { Search } from './search.ts';

/** In steps of the size that the engine takes in Rust: one of all pairs would be a number that is none. */
const PAIRS = 50_000;

export const searchInTypeScript: Search = (min, max, reversal) => {
  const search = exhaustiveSearch(min, max, 'both', reversal);
  let finished = false;
  while (!finished) finished = search.advance(PAIRS);
  return bothOf(search.answer());
};
