import { cloudOf, type Plan } from '../../bill.ts';
import { type Front, month, type Month } from '../../months.ts';
import type { Cell, Contender, ServerlessResults } from '../../results.ts';
import { talkCell } from '../lookup.ts';

/**
 * The bill that a reader can turn at: what of the results it needs, and what it works out. It runs in
 * the page, with the same code as everything else, and in tests.
 */
export interface CalculatorData {
  readonly contenders: readonly Pick<Contender, 'id' | 'label' | 'cloud'>[];
  readonly workloads: readonly { readonly id: string; readonly label: string }[];
  readonly cells: readonly Cell[];
}

/** What the reader has chosen. */
export interface Chosen {
  readonly workload: string;
  readonly memoryMb: number;
  readonly plan: Plan;
  readonly front: Front;
  readonly requests: number;
  readonly coldShare: number;
}

export interface Bill {
  readonly label: string;
  /** Null where this was not measured. */
  readonly month: Month | null;
}

/** A month's bill for each contender of the plan's cloud. */
export function bills({ contenders, cells }: CalculatorData, chosen: Chosen): Bill[] {
  const cloud = cloudOf(chosen.plan);
  const front = frontFor(chosen);
  return contenders
    .filter((contender) => contender.cloud === cloud)
    .map(({ id, label }) => {
      const cell = cells.find(
        ({ contender, workload, memoryMb }) =>
          contender === id &&
          workload === chosen.workload &&
          (memoryMb === null || memoryMb === chosen.memoryMb),
      );
      const { plan, requests, coldShare } = chosen;
      return { label, month: cell ? month(cell, plan, requests, coldShare, front) : null };
    });
}

/** Azure has its own thing in front, and none of Lambda's. */
export function frontFor({ plan, front }: Pick<Chosen, 'plan' | 'front'>): Front {
  if (cloudOf(plan) === 'azure') return 'azure';
  return front === 'azure' ? 'function-url' : front;
}

/** The slider's places: twenty to a factor of ten, from ten thousand to a thousand million. */
export const LAST_STEP = 100;
const STEPS_PER_TEN = 20;

/** Two digits are as exact as anybody knows their traffic. */
export const requestsAt = (step: number): number =>
  Number((10 ** (4 + step / STEPS_PER_TEN)).toPrecision(2));

export const COLD_SHARES = [0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1] as const;

/** The values of a sample that a bill is made of; the rest of the cell is left at home. */
export function calculatorData(results: ServerlessResults): CalculatorData {
  const { contenders, cells } = results;
  const workloads = results.workloads.filter(
    ({ id, kind }) =>
      kind !== 'string' && contenders.some((contender) => talkCell(results, contender, id)),
  );
  const isWanted = ({ workload }: Cell): boolean => workloads.some(({ id }) => id === workload);
  return {
    contenders: contenders.map(({ id, label, cloud }) => ({ id, label, cloud })),
    workloads: workloads.map(({ id, label }) => ({ id, label })),
    cells: cells.filter(isWanted),
  };
}
