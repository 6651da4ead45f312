/** The functions of the package over one engine. */
import {
  BOTH,
  LARGEST,
  SMALLEST,
  bothOf,
  type Answer,
  type Backend,
  type Ends,
  type Immediate,
  type Later,
  type Starter,
} from './backend.ts';
import { everyApi } from './every/forms.ts';
import { checkAsyncOptions } from './options.ts';
import { checkRange, isBigintRange, isNumberRange, problemOf } from './range.ts';
import { settle } from './settle.ts';

/** Arguments as they come: JavaScript callers pass anything. The public types are in index.d.ts. */
type Loose = unknown;

/** A long search over checked arguments, in the type that they came in. */
export function search(
  starter: Starter,
  ends: Ends,
  min: Loose,
  max: Loose,
  options: Loose,
): Promise<Answer<number> | Answer<bigint>> {
  const checked = checkAsyncOptions(options);
  const { threads } = checked;
  if (typeof min === 'number')
    return settle(() => starter.start(ends, min, max as number, threads), checked);
  return settle(() => starter.startBigint(ends, min as bigint, max as bigint, threads), checked);
}

/** Methods, because a bundler would rename functions that are called like what the entries export. */
export function immediateApi(backend: Immediate) {
  return {
    palindromeProducts(min: Loose, max: Loose) {
      if (isNumberRange(min, max)) return backend.both(min as number, max as number);
      if (isBigintRange(min, max)) return backend.bothBigint(min as bigint, max as bigint);
      throw problemOf(min, max);
    },

    smallestPalindromeProduct(min: Loose, max: Loose) {
      if (isNumberRange(min, max)) return backend.smallest(min as number, max as number);
      if (isBigintRange(min, max)) return backend.smallestBigint(min as bigint, max as bigint);
      throw problemOf(min, max);
    },

    largestPalindromeProduct(min: Loose, max: Loose) {
      if (isNumberRange(min, max)) return backend.largest(min as number, max as number);
      if (isBigintRange(min, max)) return backend.largestBigint(min as bigint, max as bigint);
      throw problemOf(min, max);
    },
  };
}

/** What is not called as soon as the package is loaded, nor a million times in a row. */
export function laterApi(backend: Later) {
  return {
    // `async`, so that a bad argument rejects like everything else that can go wrong.

    async palindromeProductsAsync(min: Loose, max: Loose, options?: Loose) {
      checkRange(min, max);
      return bothOf<number | bigint>(await search(backend, BOTH, min, max, options));
    },

    async smallestPalindromeProductAsync(min: Loose, max: Loose, options?: Loose) {
      checkRange(min, max);
      return (await search(backend, SMALLEST, min, max, options)).smallest;
    },

    async largestPalindromeProductAsync(min: Loose, max: Loose, options?: Loose) {
      checkRange(min, max);
      return (await search(backend, LARGEST, min, max, options)).largest;
    },

    ...everyApi(backend),
  };
}

export const createApi = (backend: Backend) => ({
  ...immediateApi(backend),
  ...laterApi(backend),
});
