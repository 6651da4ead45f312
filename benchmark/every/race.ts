import { type Effort, type Entrant, ONCE_NS, batched, measure } from '../measure.ts';
import { kept } from '../sink.ts';
import { summarize } from '../statistics.ts';
import { checkCounts } from './compare.ts';
import type { EveryContender } from './contenders.ts';
import type { EveryRow } from './results.ts';
import { type Counts, type Size, sizeOf } from './sizes.ts';

/** A contender ready to be timed, or why it does not run. */
type Prepared = Entrant | { readonly note: string };

export interface Heat {
  readonly size: Size;
  readonly effort: Effort;
  /** Who is not asked, and why. */
  readonly excused: ReadonlyMap<EveryContender, string>;
  readonly announce: (who: string) => void;
}

/** Races those who do the same work on one size; every one of them gets its row, run or not. */
export async function raceWork(
  contenders: readonly EveryContender[],
  { size, effort, excused, announce }: Heat,
): Promise<EveryRow[]> {
  const prepared = new Map<EveryContender, Prepared>();
  for (const contender of contenders) {
    announce(contender.label);
    const note = excused.get(contender);
    prepared.set(contender, note === undefined ? await entrantOf(contender, size) : { note });
  }
  announce('all in turn');
  const entrants = [...prepared.values()].filter((one): one is Entrant => !('note' in one));
  const samples = await measure(entrants, effort);
  return withRatios(contenders.map((one) => rowOf(one, prepared.get(one)!, samples.get(one.name))));
}

/**
 * Why the contender cannot be asked, or not within the budget of so many milliseconds; null when it
 * can. `smaller` is what it took for a digit fewer, where that was measured.
 */
export async function reasonNotTo(
  contender: EveryContender,
  size: Size,
  budget: number,
  smaller: number | undefined,
): Promise<string | null> {
  const { most, method } = contender;
  if (most !== undefined && size.digits > most.digits) return `not run: ${most.reason}`;
  if (method === 'engine') return null;
  // A digit more costs either of the methods a hundredfold: ten times as many numbers to begin with,
  // and ten times as many to try with each.
  const predicted = 100 * (smaller ?? (await tried(contender, sizeOf(size.digits - 1))));
  return predicted > budget * 1e6 ? `not run: over budget (${budget / 1000} s)` : null;
}

const TRIES = 3;

/** The quickest of some calls: the first runs before V8 compiles it, and others may be disturbed. */
async function tried(contender: EveryContender, size: Size): Promise<number> {
  const { run } = clocked(contender, size);
  let quickest = Infinity;
  for (let i = 0; i < TRIES; i++) quickest = Math.min(quickest, await run(1));
  return quickest;
}

/** Everyone's answer is looked at after each of its turns. */
async function entrantOf(contender: EveryContender, size: Size): Promise<Entrant> {
  const { run, counts } = clocked(contender, size);
  const entrant = await batched(contender.name, run, 1);
  const from = `${contender.label}, ${contender.work}, timed`;
  const check = (): void => checkCounts(size, from, counts());
  // What takes so long is not run again: this was the run that counts.
  check();
  return { ...entrant, check };
}

interface Clocked {
  /** Nanoseconds for one of so many calls. */
  readonly run: (calls: number) => number | Promise<number>;
  /** What the last call found. It is let go of: nobody is to be timed beside the lists of the others. */
  readonly counts: () => Counts;
}

function clocked(contender: EveryContender, size: Size): Clocked {
  const { timed, countsOf } = contender;
  let last: unknown;
  if (timed !== undefined) {
    const run = (calls: number): number => {
      const { ns, ...found } = timed(size, calls);
      last = found;
      return ns / calls;
    };
    return { run, counts: () => last as Counts };
  }
  const run = async (calls: number): Promise<number> => {
    const start = performance.now();
    for (let i = 0; i < calls; i++) {
      const result = contender.run!(size);
      // A function that answers at once must not wait for its turn in the queue.
      last = result instanceof Promise ? await result : result;
      kept[0] = last;
    }
    return ((performance.now() - start) * 1e6) / calls;
  };
  const counts = (): Counts => {
    const found = countsOf!(last);
    last = undefined;
    return found;
  };
  return { run, counts };
}

function rowOf(
  { name, label, language, method, threads }: EveryContender,
  prepared: Prepared,
  samples: readonly number[] | undefined,
): EveryRow {
  const fixed = { contender: name, label, language, method, threads, ratio: null };
  if ('note' in prepared) return { ...fixed, time: null, callsPerSample: 0, note: prepared.note };
  const time = summarize(samples!);
  const note = prepared.expected >= ONCE_NS ? 'run once' : null;
  return { ...fixed, time, callsPerSample: prepared.calls, note };
}

/** Each row against the TypeScript row of the same method, where that was run. */
function withRatios(rows: readonly EveryRow[]): EveryRow[] {
  return rows.map((row) => {
    const base = rows.find(
      ({ language, method }) => language === 'typescript' && method === row.method,
    );
    if (base?.time == null || row.time === null) return row;
    return { ...row, ratio: base.time.median / row.time.median };
  });
}
