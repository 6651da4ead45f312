/**
 * One asynchronous call: the task, the caller's signal and the caller's progress function.
 *
 * The signal is owned here and not handed to an engine: an abort must reject at once, with the signal's
 * own reason, whether the task is queued or running; any number of tasks may share a signal; and nothing
 * of ours stays behind on it.
 */
import type { Running } from './backend.ts';
import type { AsyncOptions } from './options.ts';
import { watchProgress } from './progress.ts';
import { onAbort } from './signals.ts';

export function settle<Result>(
  start: () => Running<Result>,
  options: AsyncOptions,
): Promise<Result> {
  const { signal, onProgress } = options;
  if (signal?.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const task = start();
    let settled = false;
    let stopWatching: (() => void) | undefined;
    let stopListening: (() => void) | undefined;

    function leave(): void {
      settled = true;
      stopWatching?.();
      stopListening?.();
    }

    function fail(reason: unknown): void {
      if (settled) return;
      leave();
      task.cancel();
      reject(reason);
    }

    /** The caller's function may throw, and it may abort: both settle the promise. */
    function report(fraction: number): void {
      try {
        onProgress!(fraction);
      } catch (error) {
        fail(error);
      }
    }

    function succeed(result: Result): void {
      if (settled) return;
      stopWatching?.();
      if (onProgress !== undefined) report(1);
      if (settled) return;
      leave();
      resolve(result);
    }

    if (signal !== undefined) stopListening = onAbort(signal, () => fail(signal.reason));
    if (onProgress !== undefined) stopWatching = watchProgress(() => task.progress(), report);
    task.promise.then(succeed, fail);
  });
}
