import { parseArgs } from 'node:util';
import { CONTENDERS, WORKLOADS, type Mode } from './contenders.ts';
import type { ContenderId, CpuShare, Workload } from './results.ts';

export interface Options {
  readonly mode: Mode;
  /** As it was typed. */
  readonly only: string | null;
  readonly contenders: readonly ContenderId[];
  readonly workloads: readonly Workload[];
  /** The folder that was named; null when none was. */
  readonly results: string | null;
  readonly json: boolean;
  /** Null: the first that works. */
  readonly share: ShareName | null;
}

/** Names of the ways to enforce a share, as they are typed. */
export const SHARES = {
  'cgroup-v1': 'cgroup v1',
  'cgroup-v2': 'cgroup v2',
  'stop-continue': 'stop/continue',
  none: 'none',
} as const satisfies Record<string, CpuShare['method']>;
export type ShareName = keyof typeof SHARES;

export const USAGE = `Usage: npm run bench:serverless -- [--quick | --full] [--only NAMES] [--results FOLDER] [--json]

  --quick           two memory sizes, few processes, no string loop: under four minutes after set-up
  --full            everything, which is what happens without an option too: under forty minutes
  --only NAMES      contenders and workloads whose name contains one of NAMES, with commas between them
                    (lambda-rust, azure, hello, exhaustive, fast-10-99 ...)
  --results FOLDER  where the results go; without it benchmark/results, but a run of a part never
                    replaces a whole one there
  --json            the results as JSON on standard output, and nothing else there
  --share HOW       how a share of a CPU is enforced, instead of by the first way that works here:
                    ${Object.keys(SHARES).join(', ')}`;

/** Reads the command line; throws a TypeError that `USAGE` should follow. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      results: { type: 'string' },
      share: { type: 'string' },
    },
  });
  const { quick, full, json, only = null, results = null, share = null } = values;
  if (quick && full) throw new TypeError('--quick and --full exclude each other');
  if (share !== null && !isShare(share))
    throw new TypeError(`--share must be one of ${Object.keys(SHARES).join(', ')}; got ${share}`);
  return { mode: quick ? 'quick' : 'full', only, ...chosen(only), results, json, share };
}

const isShare = (name: string): name is ShareName => Object.hasOwn(SHARES, name);

/**
 * Names of contenders leave the other contenders out, names of workloads the other workloads: so
 * `lambda-rust,hello` is one contender at one workload.
 */
function chosen(only: string | null): Pick<Options, 'contenders' | 'workloads'> {
  const names = only === null ? [] : only.split(',').map((name) => name.trim());
  const contenders = CONTENDERS.filter((id) => names.some((name) => id.includes(name)));
  const workloads = WORKLOADS.filter(({ id }) => names.some((name) => id.includes(name)));
  const unknown = names.find((name) => name === '' || !isName(name));
  if (unknown !== undefined)
    throw new TypeError(`nothing is called "${unknown}"; there are: ${ALL.join(', ')}`);
  return {
    contenders: contenders.length === 0 ? CONTENDERS : contenders,
    workloads: workloads.length === 0 ? WORKLOADS : workloads,
  };
}

const ALL = [...CONTENDERS, ...WORKLOADS.map(({ id }) => id)];
const isName = (name: string): boolean => ALL.some((id) => id.includes(name));
