/** A run of cases through every engine, and what to say of it. */
import type { EngineUnderTest } from '../engines.ts';
import { compared } from './compare.ts';
import { PATHS, type PathCounts, countPaths, noPaths } from './paths.ts';
import { caseOf } from './ranges.ts';

export interface Run {
  cases: number;
  paths: PathCounts;
}

/** Compares every `stride`-th case from `first` up to `cases`; throws at the first difference. */
export function runCases(
  engines: readonly EngineUnderTest[],
  { seed, cases, first = 0, stride = 1 }: Slice,
  tick: (done: number) => void = () => {},
): Run {
  const run: Run = { cases: 0, paths: noPaths() };
  for (let index = first; index < cases; index += stride) {
    const one = caseOf(seed, index);
    countPaths(run.paths, one.min, one.max, compared(engines, one));
    run.cases += 1;
    if (run.cases % 1_000 === 0) tick(run.cases);
  }
  return run;
}

export interface Slice {
  seed: number;
  cases: number;
  first?: number;
  stride?: number;
}

export function sumOf(runs: Run[]): Run {
  const sum: Run = { cases: 0, paths: noPaths() };
  for (const run of runs) {
    sum.cases += run.cases;
    for (const path of PATHS) sum.paths[path] += run.paths[path];
  }
  return sum;
}

/** The paths that no case has taken. */
export function pathsNotTaken({ paths }: Run): string[] {
  return PATHS.filter((path) => paths[path] === 0);
}

export function described({ cases, paths }: Run, engines: readonly EngineUnderTest[]): string {
  const counts = PATHS.map((path) => `${path} ${paths[path].toLocaleString('en')}`).join(', ');
  const names = engines.map(({ name }) => name).join(' = ');
  return `${cases.toLocaleString('en')} cases, ${names}; paths: ${counts}`;
}
