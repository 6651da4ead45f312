/**
 * Which engine answers: the addon unless `PALINDROME_ENGINE` says another, and without an addon the
 * twin. Loaded once; what is forced and absent throws then, with a code.
 */
import {
  BOTH,
  WHOLE,
  bothOf,
  type Every,
  type Integer,
  type Part,
  type Running,
  type Starter,
} from '../../api/backend.ts';
import { EXHAUSTIVE_NUMERIC, nativeBackend } from '../../api/backends/native.ts';
import { selectEngine, type EngineName, type Selection } from '../../api/engine.ts';
import { ALL_CORES } from '../../api/options.ts';
import { MAX_NUMBER } from '../../api/range.ts';
import { settle } from '../../api/settle.ts';
import type { Found } from './answer.ts';
import { others } from './carried.ts';
import { MAX_EVERY, MAX_EXHAUSTIVE } from './limits.ts';
import { Page, fill } from './page.ts';
import { Places } from './places.ts';
import type { Method, Task } from './task.ts';

export interface Engine {
  /** Which one searches by this method. The wasm build has no exhaustive search, so the twin does it. */
  nameFor(method: Method): EngineName;
  /** Short searches for ends are made at once, all else off the event loop or in slices, until the signal. */
  find(task: Task, signal: () => AbortSignal): Found | Promise<Found>;
}

const inNumbers = ({ max }: Task): boolean => max <= BigInt(MAX_NUMBER);

const settled = <Result>(start: () => Running<Result>, signal: AbortSignal): Promise<Result> =>
  settle(start, { signal, threads: ALL_CORES, onProgress: undefined });

async function ends(starter: Starter, task: Task, signal: AbortSignal): Promise<Found> {
  const { min, max } = task;
  return inNumbers(task)
    ? bothOf(await settled(() => starter.start(BOTH, Number(min), Number(max), ALL_CORES), signal))
    : bothOf(await settled(() => starter.startBigint(BOTH, min, max, ALL_CORES), signal));
}

/** All products of numbers are below 2^53, so a cursor beyond leaves out as many as this one. */
const inSafe = (cursor: bigint): number => Math.min(Number(cursor), Number.MAX_SAFE_INTEGER);

function everyProduct<T extends Integer>(
  every: Every,
  { find, limit }: Task,
  part: Part<T>,
  signal: AbortSignal,
) {
  if (find === 'count') return settled(() => every.startCount(part, ALL_CORES), signal);
  return settled(() => fill(new Page<T>(limit), every.open(part, ALL_CORES)), signal);
}

/** How long counts and lists take has no bound, so none is made at once. */
function countOrList(every: Every, task: Task, signal: AbortSignal): Promise<Found> {
  const { min, max, cursor: from } = task;
  if (!inNumbers(task)) return everyProduct(every, task, { min, max, shard: WHOLE, from }, signal);
  const part = { min: Number(min), max: Number(max), shard: WHOLE, from: inSafe(from) };
  return everyProduct(every, task, part, signal);
}

/** Exhaustive searches until the signal: the addon's as they come, the twin's as many as there are places. */
function exhaustiveOf(addon: Selection['addon']) {
  if (addon !== undefined) {
    const native = nativeBackend(addon, EXHAUSTIVE_NUMERIC);
    return (task: Task, signal: AbortSignal) => ends(native, task, signal);
  }
  const { exhaustiveTwin } = others();
  const places = new Places(MAX_EXHAUSTIVE);
  return (task: Task, signal: AbortSignal) =>
    places.hold(signal, () => ends(exhaustiveTwin, task, signal));
}

export function engineOf({ backend, engine, addon }: Selection): Engine {
  const exhaustive = exhaustiveOf(addon);
  const places = new Places(MAX_EVERY);
  const exhaustiveName = addon === undefined ? 'typescript' : 'native';
  return {
    nameFor: (method) => (method === 'fast' ? engine.name : exhaustiveName),
    find(task, signal) {
      if (task.find !== 'ends') {
        const until = signal();
        return places.hold(until, () => countOrList(backend, task, until));
      }
      if (task.method === 'exhaustive') return exhaustive(task, signal());
      // At most a few milliseconds: that is less than anything around it takes.
      if (inNumbers(task)) return backend.both(Number(task.min), Number(task.max));
      return ends(backend, task, signal());
    },
  };
}

export const loadEngine = (): Engine => engineOf(selectEngine(others, true));
