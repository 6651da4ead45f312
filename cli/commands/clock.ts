/** Timing of short calls: so many at a time that the clock's own cost does not count. */

/** Nanoseconds for `times` calls, whose answers are looked at, so that none can be left out. */
export function timed(work: () => unknown, times: number): number {
  const since = process.hrtime.bigint();
  for (let i = 0; i < times; i += 1) if (work() === undefined) throw new Error('no answer');
  return Number(process.hrtime.bigint() - since);
}

const SAMPLE_NS = 2e6;
const WARM_UP_NS = 50e6;

/** How many calls make a sample, once they are as fast as they get. */
export function calibrated(work: () => unknown): number {
  let times = 1;
  for (let spent = 0; ;) {
    const took = timed(work, times);
    spent += took;
    if (took < SAMPLE_NS) times *= 2;
    else if (spent >= WARM_UP_NS) return Math.max(1, Math.ceil((times * SAMPLE_NS) / took));
  }
}

export function medianOf(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
