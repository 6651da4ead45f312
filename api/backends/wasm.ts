/** The engine in WebAssembly: a plain C interface without imports. Its private surface: wasm/src/lib.rs. */
import type { Answer, Backend, Ends, Every, Integer, Part, Task } from '../backend.ts';
import { answerIn, bigintAnswers, inNumbers } from '../bigint-answers.ts';
import { engineError } from '../errors.ts';
import { bigintPiece, numberPiece } from '../every/pieces.ts';
import {
  countAtOnce,
  finderOf,
  slicedCount,
  slicedSource,
  type Counting,
  type Finding,
} from '../every/sliced.ts';
import { numberAnswers } from '../number-answers.ts';
import type { Port } from '../port.ts';
import { sliced, type Search } from '../slices.ts';
import { pathAbove } from './node.ts';

const FILE = 'palindrome-products.wasm';

interface Exports {
  memory: WebAssembly.Memory;
  /** The address of the buffer. May grow the memory, which detaches every view of it. */
  out(): number;
  find(ends: Ends, min: number, max: number): void;
  find_bigint(ends: Ends, min: bigint, max: bigint): void;
  more(offset: number): void;
  more_bigint(offset: number): void;
  search_new(ends: Ends, min: bigint, max: bigint): number;
  search_advance(handle: number, work: number): number;
  search_progress(handle: number): number;
  search_answer(handle: number): void;
  search_drop(handle: number): void;
  every_new(
    min: bigint,
    max: bigint,
    index: number,
    of: number,
    fromLow: bigint,
    fromHigh: bigint,
  ): number;
  every_advance(handle: number, work: number): number;
  every_progress(handle: number): number;
  every_count(handle: number): void;
  /** Puts a piece where `piece` says, and gives its length. */
  every_read(handle: number): number;
  every_read_bigint(handle: number): number;
  piece(): number;
  every_drop(handle: number): void;
}

interface Instance {
  exports: Exports;
  port: Port;
}

function instantiate(module: WebAssembly.Module): Instance {
  const exports = new WebAssembly.Instance(module).exports as unknown as Exports;
  let numbers = new Float64Array();
  let bigints = new BigUint64Array();

  function view(): void {
    const address = exports.out();
    numbers = new Float64Array(exports.memory.buffer, address);
    bigints = new BigUint64Array(exports.memory.buffer, address);
  }

  // A view of a memory that has grown since has no length.
  const port: Port = {
    numbers() {
      if (numbers.length === 0) view();
      return numbers;
    },
    bigints() {
      if (bigints.length === 0) view();
      return bigints;
    },
    find: exports.find,
    findBigint: exports.find_bigint,
    more: exports.more,
    moreBigint: exports.more_bigint,
  };
  return { exports, port };
}

const failure = (error: unknown): unknown =>
  error instanceof WebAssembly.RuntimeError
    ? engineError('ERR_ENGINE_FAILURE', `the engine failed: ${error.message}`, error)
    : error;

/** The first instance, and after each failure a new one: a trap leaves a memory nobody can trust. */
class Engine {
  readonly #module: WebAssembly.Module;
  instance: Instance;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
    this.instance = instantiate(module);
  }

  fail(error: unknown): never {
    this.instance = instantiate(this.#module);
    throw failure(error);
  }
}

/** The calls of whichever instance is in use. */
function portOf(engine: Engine): Port {
  return {
    numbers: () => engine.instance.port.numbers(),
    bigints: () => engine.instance.port.bigints(),
    more: (offset) => engine.instance.port.more(offset),
    moreBigint: (offset) => engine.instance.port.moreBigint(offset),
    find(ends, min, max) {
      try {
        engine.instance.port.find(ends, min, max);
      } catch (error) {
        engine.fail(error);
      }
    },
    findBigint(ends, min, max) {
      try {
        engine.instance.port.findBigint(ends, min, max);
      } catch (error) {
        engine.fail(error);
      }
    },
  };
}

/** A resumable search. It stays with the instance it was made in. */
function searchIn(engine: Engine, ends: Ends, min: bigint, max: bigint): Search<bigint> {
  const { exports, port } = engine.instance;
  const handle = exports.search_new(ends, min, max);
  return {
    advance(work) {
      try {
        return exports.search_advance(handle, work) === 1;
      } catch (error) {
        return engine.fail(error);
      }
    },
    progress: () => exports.search_progress(handle),
    answer() {
      exports.search_answer(handle);
      return answerIn(port);
    },
    drop: () => exports.search_drop(handle),
  };
}

