import type { Machine } from '../machine.ts';
import type { Summary } from '../statistics.ts';
import type { EveryContender, Method, Work } from './contenders.ts';

/** The shape of benchmark/results/every.json. Durations are nanoseconds, sizes are bytes. */
export interface EveryResults {
  readonly schema: 1;
  readonly machine: Machine;
  readonly mode: 'default' | 'quick' | 'full';
  /** Contenders that could not be had here, and why. */
  readonly missing: readonly { name: string; reason: string }[];
  /** How many lists and streams were compared, number by number. */
  readonly compared: number;
  readonly sizes: readonly SizeResult[];
  readonly objects: readonly ObjectsResult[];
  readonly memory: MemoryResult | null;
  readonly command: CommandResult | null;
  readonly targets: readonly EveryTarget[];
  readonly seconds: number;
}

export interface SizeResult {
  readonly digits: number;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly products: number;
  readonly pairs: number;
  readonly works: readonly WorkResult[];
}

export interface WorkResult {
  readonly work: Work;
  readonly rows: readonly EveryRow[];
}

export interface EveryRow {
  readonly contender: string;
  readonly label: string;
  readonly language: EveryContender['language'];
  readonly method: Method;
  readonly threads: number;
  /** Null where it was not run; `note` then says why. */
  readonly time: Summary | null;
  readonly callsPerSample: number;
  /** How many times as fast as TypeScript in the same way; null without one to compare. */
  readonly ratio: number | null;
  readonly note: string | null;
}

/** What the addon's list takes, and what is left of it when no object is made. */
export interface ObjectsResult {
  readonly digits: number;
  readonly label: string;
  readonly list: number;
  readonly undecoded: number;
  readonly objects: number;
}

export interface MemoryResult {
  /** A process that does nothing. */
  readonly idle: number;
  readonly rows: readonly MemoryRow[];
}

export interface MemoryRow {
  readonly contender: string;
  readonly label: string;
  readonly digits: number;
  readonly work: Work;
  /** The most that a fresh process had in memory at once, in the worst of its runs. */
  readonly peak: number | null;
  readonly runs: number;
  readonly note: string | null;
}

/** The command line, as a process. */
export interface CommandResult {
  readonly command: string;
  readonly digits: number;
  readonly products: number;
  readonly pairs: number;
  readonly time: Summary;
}

export interface EveryTarget {
  readonly work: string;
  readonly unit: 'ns' | 'times' | 'bytes';
  readonly reach: 'at most' | 'at least' | 'below';
  readonly limit: number;
  readonly measured: number | null;
  readonly met: boolean | null;
}

/** The row of one contender for one work and size. */
export function findEvery(
  { sizes }: Pick<EveryResults, 'sizes'>,
  digits: number,
  work: Work,
  contender: string,
): EveryRow | undefined {
  return sizes
    .find((size) => size.digits === digits)
    ?.works.find((one) => one.work === work)
    ?.rows.find((row) => row.contender === contender);
}
