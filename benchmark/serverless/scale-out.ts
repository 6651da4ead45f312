import type { Plan } from './bill.ts';
import type { ContenderId, ServerlessResults } from './results.ts';

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
}

/** What the page must say beside the table: that it is a simulation, of what, and under which rules. */
export declare const scaleOutWords: (results: ServerlessResults) => readonly string[];

export declare function scaleOut(results: ServerlessResults): readonly Burst[];
