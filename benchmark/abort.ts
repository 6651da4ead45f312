import { type BenchmarkCase, CASES, argumentsOf } from './cases.ts';
import type { Contender } from './contenders.ts';
import type { AbortResult } from './results.ts';
import { summarize } from './statistics.ts';

/** The search that lasts longest: it is certain to be running when it is stopped. */
export const ABORTED: BenchmarkCase = CASES.find(({ name }) => name === 'worst-1.7e19')!;

/** How long it runs before: long enough for every thread to be at work, a little more each time. */
const HEAD_START_MS = 60;
const STEP_MS = 7;

/** The time from `abort()` to the rejection, with the signal's own reason, of a search under way. */
export async function abortTimes(contender: Contender, rounds: number): Promise<AbortResult> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    times.push(await abortOnce(contender, HEAD_START_MS + round * STEP_MS));
  }
  return {
    contender: contender.name,
    range: ABORTED.name,
    label: contender.label,
    time: summarize(times),
    slowest: Math.max(...times),
  };
}

async function abortOnce(contender: Contender, headStart: number): Promise<number> {
  const controller = new AbortController();
  const [min, max] = argumentsOf(ABORTED);
  const reason = new Error('stopped by the benchmark');
  const search = contender.findAsync!(min, max, { signal: controller.signal, threads: 2 });
  let stopped = Number.NaN;
  setTimeout(() => {
    stopped = performance.now();
    controller.abort(reason);
  }, headStart);
  try {
    await search;
  } catch (error) {
    if (error !== reason) throw error;
    return (performance.now() - stopped) * 1e6;
  }
  throw new Error(`${contender.name} ended before it could be aborted`);
}
