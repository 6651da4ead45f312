import type { Group, TalkFigures } from './cases.ts';
import type { Algorithm, Contender } from './contenders.ts';
import type { Machine } from './machine.ts';
import type { Summary } from './statistics.ts';

/** The shape of benchmark/results/bench.json. All durations are nanoseconds. */
export interface Results {
  readonly schema: 1;
  readonly machine: Machine;
  readonly mode: 'default' | 'quick' | 'full';
  readonly only: string | null;
  /** Contenders that could not be had here, and why. */
  readonly missing: readonly { name: string; reason: string }[];
  readonly verified: { readonly answers: number; readonly comparisons: number };
  readonly ranges: readonly RangeResult[];
  readonly border: BorderResult | null;
  readonly load: LoadResult | null;
  readonly abort: readonly AbortResult[];
  readonly targets: readonly Target[];
  readonly seconds: number;
}

export interface RangeResult {
  readonly name: string;
  readonly label: string;
  readonly group: Group;
  readonly min: string;
  readonly max: string;
  readonly talk: TalkFigures | null;
  readonly rows: readonly Row[];
}

export interface Row {
  readonly contender: string;
  readonly label: string;
  readonly language: Contender['language'];
  readonly algorithm: Algorithm;
  readonly threads: number;
  /** Null where it was not run; `note` then says why. */
  readonly time: Summary | null;
  readonly callsPerSample: number;
  /** How many times as fast as TypeScript by the same algorithm; null without one to compare. */
  readonly ratio: number | null;
  readonly note: string | null;
}

export interface BorderResult {
  readonly rows: readonly BorderRow[];
  /** Many tiny ranges, to find out where the border decides. */
  readonly scan: BorderScan | null;
}

export interface BorderRow {
  readonly range: string;
  readonly label: string;
  readonly engine: number;
  readonly native: number;
  readonly typescript: number | null;
  /** What the native call takes beyond the engine's own time. */
  readonly border: number;
}

export interface BorderScan {
  readonly ranges: number;
  /** By more than a tenth; nearer than that counts as neither's. */
  readonly typescriptFaster: number;
  readonly nativeFaster: number;
  /** Those where TypeScript won by most, the clearest first. */
  readonly examples: readonly { label: string; native: number; typescript: number }[];
}

export interface LoadResult {
  readonly rounds: number;
  readonly bare: Summary;
  /** The same ways with an empty file: what of them is Node's own. */
  readonly emptyEsm: Summary;
  readonly emptyCjs: Summary;
  readonly esm: Summary;
  readonly cjs: Summary;
}

export interface AbortResult {
  readonly contender: string;
  readonly range: string;
  readonly label: string;
  readonly time: Summary;
  readonly slowest: number;
}

export interface Target {
  readonly work: string;
  readonly limit: number;
  readonly measured: number | null;
  readonly met: boolean | null;
}

/** The row of one contender on one range. */
export function findRow(
  results: Pick<Results, 'ranges'>,
  range: string,
  contender: string,
): Row | undefined {
  return results.ranges
    .find(({ name }) => name === range)
    ?.rows.find((row) => row.contender === contender);
}
