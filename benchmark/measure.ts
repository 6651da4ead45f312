import { Bench, type FnReturnedObject } from 'tinybench';
import type { Answer } from './answers.ts';
import { type BenchmarkCase, argumentsOf } from './cases.ts';
import type { Contender } from './contenders.ts';
import type { Ledger } from './ledger.ts';
import { loopFor } from './loop.ts';
import { lastKept } from './sink.ts';

/** How long to look. A round gives every entrant one slice, in an order that changes. */
export interface Effort {
  readonly rounds: number;
  /** Milliseconds for each entrant in each round. */
  readonly slice: number;
  /** Milliseconds for each entrant before the first round. */
  readonly warmup: number;
}

/** One contender on one range, ready to be timed. All durations are nanoseconds for one call. */
export interface Entrant {
  readonly name: string;
  /** Times one batch of calls. */
  readonly batch: () => number | Promise<number>;
  readonly calls: number;
  /** What the run that found the size of the batch took. */
  readonly expected: number;
  /** Compares an answer that the timed calls really gave with what it must be. */
  readonly check?: () => void;
}

/** A batch long enough that reading the clock twice is nothing beside it. */
const BATCH_NS = 200_000;

/**
 * From the first on a round is one call, from the second there are few rounds, and from the last
 * the one call made so far is the sample.
 */
const SLOW_NS = 20e6;
const FEW_NS = 300e6;
export const ONCE_NS = 2e9;
const FEW = 3;

/**
 * Samples of each entrant. All of them run in every round, so that a disturbance of the machine
 * meets all alike.
 */
export async function measure(
  entrants: readonly Entrant[],
  effort: Effort,
): Promise<Map<string, number[]>> {
  const samples = new Map<string, number[]>();
  for (const { name, expected } of entrants) {
    samples.set(name, expected >= ONCE_NS ? [expected] : []);
  }
  const repeated = entrants.filter(({ expected }) => expected < ONCE_NS);
  for (let round = 0; round < effort.rounds; round++) {
    const due = repeated.filter(({ expected }) => round < FEW || expected < FEW_NS);
    for (const entrant of rotated(due, round)) {
      samples.get(entrant.name)!.push(...(await slice(entrant, effort, round === 0)));
    }
  }
  return samples;
}

function rotated<T>(list: readonly T[], by: number): T[] {
  const at = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

async function slice(entrant: Entrant, effort: Effort, first: boolean): Promise<number[]> {
  const slow = entrant.expected >= SLOW_NS;
  const bench = new Bench({
    // Without it tinybench keeps a throw to itself and reports the rest as if all were well.
    throws: true,
    retainSamples: true,
    time: slow ? 0 : effort.slice,
    iterations: slow ? 1 : 3,
    warmup: first && !slow,
    warmupTime: effort.warmup,
    warmupIterations: 2,
  });
  bench.add(entrant.name, async (): Promise<FnReturnedObject> => {
    const ns = await entrant.batch();
    return { overriddenDuration: ns, overriddenIterationCost: (ns * entrant.calls) / 1e6 };
  });
  const [task] = await bench.run().catch((error: unknown) => {
    throw new Error(`${entrant.name} threw`, { cause: error });
  });
  if (task?.result.state !== 'completed') throw new Error(`${entrant.name} was not timed`);
  entrant.check?.();
  // tinybench hands an overridden duration back as it came: here in nanoseconds.
  return [...task.result.latency.samples!];
}

/** An entrant that calls the contender's plain function from a loop of its own. */
export async function synchronous(
  contender: Contender,
  range: BenchmarkCase,
  ledger: Ledger,
): Promise<Entrant> {
  const ranges = range.mixed ?? [range];
  const all = ranges.map(argumentsOf);
  const mins = all.map(([min]) => min);
  const maxs = all.map(([, max]) => max);
  const loop = await loopFor(`${contender.name}/${typeof mins[0]}`);
  const once = (calls: number): number => (loop(contender.find, mins, maxs, calls) * 1e6) / calls;
  const entrant = await batched(contender.name, once, ranges.length);
  const check = (): void => {
    const asked = ranges[(entrant.calls - 1) % ranges.length]!;
    ledger.check(asked, `${contender.name}, timed`, lastKept(entrant.calls) as Answer);
  };
  // A search that took so long is not run again: this was the run that counts.
  check();
  return { ...entrant, check };
}

/** An entrant that is timed on the far side of the border. */
export function farSide(contender: Contender, range: BenchmarkCase): Promise<Entrant> {
  return batched(contender.name, (calls) => contender.timed!(range, calls) / calls, 1);
}

/** An entrant for the asynchronous form: one call a batch, the clock around the await. */
export function asynchronous(
  contender: Contender,
  range: BenchmarkCase,
  threads: number,
  expected: number,
): Entrant {
  const [min, max] = argumentsOf(range);
  const batch = async (): Promise<number> => {
    const start = performance.now();
    await contender.findAsync!(min, max, { threads });
    return (performance.now() - start) * 1e6;
  };
  return { name: contender.name, batch, calls: 1, expected };
}

/** So many batches of full length in a row: the first calls of a function run before V8 compiles it. */
const SETTLED = 3;

/**
 * Finds the size of a batch by doubling it; these first calls are also a start of the warm-up. `once`
 * tells what one of so many calls took.
 */
export async function batched(
  name: string,
  once: (calls: number) => number | Promise<number>,
  atLeast: number,
): Promise<Entrant> {
  let calls = atLeast;
  let expected = await once(calls);
  for (let settled = 0; settled < SETTLED && expected < SLOW_NS;) {
    if (expected * calls < BATCH_NS) {
      calls *= 2;
      settled = 0;
    } else {
      settled += 1;
    }
    expected = await once(calls);
  }
  return { name, batch: () => once(calls), calls, expected };
}
