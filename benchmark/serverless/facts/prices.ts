import type { Plan } from '../bill.ts';
import type { Source } from './source.ts';

/** What the two clouds charge, in US dollars, without taxes, discounts and free grants. */

export interface Price {
  readonly usd: number;
  readonly source: Source;
  /** Why the figure is what it is where no page says so; null where one does. */
  readonly assumption: string | null;
}

/** How time and memory are rounded before they are billed. */
export interface Meter {
  readonly floorMs: number;
  readonly stepMs: number;
  /** The sizes on offer, ascending; null where every size is billed as it is. */
  readonly sizesMb: readonly number[] | null;
}

export interface PlanPrices {
  readonly label: string;
  readonly perGbSecond: Price;
  readonly perMillion: Price;
  readonly meter: Meter;
  /** The rounding in words. */
  readonly words: string;
}

export declare const PRICES: Readonly<Record<Plan, PlanPrices>>;
