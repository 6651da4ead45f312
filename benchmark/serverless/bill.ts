import { type Meter, PRICES } from './facts/prices.ts';
import type { Cell, Cloud, Sample, ServerlessResults } from './results.ts';

/** What a million requests cost, from what was measured and what the clouds publish. */

export type Plan = 'lambda-x86_64' | 'lambda-arm64' | 'azure-consumption' | 'azure-flex';

/** US dollars per million requests. */
export interface Million {
  readonly plan: Plan;
  readonly requests: number;
  readonly compute: number;
  readonly total: number;
}

const PLANS: Readonly<Record<Cloud, readonly Plan[]>> = {
  lambda: ['lambda-x86_64', 'lambda-arm64'],
  azure: ['azure-consumption', 'azure-flex'],
};

export const plansOf = (cloud: Cloud): readonly Plan[] => PLANS[cloud];

export function cloudOf(plan: Plan): Cloud {
  return PLANS.lambda.includes(plan) ? 'lambda' : 'azure';
}

/** The plan that is compared: Lambda on the architecture that was measured, Azure Consumption. */
export function planOf({ machine }: ServerlessResults, cloud: Cloud): Plan {
  if (cloud === 'azure') return 'azure-consumption';
  return machine.system.includes('arm64') ? 'lambda-arm64' : 'lambda-x86_64';
}

/** Only Lambda's cells have a memory size that was chosen. */
export const cloudOfCell = (cell: Cell): Cloud => (cell.memoryMb === null ? 'azure' : 'lambda');

/** A million invocations of instances that are there already; null for the other cloud, or nothing warm. */
export function warmMillion(cell: Cell, plan: Plan): Million | null {
  if (cloudOfCell(cell) !== cloudOf(plan) || cell.warm === null) return null;
  return million(plan, cell, cell.warm.values);
}

/**
 * A million invocations, each of which starts an instance of its own. Lambda bills INIT and the
 * invocation together; Azure bills the execution only, and starting the instance is free.
 */
export function coldMillion(cell: Cell, plan: Plan): Million {
  if (cloudOfCell(cell) !== cloudOf(plan)) {
    throw new RangeError(`${cell.contender} does not run on ${plan}`);
  }
  return million(plan, cell, coldDurations(cell, plan));
}

/** The milliseconds that are billed of the first invocation of each process, before rounding. */
export function coldDurations(cell: Cell, plan: Plan): number[] {
  const first = cell.first.values;
  if (cloudOf(plan) === 'azure') return [...first];
  return pairs(cell.cold, cell.first).map(([cold, first]) => cold + first);
}

/** Both values of one process: they stand at the same place of their samples. */
export function pairs(cold: Sample, first: Sample): [cold: number, first: number][] {
  const length = Math.min(cold.values.length, first.values.length);
  return Array.from({ length }, (_, index) => [cold.values[index]!, first.values[index]!]);
}

function million(plan: Plan, cell: Cell, durations: readonly number[]): Million {
  const { perMillion } = PRICES[plan];
  const invocations = durations.map((ms) => computeUsd(plan, ms, memoryOf(cell)));
  const compute = 1e6 * mean(invocations);
  return { plan, requests: perMillion.usd, compute, total: perMillion.usd + compute };
}

/** The memory that was chosen on Lambda; on Azure the peak of the median process. */
export function memoryOf(cell: Cell): number {
  return cell.memoryMb ?? cell.peakKb.p50 / 1024;
}

/** The compute of one invocation in US dollars: time and memory as they are rounded for the bill. */
export function computeUsd(plan: Plan, ms: number, memoryMb: number): number {
  const { meter, perGbSecond } = PRICES[plan];
  return (billedMs(meter, ms) / 1000) * (billedMb(meter, memoryMb) / 1024) * perGbSecond.usd;
}

/** The floor first, then whole steps beyond it. */
export function billedMs(meter: Meter, ms: number): number {
  if (ms <= meter.floorMs) return meter.floorMs;
  return meter.floorMs + meter.stepMs * Math.ceil((ms - meter.floorMs) / meter.stepMs);
}

/** The smallest size on offer that holds it; the largest where none does. */
export function billedMb(meter: Meter, memoryMb: number): number {
  if (meter.sizesMb === null) return memoryMb;
  return meter.sizesMb.find((size) => size >= memoryMb) ?? meter.sizesMb.at(-1)!;
}

export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('a mean of no values does not exist');
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
