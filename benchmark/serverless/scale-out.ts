import { quantile } from '../statistics.ts';
import { type Plan, cloudOfCell, computeUsd, memoryOf, pairs, planOf } from './bill.ts';
import { IDLE, SCALING, type Scaling } from './facts/limits.ts';
import { PRICES } from './facts/prices.ts';
import { findCell, TALK_MEMORY_MB } from './report/lookup.ts';
import type { Cell, ContenderId, ServerlessResults } from './results.ts';
import type { Random } from './random.ts';
import { type Answer, type Draw, Pool } from './scale-out-pool.ts';
import { randomOf } from './scale-out-random.ts';

/** Bursts of requests onto instances that are started on demand: a simulation from the measured samples. */

/** `cold`: nothing is there; `again`: soon after the last answer; `idle`: after all instances were disposed of. */
export type When = 'cold' | 'again' | 'idle';

export interface Burst {
  readonly contender: ContenderId;
  readonly workload: string;
  readonly memoryMb: number | null;
  /** The plan whose limits hold and whose prices make the bill. */
  readonly plan: Plan;
  /** All at once. */
  readonly requests: number;
  readonly when: When;
  /** Instances started for this burst. */
  readonly starts: number;
  /** From the burst to its last answer, in milliseconds. */
  readonly lastMs: number;
  /** How long a requester waits for the answer. */
  readonly p50Ms: number;
  /** Null below a hundred requests. */
  readonly p99Ms: number | null;
  /** Requests and compute of this burst, in US dollars. */
  readonly usd: number;
  /** How many processes and warm invocations were measured for the cell that the draws come from. */
  readonly from: { readonly starts: number; readonly warm: number };
}

export const BURSTS = [1, 10, 100, 1000, 10_000] as const;

/** One that only answers, and one that computes. */
export const SCALED_WORKLOADS = ['hello', 'exhaustive-100-999'] as const;

/** From the last answer of a burst to the next burst. */
const AGAIN_MS = 1000;
const IDLE_MS = 3_600_000;

export function scaleOut(results: ServerlessResults): readonly Burst[] {
  return simulated(results).flatMap((cell) => burstsOf(cell, scalingOf(results, cell)));
}

/** The cells that bursts are drawn from: each contender at the size of the talk. */
function simulated(results: ServerlessResults): Cell[] {
  return SCALED_WORKLOADS.flatMap((workload) =>
    results.contenders.flatMap(({ id, cloud }) => {
      const cell = findCell(results, id, workload, cloud === 'azure' ? null : TALK_MEMORY_MB);
      return cell === undefined || cell.warm === null ? [] : [cell];
    }),
  );
}

/** Three bursts of each size: onto nothing, onto what the first left, and onto nothing again. */
export function burstsOf(cell: Cell, scaling: Scaling): Burst[] {
  return BURSTS.flatMap((requests) => {
    const words = [cell.contender, cell.workload, cell.memoryMb, requests].join(' ');
    const pool = new Pool(drawFrom(cell, randomOf(words)), { ...scaling, idleMs: IDLE.ms });
    const cold = pool.burst(0, requests);
    const soon = last(cold) + AGAIN_MS;
    const again = pool.burst(soon, requests);
    const idle = pool.burst(soon + last(again) + IDLE_MS, requests);
    const make = (when: When, answers: readonly Answer[]): Burst =>
      boiledDown(cell, scaling.plan, when, answers);
    return [make('cold', cold), make('again', again), make('idle', idle)];
  });
}

/** What the page must say beside the table: that it is a simulation, of what, and under which rules. */
export function scaleOutWords(results: ServerlessResults): readonly string[] {
  const plans = new Set(simulated(results).map((cell) => scalingOf(results, cell).plan));
  if (plans.size === 0) return [];
  return [
    'This is a simulation: no cloud was asked. Each start, first and warm invocation is drawn, with a fixed seed, from the samples measured for the same contender and workload, at 128 MB on Lambda and one vCPU on Azure; a start and its first invocation come from the same process. No simulated percentile knows more than those samples do.',
    'Each instance takes one request at a time. The second burst comes a second after the last answer of the first, the third an hour after that.',
    ...SCALING.filter(({ plan }) => plans.has(plan)).map(({ words }) => words),
    'Azure Flex Consumption is not simulated: Microsoft publishes no rate at which it starts instances.',
    IDLE.assumption,
  ];
}

/** Of Azure's plans only Consumption has a published rate. */
function scalingOf(results: ServerlessResults, cell: Cell): Scaling {
  const wanted = planOf(results, cloudOfCell(cell));
  return SCALING.find(({ plan }) => plan === wanted)!;
}

function drawFrom(cell: Cell, random: Random): Draw {
  const starts = pairs(cell.cold, cell.first);
  const warm = (cell.warm ?? cell.first).values;
  const one = <T>(values: readonly T[]): T => values[Math.floor(random.next() * values.length)]!;
  return {
    start: () => {
      const [cold, first] = one(starts);
      return { cold, first };
    },
    warm: () => one(warm),
  };
}

const last = (answers: readonly Answer[]): number =>
  answers.reduce((latest, { waitMs }) => Math.max(latest, waitMs), 0);

function boiledDown(cell: Cell, plan: Plan, when: When, answers: readonly Answer[]): Burst {
  const waits = answers.map(({ waitMs }) => waitMs).toSorted((a, b) => a - b);
  return {
    contender: cell.contender,
    workload: cell.workload,
    memoryMb: cell.memoryMb,
    plan,
    requests: answers.length,
    when,
    starts: answers.filter(({ coldMs }) => coldMs !== null).length,
    lastMs: last(answers),
    p50Ms: quantile(waits, 0.5),
    p99Ms: answers.length < 100 ? null : quantile(waits, 0.99),
    usd: answers.reduce((sum, each) => sum + answerUsd(cell, plan, each), 0),
    from: { starts: cell.cold.n, warm: cell.warm?.n ?? 0 },
  };
}

function answerUsd(cell: Cell, plan: Plan, { coldMs, invocationMs }: Answer): number {
  const startMs = cloudOfCell(cell) === 'lambda' ? (coldMs ?? 0) : 0;
  const compute = computeUsd(plan, startMs + invocationMs, memoryOf(cell));
  return PRICES[plan].perMillion.usd / 1e6 + compute;
}
