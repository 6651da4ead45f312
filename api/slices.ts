/**
 * Work on the calling thread, a few milliseconds at a time.
 *
 * The twin and the wasm build have no threads of their own. Their asynchronous forms take turns here:
 * one slice of at most 5 ms, then back to the event loop, so that timers, requests and aborts are served
 * in between. The slice is shared by all of it that is under way, however much there is.
 */
import type { Answer, Running } from './backend.ts';

/** Work that advances by a bounded amount. */
export interface Slicing<Result> {
  /** Does about this many units; true when finished. */
  advance(work: number): boolean;
  progress(): number;
  answer(): Result;
  /** Gives up; for work that holds memory which nobody else would free. */
  drop?(): void;
}

/** A search in slices. */
export type Search<T> = Slicing<Answer<T>>;

/** Stops a slice in time for the last step to end within 5 ms: some take two, whatever they are asked for. */
const SLICE_MS = 3;

/** A step that takes longer than this is made smaller, one that takes less than half of it larger. */
const STEP_MS = 0.5;
const FIRST_WORK = 1024;
const LEAST_WORK = 16;
/**
 * Some steps are short whatever they may do, for something ends there; that must not make the next ones
 * long. A unit is a nanosecond or so.
 */
const MOST_WORK = 2 ** 19;

interface Turn {
  /** Advances by one step; true when there is nothing left to do. */
  step(): boolean;
}

const turns: Turn[] = [];

/** After what is waiting in the event loop. Browsers have no setImmediate, and delay nested timeouts. */
export const soon: (work: () => void) => void =
  typeof setImmediate === 'function' ? (work) => void setImmediate(work) : soonByMessage();

function soonByMessage(): (work: () => void) => void {
  if (typeof MessageChannel !== 'function') return (work) => void setTimeout(work, 0);
  return (work) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      work();
    };
    port2.postMessage(null);
  };
}

function slice(): void {
  const end = performance.now() + SLICE_MS;
  do {
    const turn = turns.shift()!;
    if (!turn.step()) turns.push(turn);
  } while (turns.length > 0 && performance.now() < end);
  if (turns.length > 0) soon(slice);
}

function enqueue(turn: Turn): void {
  turns.push(turn);
  if (turns.length === 1) soon(slice);
}

/** Advances by a step that is made to fit its time, whatever one unit of work costs here. */
function stepper(search: Slicing<unknown>): () => boolean {
  let work = FIRST_WORK;
  return () => {
    const before = performance.now();
    const finished = search.advance(work);
    const took = performance.now() - before;
    if (took > STEP_MS) work = Math.max(LEAST_WORK, work >> 1);
    else if (took < STEP_MS / 2) work = Math.min(MOST_WORK, 2 * work);
    return finished;
  };
}

/** Runs something in slices. It is made in the first one, so that the call itself costs nothing. */
export function sliced<Result>(create: () => Slicing<Result>): Running<Result> {
  let search: Slicing<Result> | undefined;
  let cancelled = false;
  const promise = new Promise<Result>((resolve, reject) => {
    let advance: () => boolean;
    const step = () => {
      if (cancelled) {
        search?.drop?.();
        return true;
      }
      if (search === undefined) {
        search = create();
        advance = stepper(search);
      }
      if (!advance()) return false;
      resolve(search.answer());
      return true;
    };
    enqueue({
      step() {
        try {
          return step();
        } catch (error) {
          reject(error);
          return true;
        }
      },
    });
  });
  return {
    promise,
    progress: () => search?.progress() ?? 0,
    cancel() {
      cancelled = true;
    },
  };
}
