/** The functions for every product, over one engine. */
import type { Every, Integer } from '../backend.ts';
import { checkAsyncOptions } from '../options.ts';
import { settle } from '../settle.ts';
import { listAtOnce, startList } from './list.ts';
import { checkPart, checkStreamPart } from './options.ts';
import { streamOf } from './stream.ts';

type Loose = unknown;

/** Methods for the sake of their names, as in create.ts. */
export function everyApi(every: Every) {
  return {
    countPalindromeProducts(min: Loose, max: Loose, options?: Loose) {
      return every.count(checkPart(min, max, options));
    },

    listPalindromeProducts(min: Loose, max: Loose, options?: Loose) {
      const part = checkPart(min, max, options);
      return listAtOnce(part, every.finder(part));
    },

    async countPalindromeProductsAsync(min: Loose, max: Loose, options?: Loose) {
      const part = checkPart(min, max, options);
      const checked = checkAsyncOptions(options);
      return settle(() => every.startCount(part, checked.threads), checked);
    },

    async listPalindromeProductsAsync(min: Loose, max: Loose, options?: Loose) {
      const part = checkPart(min, max, options);
      const checked = checkAsyncOptions(options);
      return settle(() => startList(part, every.open(part, checked.threads)), checked);
    },

    streamPalindromeProducts(min: Loose, max: Loose, options?: Loose) {
      return streamOf<Integer>(() => {
        const part = checkStreamPart(min, max, options);
        const checked = checkAsyncOptions(options);
        return { options: checked, open: () => every.open(part, checked.threads) };
      });
    },
  };
}
