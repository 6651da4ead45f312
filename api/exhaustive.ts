/**
 * The talk's search under the same names: every pair is tried and every product's digits are reversed.
 * It is the workload to compare with, in the addon and in TypeScript.
 */
import * as twin from '../typescript/exhaustive.ts';
import {
  BOTH,
  END_NAMES,
  LARGEST,
  SMALLEST,
  bothOf,
  type Answer,
  type Ends,
  type Immediate,
  type Starter,
} from './backend.ts';
import {
  EXHAUSTIVE_NUMERIC,
  EXHAUSTIVE_STRING,
  loadNative,
  nativeBackend,
} from './backends/native.ts';
import { search } from './create.ts';
import type { Engine } from './engine.ts';
import { engineError } from './errors.ts';
import { checkWord, optionsBag } from './options.ts';
import { checkRange } from './range.ts';
import { sliced, type Search } from './slices.ts';

type Reversal = 'numeric' | 'string';
type Loose = unknown;

/** It knows the ends only. */
type Backend = Immediate & Starter;

function run<T>(search: Search<T>): Answer<T> {
  while (!search.advance(Infinity));
  return search.answer();
}

function typescriptBackend(reversal: Reversal): Backend {
  const inNumbers = (ends: Ends, min: number, max: number): Search<number> =>
    twin.exhaustiveSearch(min, max, END_NAMES[ends], reversal);
  const inBigints = (ends: Ends, min: bigint, max: bigint): Search<bigint> =>
    twin.exhaustiveSearchBigint(min, max, END_NAMES[ends], reversal);
  return {
    smallest: (min, max) => run(inNumbers(SMALLEST, min, max)).smallest,
    largest: (min, max) => run(inNumbers(LARGEST, min, max)).largest,
    both: (min, max) => bothOf(run(inNumbers(BOTH, min, max))),
    smallestBigint: (min, max) => run(inBigints(SMALLEST, min, max)).smallest,
    largestBigint: (min, max) => run(inBigints(LARGEST, min, max)).largest,
    bothBigint: (min, max) => bothOf(run(inBigints(BOTH, min, max))),
    start: (ends, min, max) => sliced(() => inNumbers(ends, min, max)),
    startBigint: (ends, min, max) => sliced(() => inBigints(ends, min, max)),
  };
}

const native = loadNative();

export const engine: Engine = Object.freeze(
  native.addon === undefined
    ? { name: 'typescript', reason: native.reason }
    : { name: 'native', reason: native.reason },
);

const backends = {
  typescript: {
    numeric: typescriptBackend('numeric'),
    string: typescriptBackend('string'),
  },
  native: native.addon && {
    numeric: nativeBackend(native.addon, EXHAUSTIVE_NUMERIC),
    string: nativeBackend(native.addon, EXHAUSTIVE_STRING),
  },
};

/** The engine for these options, which default to the one that `engine` names and to numeric reversal. */
function backendFor(options: Loose): Backend {
  const bag = optionsBag(options);
  const reversal = checkWord('reversal', bag['reversal'], ['numeric', 'string']) ?? 'numeric';
  const wanted = checkWord('engine', bag['engine'], ['native', 'typescript']);
  if (wanted === 'native' && backends.native === undefined)
    throw engineError('ERR_ENGINE_UNAVAILABLE', `engine 'native', but ${native.reason}`);
  const either = wanted === 'typescript' ? undefined : backends.native;
  return (either ?? backends.typescript)[reversal];
}

export function palindromeProducts(min: Loose, max: Loose, options?: Loose) {
  checkRange(min, max);
  const backend = backendFor(options);
  return typeof min === 'number'
    ? backend.both(min, max as number)
    : backend.bothBigint(min as bigint, max as bigint);
}

export function smallestPalindromeProduct(min: Loose, max: Loose, options?: Loose) {
  checkRange(min, max);
  const backend = backendFor(options);
  return typeof min === 'number'
    ? backend.smallest(min, max as number)
    : backend.smallestBigint(min as bigint, max as bigint);
}

export function largestPalindromeProduct(min: Loose, max: Loose, options?: Loose) {
  checkRange(min, max);
  const backend = backendFor(options);
  return typeof min === 'number'
    ? backend.largest(min, max as number)
    : backend.largestBigint(min as bigint, max as bigint);
}

export async function palindromeProductsAsync(min: Loose, max: Loose, options?: Loose) {
  checkRange(min, max);
  return bothOf<number | bigint>(await search(backendFor(options), BOTH, min, max, options));
}

export async function smallestPalindromeProductAsync(min: Loose, max: Loose, options?: Loose) {
  checkRange(min, max);
  return (await search(backendFor(options), SMALLEST, min, max, options)).smallest;
}

export async function largestPalindromeProductAsync(min: Loose, max: Loose, options?: Loose) {
  checkRange(min, max);
  return (await search(backendFor(options), LARGEST, min, max, options)).largest;
}
