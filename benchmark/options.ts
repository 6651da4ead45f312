import { parseArgs } from 'node:util';
import type { Effort } from './measure.ts';

export interface Options {
  readonly mode: 'default' | 'quick' | 'full';
  /** Only ranges, groups and sections whose name holds this. */
  readonly only: string | undefined;
  readonly json: boolean;
  readonly effort: Effort;
  /** Milliseconds that one call may take before its cell says "over budget". */
  readonly budget: Budget;
  readonly loadRounds: number;
  readonly abortRounds: number;
}

export interface Budget {
  /** The addon: it is what the long rows are about. */
  readonly native: number;
  /** Every other contender on a long row. */
  readonly others: number;
  /** The talk's search, as predicted from the number of pairs. */
  readonly exhaustive: number;
  /** What others do to find every product, as predicted from a digit fewer. */
  readonly methods: number;
}

export const USAGE = `Usage: npm run bench -- [--quick | --full] [--only NAME] [--json]

  --quick      fewer samples, and no search that takes longer than about a second
  --full       no budget: every contender on every range, however long it takes; every product of
               two to seven digits instead of four and five
  --only NAME  ranges, groups or sections whose name contains NAME
               (10-99, digits, worst, engine, exhaustive, border, load, abort, every ...)
  --json       the results as JSON on standard output, and nothing else there`;

const MODES = {
  default: {
    effort: { rounds: 5, slice: 50, warmup: 100 },
    budget: { native: 30_000, others: 1_000, exhaustive: 60_000, methods: 3_000 },
    loadRounds: 25,
    abortRounds: 10,
  },
  quick: {
    effort: { rounds: 3, slice: 15, warmup: 40 },
    budget: { native: 1_000, others: 200, exhaustive: 1_500, methods: 1_000 },
    loadRounds: 20,
    abortRounds: 3,
  },
  full: {
    effort: { rounds: 10, slice: 100, warmup: 250 },
    budget: { native: 3_600_000, others: 3_600_000, exhaustive: 3_600_000, methods: 3_600_000 },
    loadRounds: 50,
    abortRounds: 20,
  },
} as const;

/** Reads the command line; throws a TypeError that `USAGE` should follow. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
    },
  });
  if (values.quick && values.full) throw new TypeError('--quick and --full exclude each other');
  const mode = values.quick ? 'quick' : values.full ? 'full' : 'default';
  return { mode, only: values.only, json: values.json, ...MODES[mode] };
}

/** Whether `--only` lets any of these names through. */
export function wanted({ only }: Options, ...names: readonly string[]): boolean {
  return only === undefined || names.some((name) => name.includes(only));
}
