/** The engine in the native addon. Its private surface: binding/src. */
import {
  inTypeOf,
  type Answer,
  type Backend,
  type Ends,
  type Every,
  type Finder,
  type Immediate,
  type Integer,
  type Later,
  type Part,
  type Piece,
  type Running,
  type Starter,
} from '../backend.ts';
import { answerOf, bigintAnswers, inNumbers } from '../bigint-answers.ts';
import { bigintPiece, numberPiece } from '../every/pieces.ts';
import { numberAnswers } from '../number-answers.ts';
import type { Port } from '../port.ts';
import { loadAddon } from './load-addon.ts';
import { builtin } from './node.ts';

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

interface NativeStream {
  /** True when there is a batch to read, false at the end; null once cancelled. */
  find(): Promise<boolean | null>;
  /** The same on this thread. */
  findNow(): boolean;
  /** A piece of the batch; null after the last one. */
  read(): Float64Array | null;
  readBigint(): BigUint64Array | null;
  /** Whether a core is left to read with while the next batch is looked for. */
  ahead(): boolean;
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
  count(): void;
  more(): void;
  moreBigint(): void;
  useCores(count: number): void;
  startSearch(kind: Kind, ends: Ends, min: bigint, max: bigint, threads: number): NativeSearch;
  startCount(min: bigint, max: bigint, index: number, of: number, threads: number): NativeSearch;
  openStream(
    min: bigint,
    max: bigint,
    index: number,
    of: number,
    from: bigint,
    threads: number,
  ): NativeStream;
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

export function nativeImmediate(addon: Addon, kind: Kind = FAST): Immediate {
  const port = portOf(addon, kind);
  return { ...numberAnswers(port), ...bigintAnswers(port) };
}

function running<R>(search: NativeSearch, convert: (words: BigUint64Array) => R): Running<R> {
  return {
    // A cancelled search resolves with null. Whoever cancelled has rejected by then and listens no more.
    promise: search.promise.then((words) => convert(words!)),
    progress: () => search.progress(),
    cancel: () => search.cancel(),
  };
}

const inNumbersOf = (words: BigUint64Array): Answer<number> => inNumbers(answerOf(words));

const nativeStarter = (addon: Addon, kind: Kind): Starter => ({
  start: (ends, min, max, threads) =>
    running(addon.startSearch(kind, ends, BigInt(min), BigInt(max), threads), inNumbersOf),
  startBigint: (ends, min, max, threads) =>
    running(addon.startSearch(kind, ends, min, max, threads), answerOf),
});

const countsIn = <T extends Integer>(part: Part<T>, [products, pairs]: BigUint64Array) => ({
  products: inTypeOf(part, products!),
  pairs: inTypeOf(part, pairs!),
});

function count<T extends Integer>(addon: Addon, part: Part<T>) {
  const words = new BigUint64Array(addon.buffer);
  const numbers = new Float64Array(addon.buffer);
  words[1] = BigInt(part.min);
  words[2] = BigInt(part.max);
  numbers[3] = part.shard.index;
  numbers[4] = part.shard.of;
  addon.count();
  return countsIn(part, words);
}

function openStream({ openStream: open }: Addon, part: Part<Integer>, threads: number) {
  const { min, max, from } = part;
  const { index, of } = part.shard;
  return open(BigInt(min), BigInt(max), index, of, BigInt(from), threads);
}

/** Reads the pieces of a stream in the type of the range. */
function pieces<T extends Integer>(stream: NativeStream, { min }: Part<T>): Finder<T>['piece'] {
  const mapped = <Slots>(slots: Slots | null, piece: (slots: Slots) => unknown) =>
    slots === null ? null : (piece(slots) as Piece<T>);
  return typeof min === 'number'
    ? () => mapped(stream.read(), numberPiece)
    : () => mapped(stream.readBigint(), bigintPiece);
}

const nativeEvery = (addon: Addon): Every => ({
  count: (part) => count(addon, part),
  finder(part) {
    const stream = openStream(addon, part, 1);
    return {
      find: () => stream.findNow(),
      piece: pieces(stream, part),
      end: () => stream.cancel(),
    };
  },
  startCount(part, threads) {
    const { index, of } = part.shard;
    const search = addon.startCount(BigInt(part.min), BigInt(part.max), index, of, threads);
    return running(search, (words) => countsIn(part, words));
  },
  open(part, threads) {
    const stream = openStream(addon, part, threads);
    return {
      ahead: stream.ahead(),
      find: async () => (await stream.find()) === true,
      piece: pieces(stream, part),
      progress: () => stream.progress(),
      cancel: () => stream.cancel(),
    };
  },
});

/** Where Node does not tell: before 20.16. */
const USUAL_CORES = 4;

export function nativeLater(addon: Addon, kind: Kind = FAST): Later {
  addon.useCores(builtin('node:os')?.availableParallelism() ?? USUAL_CORES);
  return { ...nativeStarter(addon, kind), ...nativeEvery(addon) };
}

export const nativeBackend = (addon: Addon, kind: Kind = FAST): Backend => ({
  ...nativeImmediate(addon, kind),
  ...nativeLater(addon, kind),
});

/** The addon and where it came from, or why there is none. */
export type Native = { addon: Addon; reason: string } | { addon: undefined; reason: string };

/** `bundled` as for {@link loadAddon}. */
export function loadNative(bundled = false): Native {
  const loaded = loadAddon(bundled);
  if (!loaded.found) return { addon: undefined, reason: loaded.reason };
  const addon = loaded.addon as Addon;
  if (typeof addon.find !== 'function' || typeof addon.openStream !== 'function')
    return {
      addon: undefined,
      reason: `${loaded.from} belongs to another version of this package`,
    };
  return { addon, reason: `loaded from ${loaded.from}` };
}
