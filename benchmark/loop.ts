import type { Find } from './contenders.ts';
import { SLOTS, kept } from './sink.ts';

/**
 * Milliseconds for `calls` calls, going round the ranges in turn; the number of ranges is a
 * power of two. Calls below a few microseconds vanish in the clock's own cost, so a batch of
 * them is timed as one.
 *
 * This file is loaded once for each contender, so that V8 compiles a loop for that one callee;
 * in a loop shared by all, whoever ran first would have made the calls of the others slower.
 */
export function loop(
  find: Find,
  mins: readonly (number | bigint)[],
  maxs: readonly (number | bigint)[],
  calls: number,
): number {
  const last = mins.length - 1;
  const start = performance.now();
  for (let i = 0; i < calls; i++) {
    kept[i & (SLOTS - 1)] = find(mins[i & last]!, maxs[i & last]!);
  }
  return performance.now() - start;
}

export type Loop = typeof loop;

/** A loop of its own for `owner`. */
export async function loopFor(owner: string): Promise<Loop> {
  const copy = new URL(`./loop.ts?for=${encodeURIComponent(owner)}`, import.meta.url);
  return ((await import(copy.href)) as { loop: Loop }).loop;
}
