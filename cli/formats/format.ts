/** The ways to write an answer down: what all of them can do. */
import type { Counts, Product } from '../api.ts';

/** The ends that a command asks for, in order; an end that is not there is null. */
export type Ends = readonly (readonly [name: 'smallest' | 'largest', product: Product | null])[];

/** A list is written piece by piece, and may stop after any of them. */
export interface ListFormat {
  readonly start: string;
  /** `before`: how many products have been written. */
  product(product: Product, before: number): string;
  /** `complete`: not stopped on the way. */
  end(written: number, complete: boolean): string;
}

export interface Format {
  readonly list: ListFormat;
  ends(ends: Ends): string;
  counts(counts: Counts): string;
}
