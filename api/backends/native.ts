/** The engine in the native addon. Its private surface: binding/src. */
import type { Answer, Backend, Ends, Task } from '../backend.ts';
import { answerOf, bigintAnswers, inNumbers } from '../bigint-answers.ts';
import { numberAnswers } from '../number-answers.ts';
import type { Port } from '../port.ts';
import { loadAddon } from './load-addon.ts';

/** What a search of the addon looks for: the engine's answer, or the talk's way of finding it. */
export type Kind = 0 | 1 | 2;
export const FAST = 0;
export const EXHAUSTIVE_NUMERIC = 1;
export const EXHAUSTIVE_STRING = 2;

/** How the exhaustive search reverses digits; `kind - 1`. */
type Reversal = 0 | 1;

interface NativeSearch {
  /** The answer's words; null once cancelled. */
  promise: Promise<BigUint64Array | null>;
  progress(): number;
  cancel(): void;
}

/** The calls that answer at once take their arguments from the buffer: binding/src/calls.rs. */
export interface Addon {
  buffer: ArrayBuffer;
  find(): void;
  findBigint(): void;
  findExhaustive(): void;
  findExhaustiveBigint(): void;
  more(): void;
  moreBigint(): void;
  startSearch(kind: Kind, ends: Ends, min: bigint, max: bigint, threads: number): NativeSearch;
}

function portOf(addon: Addon, kind: Kind): Port {
  const numbers = new Float64Array(addon.buffer);
  const bigints = new BigUint64Array(addon.buffer);
  const find = kind === FAST ? addon.find : addon.findExhaustive;
  const findBigint = kind === FAST ? addon.findBigint : addon.findExhaustiveBigint;
  const reversal = (kind - 1) as Reversal;
  return {
    numbers: () => numbers,
    bigints: () => bigints,
    find(ends, min, max) {
      numbers[0] = ends;
      numbers[1] = min;
      numbers[2] = max;
      if (kind !== FAST) numbers[3] = reversal;
      find();
    },
    findBigint(ends, min, max) {
      numbers[0] = ends;
      bigints[1] = min;
      bigints[2] = max;
      if (kind !== FAST) numbers[3] = reversal;
      findBigint();
    },
    more(offset) {
      numbers[0] = offset;
      addon.more();
    },
    moreBigint(offset) {
      numbers[0] = offset;
      addon.moreBigint();
    },
  };
}

function taskOf<T>(search: NativeSearch, convert: (words: BigUint64Array) => Answer<T>): Task<T> {
  return {
    // A cancelled search resolves with null. Whoever cancelled has rejected by then and listens no more.
    promise: search.promise.then((words) => convert(words!)),
    progress: () => search.progress(),
    cancel: () => search.cancel(),
  };
}

export function nativeBackend(addon: Addon, kind: Kind = FAST): Backend {
  const port = portOf(addon, kind);
  return {
    ...numberAnswers(port),
    ...bigintAnswers(port),
    start: (ends, min, max, threads) =>
      taskOf(addon.startSearch(kind, ends, BigInt(min), BigInt(max), threads), (words) =>
        inNumbers(answerOf(words)),
      ),
    startBigint: (ends, min, max, threads) =>
      taskOf(addon.startSearch(kind, ends, min, max, threads), answerOf),
  };
}

/** The addon and where it came from, or why there is none. */
export type Native = { addon: Addon; reason: string } | { addon: undefined; reason: string };

/** `bundled` as for {@link loadAddon}. */
export function loadNative(bundled = false): Native {
  const loaded = loadAddon(bundled);
  if (!loaded.found) return { addon: undefined, reason: loaded.reason };
  const addon = loaded.addon as Addon;
  if (typeof addon.find !== 'function' || typeof addon.startSearch !== 'function')
    return {
      addon: undefined,
      reason: `${loaded.from} belongs to another version of this package`,
    };
  return { addon, reason: `loaded from ${loaded.from}` };
}
