/** Is a process at work? What is to happen in the middle of a search must not come before it or after. */
import { readFileSync } from 'node:fs';
import { pause } from '../processes.ts';
import { expect } from '../report.ts';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** A search that has used so much has begun; everything around it takes less. */
const AT_WORK_MS = 100;
const PATIENCE_MS = 20_000;

/** The processor time of a process, all its threads together. */
export function usedMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name is in brackets, and may hold anything; from the third field on there are no surprises.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0] = fields.slice(11, 13).map(Number);
  return (user + system) * TICK_MS;
}

/** Waits until the process has worked for a while since it had used so much. */
export async function atWork(pid: number, before: number): Promise<void> {
  const since = performance.now();
  while (usedMs(pid) - before < AT_WORK_MS) {
    expect(performance.now() - since < PATIENCE_MS, `process ${pid} does not work`);
    await pause(5);
  }
}

/** What has not come within the limit is `undefined`. */
export async function inTime<T>(promise: Promise<T>, limitMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limitMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
