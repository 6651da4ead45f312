/** A search under a limit of time. */
import type { Found } from './answer.ts';
import type { Engine } from './engine.ts';
import { deadlinePassed } from './problem.ts';
import type { Task } from './task.ts';

/** Searches to the end, or until the deadline, and throws when the deadline comes first. */
export async function search(engine: Engine, task: Task, limitMs: number): Promise<Found> {
  if (limitMs === 0) throw deadlinePassed(task, limitMs);
  let timer: NodeJS.Timeout | undefined;
  const signal = (): AbortSignal => {
    const controller = new AbortController();
    timer = setTimeout(() => controller.abort(deadlinePassed(task, limitMs)), limitMs);
    return controller.signal;
  };
  try {
    return await engine.find(task, signal);
  } finally {
    clearTimeout(timer);
  }
}
