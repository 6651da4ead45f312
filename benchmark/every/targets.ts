import type { Work } from './contenders.ts';
import { type EveryResults, type EveryTarget, findEvery } from './results.ts';

/** What the project set out to reach. Medians, and plain Rust with one thread unless said. */
type Aim = Omit<EveryTarget, 'measured' | 'met'> & {
  readonly measured: (found: Found) => number | null;
};

export type Found = Pick<EveryResults, 'sizes' | 'memory'>;

const MS = 1e6;
const S = 1e9;
const MB = 1e6;

const AIMS: readonly Aim[] = [
  duration('list of 4 digits', 1 * MS, 4, 'list', 'plain'),
  duration('list of 5 digits', 25 * MS, 5, 'list', 'plain'),
  duration('list of 6 digits', 0.5 * S, 6, 'list', 'plain'),
  duration('count of 7 digits, two threads', 6 * S, 7, 'count', 'plain-2'),
  {
    work: 'stream of 7 digits, native, two threads: resident memory of the process',
    unit: 'bytes',
    reach: 'below',
    limit: 100 * MB,
    measured: ({ memory }) => streamPeak(memory),
  },
  typescript('count', 4),
  typescript('count', 5),
  typescript('list', 4),
  typescript('list', 5),
  threads('count'),
  threads('list'),
];

export function judgeEvery(found: Found): EveryTarget[] {
  return AIMS.map((aim) => {
    const { work, unit, reach, limit } = aim;
    const measured = aim.measured(found);
    const met = measured === null ? null : isMet(aim, measured);
    return { work, unit, reach, limit, measured, met };
  });
}

function isMet({ reach, limit }: Aim, value: number): boolean {
  if (reach === 'at least') return value >= limit;
  return reach === 'below' ? value < limit : value <= limit;
}

function duration(work: string, limit: number, digits: number, kind: Work, contender: string): Aim {
  const measured = (found: Found) => median(found, digits, kind, contender);
  return { work, unit: 'ns', reach: 'at most', limit, measured };
}

function typescript(work: Work, digits: number): Aim {
  return {
    work: `TypeScript’s ${work} of ${digits} digits against native’s`,
    unit: 'times',
    reach: 'at most',
    limit: 5,
    measured: (found) =>
      ratio(median(found, digits, work, 'typescript'), median(found, digits, work, 'native')),
  };
}

function threads(work: Work): Aim {
  return {
    work: `${work} of 6 digits, two threads against one`,
    unit: 'times',
    reach: 'at least',
    limit: 1.8,
    measured: (found) => ratio(median(found, 6, work, 'plain'), median(found, 6, work, 'plain-2')),
  };
}

function ratio(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one / other;
}

function median(found: Found, digits: number, work: Work, contender: string): number | null {
  return findEvery(found, digits, work, contender)?.time?.median ?? null;
}

function streamPeak(memory: EveryResults['memory']): number | null {
  const row = memory?.rows.find(
    ({ digits, work, contender }) => digits === 7 && work === 'stream' && contender === 'native-2',
  );
  return row?.peak ?? null;
}
