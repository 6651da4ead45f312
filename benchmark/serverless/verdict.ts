import type { ServerlessResults } from './results.ts';

/** Sentences that are made of the numbers. */

export type Verdict = 'holds' | 'does not hold' | 'partly' | 'not measured';

/** One claim of the talk, held against what was measured. */
export interface Claim {
  readonly id: string;
  /** What the talk says. */
  readonly claim: string;
  readonly verdict: Verdict;
  /** What would have to be so for it to hold. */
  readonly rule: string;
  /** The figures that decide it; empty where nothing was measured. */
  readonly numbers: readonly string[];
}

/** One paragraph: is Rust worth it on the bill? */
export declare function answer(results: ServerlessResults): string;
export declare function losses(results: ServerlessResults): readonly string[];
export declare function claims(results: ServerlessResults): readonly Claim[];
export declare function nothingSaved(results: ServerlessResults): readonly string[];
/** What this does not measure: one sentence each. */
export declare const NOT_MEASURED: readonly string[];
