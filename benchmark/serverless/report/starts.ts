import type { Contender, PackageSize, Sample, ServerlessResults } from '../results.ts';
import { sampleOf } from '../sample.ts';
import { contenderOf, workloadOf } from './lookup.ts';

/** All starts of one package: what a process does before it asks for work is the same in all cells. */
export interface Start {
  readonly contender: Contender;
  readonly size: PackageSize;
  readonly cold: Sample;
}

/**
 * One for each contender and zip. A start is not throttled on Lambda, so that those before other
 * memory sizes and other ranges are starts like any other.
 */
export function startsOf(results: ServerlessResults): Start[] {
  const found = new Map<string, { contender: Contender; size: PackageSize; values: number[] }>();
  for (const cell of results.cells) {
    const contender = contenderOf(results, cell);
    const { kind } = workloadOf(results, cell.workload);
    const size = results.packages.find(
      (each) => each.contender === contender.id && each.kind === kind,
    );
    if (size === undefined) continue;
    const key = `${contender.id} ${size.zip}`;
    const start = found.get(key) ?? { contender, size, values: [] };
    start.values.push(...cell.cold.values);
    found.set(key, start);
  }
  return [...found.values()].map(({ contender, size, values }) => ({
    contender,
    size,
    cold: sampleOf(values),
  }));
}

/** The starts of what one would deploy: hello world, and this package as it is. */
export function deployedStarts(results: ServerlessResults): Start[] {
  const zips = (contender: Contender): string[] =>
    results.packages
      .filter((each) => each.contender === contender.id)
      .filter(({ kind }) => kind === 'hello' || kind === 'fast')
      .map(({ zip }) => zip);
  return startsOf(results).filter(({ contender, size }) => zips(contender).includes(size.zip));
}