/** Frees a search. An instance that has failed is left alone, and goes with all its memory. */
const dropper = (engine: Engine, instance: Instance, handle: number) => () => {
  if (engine.instance === instance) instance.exports.every_drop(handle);
};

/** Every product of a part, on its way in the instance that it was begun in. */
class EverySearch<T extends Integer> implements Finding<T>, Counting {
  /** Streams that nobody has ended and nobody can reach: theirs is memory that only we can free. */
  static readonly #lost = new FinalizationRegistry<() => void>((drop) => drop());

  readonly #engine: Engine;
  readonly #instance: Instance;
  readonly #handle: number;
  readonly #inNumbers: boolean;
  #drop: (() => void) | undefined;

  constructor(engine: Engine, { min, max, shard, from }: Part<T>) {
    const { exports } = (this.#instance = engine.instance);
    const { index, of } = shard;
    const [low, high] = [BigInt.asUintN(64, BigInt(from)), BigInt(from) >> 64n];
    const handle = exports.every_new(BigInt(min), BigInt(max), index, of, low, high);
    this.#engine = engine;
    this.#handle = handle;
    this.#inNumbers = typeof min === 'number';
    this.#drop = dropper(engine, this.#instance, handle);
    EverySearch.#lost.register(this, this.#drop, this);
  }

  advance(work: number): boolean {
    try {
      return this.#instance.exports.every_advance(this.#handle, work) === 1;
    } catch (error) {
      return this.#engine.fail(error);
    }
  }

  progress(): number {
    return this.#instance.exports.every_progress(this.#handle);
  }

  /** A copy: the next piece is written to the same place, whoever reads it. */
  piece(): ReturnType<Finding<T>['piece']> {
    const { exports } = this.#instance;
    const read = this.#inNumbers ? exports.every_read : exports.every_read_bigint;
    const length = read(this.#handle);
    if (length === 0) return null;
    const [memory, at] = [exports.memory.buffer, exports.piece()];
    const piece = this.#inNumbers
      ? numberPiece(new Float64Array(memory, at, length).slice())
      : bigintPiece(new BigUint64Array(memory, at, length).slice());
    return piece as ReturnType<Finding<T>['piece']>;
  }

  /** Counts as it goes, so that nothing is kept. */
  counts(): { products: number; pairs: number } {
    const { exports, port } = this.#instance;
    exports.every_count(this.#handle);
    const [products, pairs] = port.bigints();
    return { products: Number(products), pairs: Number(pairs) };
  }

  drop(): void {
    EverySearch.#lost.unregister(this);
    this.#drop?.();
    this.#drop = undefined;
  }
}

function countingIn(engine: Engine, part: Part<Integer>): Counting {
  const search = new EverySearch(engine, part);
  return {
    advance(work) {
      const finished = search.advance(work);
      search.counts();
      return finished;
    },
    progress: () => search.progress(),
    counts: () => search.counts(),
    drop: () => search.drop(),
  };
}

const wasmEvery = (engine: Engine): Every => ({
  count: (part) => countAtOnce(part, countingIn(engine, part)),
  finder: (part) => finderOf(new EverySearch(engine, part)),
  startCount: (part) => slicedCount(part, () => countingIn(engine, part)),
  open: (part) => slicedSource(() => new EverySearch(engine, part)),
});

const mapped = <From, To>(
  task: Task<From>,
  convert: (a: Answer<From>) => Answer<To>,
): Task<To> => ({
  ...task,
  promise: task.promise.then(convert),
});

function wasmBackend(engine: Engine): Backend {
  const port = portOf(engine);
  const start = (ends: Ends, min: bigint, max: bigint) =>
    sliced(() => searchIn(engine, ends, min, max));
  return {
    ...numberAnswers(port),
    ...bigintAnswers(port),
    start: (ends, min, max) => mapped(start(ends, BigInt(min), BigInt(max)), inNumbers),
    startBigint: start,
    ...wasmEvery(engine),
  };
}

/** Reads a whole file, as `fs.readFileSync` does. */
export type ReadFile = (path: string) => Uint8Array<ArrayBuffer>;

/** Loads the wasm build, or throws a coded error that says what is missing. */
export function loadWasm(readFile: ReadFile | undefined): Backend {
  try {
    const path = pathAbove(0, FILE);
    if (path === undefined || readFile === undefined)
      throw new Error('no way to read its file in this environment');
    return wasmBackend(new Engine(new WebAssembly.Module(readFile(path))));
  } catch (error) {
    throw engineError(
      'ERR_ENGINE_UNAVAILABLE',
      `the wasm build could not be loaded: ${(error as Error).message}`,
      error,
    );
  }
}
