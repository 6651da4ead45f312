import { cloudOf, type Plan } from '../../bill.ts';
import { type Front, month, type Month } from '../../months.ts';
import type { Cell, Contender, ContenderId, ServerlessResults } from '../../results.ts';
import { sampleOf, sampleOrNull } from '../../sample.ts';
import { talkCell } from '../lookup.ts';

/**
 * The bill that a reader can turn at: what of the results it needs, and what it works out. It runs in
 * the page, with the same code as everything else, and in tests.
 */
export interface CalculatorData {
  readonly contenders: readonly Pick<Contender, 'id' | 'label' | 'cloud'>[];
  readonly workloads: readonly { readonly id: string; readonly label: string }[];
  readonly cells: readonly BilledCell[];
}

/** What of a cell is billed: the values, of which everything else in it can be made again. */
export interface BilledCell {
  readonly contender: ContenderId;
  readonly workload: string;
  readonly memoryMb: number | null;
  readonly cold: readonly number[];
  readonly first: readonly number[];
  readonly warm: readonly number[];
  readonly peakKb: readonly number[];
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
      if (cell === undefined) return { label, month: null };
      return { label, month: month(whole(cell), plan, requests, coldShare, front) };
    });
}

/** A cell again, as far as bills go. */
function whole({ contender, workload, memoryMb, cold, first, warm, peakKb }: BilledCell): Cell {
  return {
    contender,
    workload,
    memoryMb,
    vcpu: 0,
    vcpuHere: 0,
    cold: sampleOf(cold),
    first: sampleOf(first),
    warm: sampleOrNull(warm),
    perSecond: null,
    peakKb: sampleOf(peakKb),
  };
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

/** What a page has to carry for its bill. */
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
    cells: cells.filter(isWanted).map(billed),
  };
}

const billed = ({
  contender,
  workload,
  memoryMb,
  cold,
  first,
  warm,
  peakKb,
}: Cell): BilledCell => ({
  contender,
  workload,
  memoryMb,
  cold: cold.values,
  first: first.values,
  warm: warm?.values ?? [],
  peakKb: peakKb.values,
});
