/**
 * Which engine answers: the addon unless `PALINDROME_ENGINE` says another, and without an addon the
 * twin. Loaded once; what is forced and absent throws then, with a code.
 */
import * as twin from '../../typescript/exhaustive.ts';
import { BOTH, END_NAMES, bothOf, type Backend, type Task as Search } from '../../api/backend.ts';
import { EXHAUSTIVE_NUMERIC, nativeBackend } from '../../api/backends/native.ts';
import { typescriptBackend } from '../../api/backends/typescript.ts';
import { loadWasm } from '../../api/backends/wasm.ts';
import { selectEngine, type EngineName, type Selection } from '../../api/engine.ts';
import { ALL_CORES } from '../../api/options.ts';
import { MAX_NUMBER } from '../../api/range.ts';
import { settle } from '../../api/settle.ts';
import { sliced } from '../../api/slices.ts';
import type { Found } from './answer.ts';
import type { Method, Task } from './request.ts';

/** What of a backend is used for a search that may be long. */
type Starter = Pick<Backend, 'start' | 'startBigint'>;

export interface Engine {
  /** Which one searches by this method. The wasm build has no exhaustive search, so the twin does it. */
  nameFor(method: Method): EngineName;
  /** Short searches are made at once, the others off the event loop or in slices, until the signal. */
  find(task: Task, signal: () => AbortSignal): Found | Promise<Found>;
}

const inNumbers = ({ max }: Task): boolean => max <= BigInt(MAX_NUMBER);

const exhaustiveTwin: Starter = {
  start: (ends, min, max) =>
    sliced(() => twin.exhaustiveSearch(min, max, END_NAMES[ends], 'numeric')),
  startBigint: (ends, min, max) =>
    sliced(() => twin.exhaustiveSearchBigint(min, max, END_NAMES[ends], 'numeric')),
};

async function settled<T>(search: () => Search<T>, signal: AbortSignal) {
  const options = { signal, threads: ALL_CORES, onProgress: undefined };
  return bothOf(await settle(search, options));
}

function start(starter: Starter, task: Task, signal: AbortSignal): Promise<Found> {
  const { min, max } = task;
  return inNumbers(task)
    ? settled(() => starter.start(BOTH, Number(min), Number(max), ALL_CORES), signal)
    : settled(() => starter.startBigint(BOTH, min, max, ALL_CORES), signal);
}

export function engineOf({ backend, engine, addon }: Selection): Engine {
  const exhaustive =
    addon === undefined ? exhaustiveTwin : nativeBackend(addon, EXHAUSTIVE_NUMERIC);
  const exhaustiveName = addon === undefined ? 'typescript' : 'native';
  return {
    nameFor: (method) => (method === 'fast' ? engine.name : exhaustiveName),
    find(task, signal) {
      if (task.method === 'exhaustive') return start(exhaustive, task, signal());
      // At most a few milliseconds: that is less than anything around it takes.
      if (inNumbers(task)) return backend.both(Number(task.min), Number(task.max));
      return start(backend, task, signal());
    },
  };
}

export const loadEngine = (): Engine =>
  engineOf(selectEngine(() => ({ typescriptBackend, loadWasm }), true));
