import type { Plan } from './bill.ts';
import type { Cell } from './results.ts';

/** One month's bill, line by line. */

/** What stands before the function: nothing else is billed for a request to arrive. */
export type Front = 'function-url' | 'http-api' | 'rest-api' | 'azure';

export interface Line {
  readonly label: string;
  /** US dollars, to the cent. */
  readonly usd: number;
  /** An assumption, or what the line is made of. */
  readonly note: string | null;
}

export interface Month {
  readonly requestsPerMonth: number;
  readonly lines: readonly Line[];
  /** The sum of the lines as they are printed. */
  readonly total: number;
}

export declare function month(
  cell: Cell,
  plan: Plan,
  requestsPerMonth: number,
  coldShare: number,
  front: Front,
): Month;
