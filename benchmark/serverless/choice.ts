import type { Million, Plan } from './bill.ts';
import type { ContenderId, ServerlessResults } from './results.ts';

/** Which of Lambda's memory sizes to choose, for a contender and a workload. */
export interface Choice {
  readonly contender: ContenderId;
  readonly workload: string;
  /** x86_64 or arm64: whose prices `million` is made of; the sizes chosen are the same for both. */
  readonly plan: Plan;
  readonly cheapest: Pick;
  readonly fastest: Pick;
}

export interface Pick {
  readonly memoryMb: number;
  /** Median of the warm invocations in milliseconds. */
  readonly warmMs: number;
  readonly million: Million;
}

export declare function choices(results: ServerlessResults): readonly Choice[];
