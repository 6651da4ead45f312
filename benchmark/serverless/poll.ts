import { setImmediate, setTimeout } from 'node:timers/promises';

/** How much of the time that has passed is let pass before something is tried again. */
const PART = 50;

/**
 * Tries until it works, and gives up when the time is over. The pauses grow with the time that has passed,
 * so that what takes a few milliseconds is seen as exactly as what takes hundreds, to two percent.
 */
export async function until(attempt: () => Promise<void>, limitMs: number): Promise<void> {
  const since = performance.now();
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const passed = performance.now() - since;
      if (passed > limitMs) throw new Error(`not ready after ${limitMs} ms`, { cause: error });
      // A timer never takes less than a millisecond.
      if (passed < PART) await setImmediate();
      else await setTimeout(passed / PART);
    }
  }
}
