import type { Answer } from './answers.ts';
import { type Range, argumentsOf } from './cases.ts';
import type { Contender } from './contenders.ts';

export type Probe = { ns: number; answer: Answer } | 'over budget';

/**
 * One search that is stopped when the budget is used up. Nobody can know beforehand what a range
 * costs a contender; the asynchronous form can be tried, because it can be aborted.
 */
export async function probe(
  contender: Contender,
  range: Range,
  threads: number,
  budget: number,
): Promise<Probe> {
  if (contender.findAsync === undefined) return once(contender, range);
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), budget);
  const [min, max] = argumentsOf(range);
  const start = performance.now();
  try {
    const answer = await contender.findAsync(min, max, { threads, signal: controller.signal });
    return { ns: (performance.now() - start) * 1e6, answer };
  } catch (error) {
    if (controller.signal.aborted && error === controller.signal.reason) return 'over budget';
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** A contender that cannot be stopped is only asked where the others were quick enough. */
function once(contender: Contender, range: Range): Probe {
  const [min, max] = argumentsOf(range);
  const start = performance.now();
  const answer = contender.find(min, max);
  return { ns: (performance.now() - start) * 1e6, answer };
}
