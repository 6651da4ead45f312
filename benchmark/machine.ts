import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { fixedWork } from './fixed-work.ts';
import { summarize } from './statistics.ts';

/** Where, when and with what a result was made. */
export interface Machine {
  date: string;
  command: string;
  cpu: string;
  cores: number;
  memoryGiB: number;
  system: string;
  node: string;
  v8: string;
  rustc: string | null;
  commit: string | null;
  /** Whether files of the project other than results differed from that commit. */
  dirty: boolean | null;
  /** One-minute load average before and after. */
  load: { before: number; after: number };
  /** How much longer the 90th percentile of a fixed piece of arithmetic took than its median. */
  noise: { before: number; after: number };
}

export function describeMachine(command: string): Machine {
  const load = loadavg()[0]!;
  const noise = measureNoise();
  return {
    date: new Date().toISOString(),
    command,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch} ${release()}`,
    node: process.version,
    v8: process.versions.v8,
    rustc: output('rustc', ['--version'])?.replace(/ \(.*/, '') ?? null,
    commit: output('git', ['rev-parse', '--short=12', 'HEAD']),
    dirty: isDirty(),
    load: { before: load, after: load },
    noise: { before: noise, after: noise },
  };
}

/** The same once the race is over: a machine that was calm before need not have stayed so. */
export function afterwards(machine: Machine): Machine {
  return {
    ...machine,
    load: { ...machine.load, after: loadavg()[0]! },
    noise: { ...machine.noise, after: measureNoise() },
  };
}

/** An npm script, and the program that it starts. */
export interface Script {
  readonly name: string;
  readonly program: string;
}

const BENCH: Script = { name: 'bench', program: 'benchmark/bench.ts' };

/** The command that was typed: the npm script, or the program that it starts. */
export function typedCommand(args: readonly string[], { name, program }: Script = BENCH): string {
  const rest = args.join(' ');
  if (process.env['npm_lifecycle_event'] !== name) {
    return `node --import tsx ${program} ${rest}`.trimEnd();
  }
  return rest === '' ? `npm run ${name}` : `npm run ${name} -- ${rest}`;
}

const NOISE_RUNS = 200;
const NOISE_STEPS = 200_000;

function measureNoise(): number {
  const { median, p90 } = summarize(
    Array.from({ length: NOISE_RUNS }, () => fixedWork(NOISE_STEPS)),
  );
  return p90 / median - 1;
}

function isDirty(): boolean | null {
  const changed = output('git', [
    'status',
    '--porcelain',
    '--',
    '.',
    ':(exclude)benchmark/results',
  ]);
  return changed === null ? null : changed !== '';
}

function output(command: string, args: readonly string[]): string | null {
  try {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    return execFileSync(command, args, { encoding: 'utf8', stdio }).trim();
  } catch {
    return null;
  }
}
