import { type Million, type Plan, warmMillion } from './bill.ts';
import { sweepOf } from './report/lookup.ts';
import type { Cell, ContenderId, ServerlessResults } from './results.ts';

/** Which of Lambda's memory sizes to choose, for a contender and a workload. */
export interface Choice {
  readonly contender: ContenderId;
  readonly workload: string;
  /** Whose prices `million` is made of. The sizes chosen are the same for both: arm64 is a fifth cheaper. */
  readonly plan: Plan;
  readonly cheapest: Pick;
  readonly fastest: Pick;
  /** Among how many sizes. */
  readonly sizes: number;
}

export interface Pick {
  readonly memoryMb: number;
  /** Median of the warm invocations in milliseconds. */
  readonly warmMs: number;
  readonly million: Million;
}

/** A larger size is faster only where its median is more than five per cent below: less is noise. */
export const TIE = 1.05;

/** One for each contender and workload that was measured warm at two sizes or more. */
export function choices(
  results: ServerlessResults,
  plan: Plan = 'lambda-x86_64',
): readonly Choice[] {
  return results.contenders.flatMap(({ id }) =>
    results.workloads.flatMap((workload) => {
      const picks = sweepOf(results, id, workload.id).flatMap((cell) => pickOf(cell, plan));
      if (picks.length < 2) return [];
      return [{ contender: id, workload: workload.id, plan, ...chosen(picks) }];
    }),
  );
}

function pickOf(cell: Cell, plan: Plan): Pick[] {
  const million = warmMillion(cell, plan);
  if (million === null || cell.memoryMb === null || cell.warm === null) return [];
  return [{ memoryMb: cell.memoryMb, warmMs: cell.warm.p50, million }];
}

/** The picks ascend by size, so that the first of equals is the smaller. */
function chosen(picks: readonly Pick[]): Omit<Choice, 'contender' | 'workload' | 'plan'> {
  const lowest = Math.min(...picks.map(({ million }) => million.total));
  const quickest = Math.min(...picks.map(({ warmMs }) => warmMs));
  return {
    cheapest: picks.find(({ million }) => million.total <= lowest + 1e-9)!,
    fastest: picks.find(({ warmMs }) => warmMs <= quickest * TIE)!,
    sizes: picks.length,
  };
}
