import { type BenchmarkCase, NUMBER_LIMIT, type Range, argumentsOf, pairsOf } from './cases.ts';
import type { Contender } from './contenders.ts';
import { Difference, type Ledger } from './ledger.ts';
import { type Entrant, asynchronous, farSide, measure, synchronous } from './measure.ts';
import type { Options } from './options.ts';
import { probe } from './probe.ts';
import type { Row } from './results.ts';
import { summarize } from './statistics.ts';

/** Someone who stands in a row of the table: a contender with a number of threads. */
interface Starter {
  readonly name: string;
  readonly label: string;
  readonly contender: Contender;
  readonly threads: number;
}

/** A starter ready to be timed, or why it does not run. */
type Prepared = Entrant | { readonly note: string };

const NOT_TRIED = { note: 'not run: the addon was over budget' };

interface Course {
  readonly range: BenchmarkCase;
  readonly options: Options;
  readonly ledger: Ledger;
}

/** Races the contenders on one range; every one of them gets its row, run or not. */
export async function race(
  contenders: readonly Contender[],
  course: Course,
  announce: (who: string) => void,
): Promise<Row[]> {
  const starters = contenders.flatMap((contender) => startersOf(contender, course.range));
  const prepared = new Map<Starter, Prepared>();
  for (const starter of starters) {
    announce(starter.label);
    const ready = await placed(course.range, starter.label, () => prepare(starter, course));
    prepared.set(starter, ready);
    // What cannot be stopped does not start where the addon, the first in the field, was too slow.
    if ('note' in ready && starter.contender.name === 'native') break;
  }
  const entrants = [...prepared.values()].filter((one): one is Entrant => !('note' in one));
  announce('all in turn');
  const samples = await placed(course.range, 'timing', () =>
    measure(entrants, course.options.effort),
  );
  return withRatios(
    starters.map((one) => rowOf(one, prepared.get(one) ?? NOT_TRIED, samples.get(one.name))),
  );
}

/** On the ranges that take seconds the addon also runs with two threads. */
function startersOf(contender: Contender, range: BenchmarkCase): Starter[] {
  const { name, label } = contender;
  const single = { name, label, contender, threads: 1 };
  // The loops on the far side ask one range only.
  if (range.mixed !== undefined && contender.timed !== undefined) return [];
  if (!takesSeconds(range)) return [single];
  if (contender.timed !== undefined) return [];
  if (name !== 'native') return [single];
  return [{ name: `${name}-2`, label: `${label}, 2 threads`, contender, threads: 2 }, single];
}

function takesSeconds({ group }: BenchmarkCase): boolean {
  return group === 'whole' || group === 'worst';
}

/** Says where, should anything be thrown. */
async function placed<T>(range: BenchmarkCase, who: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Difference) throw error;
    throw new Error(`${who}, on ${range.name} [${range.min}, ${range.max}]`, { cause: error });
  }
}

async function prepare(starter: Starter, course: Course): Promise<Prepared> {
  const { contender } = starter;
  if (contender.algorithm !== 'engine') return prepareExhaustive(contender, course);
  if (contender.findAsync === undefined) return farSide(contender, course.range);
  if (course.range.max <= NUMBER_LIMIT) {
    return synchronous(contender, course.range, course.ledger);
  }
  return prepareProbed(starter, course);
}

async function prepareProbed(starter: Starter, course: Course): Promise<Prepared> {
  const { range, options, ledger } = course;
  const { contender, threads } = starter;
  const budget = contender.name === 'native' ? options.budget.native : options.budget.others;
  const first = await probe(contender, range, threads, budget);
  if (first === 'over budget') return overBudget(budget);
  ledger.check(range, starter.label, first.answer);
  return takesSeconds(range)
    ? { ...asynchronous(contender, range, threads, first.ns), name: starter.name }
    : synchronous(contender, range, ledger);
}

/** The talk's search has no surprises: its cost is so many pairs, at so much a pair. */
async function prepareExhaustive(contender: Contender, course: Course): Promise<Prepared> {
  const { range, options, ledger } = course;
  const expected = nanosecondsPerPair(contender, range) * Number(pairsOf(range));
  const budget = options.budget.exhaustive;
  return expected > budget * 1e6 ? overBudget(budget) : synchronous(contender, range, ledger);
}

const SAMPLE_WIDTH = 300n;

function nanosecondsPerPair(contender: Contender, { min, max }: Range): number {
  const sample = { min, max: max - min > SAMPLE_WIDTH ? min + SAMPLE_WIDTH : max };
  const [from, to] = argumentsOf(sample);
  const start = performance.now();
  contender.find(from, to);
  return ((performance.now() - start) * 1e6) / Number(pairsOf(sample));
}

function overBudget(budget: number): Prepared {
  return { note: `not run: over budget (${budget / 1000} s)` };
}

function rowOf(starter: Starter, prepared: Prepared, samples: readonly number[] | undefined): Row {
  const { name, label, contender, threads } = starter;
  const { language, algorithm } = contender;
  const fixed = { contender: name, label, language, algorithm, threads, ratio: null };
  if ('note' in prepared) return { ...fixed, time: null, callsPerSample: 0, note: prepared.note };
  const time = summarize(samples!);
  const note = time.samples === 1 ? 'run once' : null;
  return { ...fixed, time, callsPerSample: prepared.calls, note };
}

/** Each row against the TypeScript row of the same algorithm, where that was run. */
function withRatios(rows: readonly Row[]): Row[] {
  return rows.map((row) => {
    const base = rows.find(
      ({ language, algorithm }) => language === 'typescript' && algorithm === row.algorithm,
    );
    if (base?.time == null || row.time === null) return row;
    return { ...row, ratio: base.time.median / row.time.median };
  });
}
