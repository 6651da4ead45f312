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

export type Verdict = 'holds' | 'does not hold' | 'partly' | 'not measured';

/** What part of the comparisons speaks for the claim, held against two thresholds. */
export function judge(
  outcomes: readonly boolean[],
  { holds, partly }: { readonly holds: number; readonly partly: number },
): Verdict {
  if (outcomes.length === 0) return 'not measured';
  const part = outcomes.filter(Boolean).length / outcomes.length;
  if (part >= holds) return 'holds';
  return part >= partly ? 'partly' : 'does not hold';
}

/** `7 of 12`. */
export const countOf = (outcomes: readonly boolean[]): string =>
  `${outcomes.filter(Boolean).length} of ${outcomes.length}`;
