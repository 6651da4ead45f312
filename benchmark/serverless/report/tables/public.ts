import { times } from '../../../format.ts';
import { comparePublic, type PublicFigures, type PublicRow } from '../../public.ts';
import type { Calibration, ServerlessResults } from '../../results.ts';
import { measured, orNothing, type Row, type Table } from '../table.ts';
import { time } from '../words.ts';

const megabytes = (value: number): string => `${value.toFixed(0)} MB`;

/** What is published of Lambda itself, and ours below it. */
export function publicTable(results: ServerlessResults): Table | null {
  const rows = comparePublic(results);
  if (rows.length === 0) return null;
  return {
    caption: `Hello world at 128 MB: lambda-perf on Lambda itself (${rows[0]!.architecture}), and here`,
    head: ['', 'cold start', 'p90', 'p99', 'first', 'memory', 'n'],
    rows: rows.flatMap(rowsOf),
  };
}

function rowsOf({ runtime, published, ours, n, ratio }: PublicRow): Row[] {
  const there: Row = { label: runtime, cells: [...figures(published), ''], kind: 'published' };
  if (ours === null || ratio === null) return [there];
  return [
    there,
    { label: `${runtime}, here`, cells: [...figures(ours), String(n)] },
    {
      label: `${runtime}, there over here`,
      cells: [times(ratio.cold), '', '', times(ratio.first), times(ratio.memory), ''],
      kind: 'ratio',
    },
  ];
}

const figures = ({ coldP50, coldP90, coldP99, firstMs, memoryMb }: PublicFigures): string[] => [
  time(coldP50),
  orNothing(coldP90),
  orNothing(coldP99),
  time(firstMs),
  megabytes(memoryMb),
];

/** How the period of the quota was chosen: the nearer to what is published, the better. */
export function calibrationTable(
  results: ServerlessResults,
  { memoryMb, rows }: Calibration,
): Table {
  const label = (id: string): string =>
    results.contenders.find((contender) => contender.id === id)?.label ?? id;
  return {
    caption: `The first hello world at ${memoryMb} MB, by the period of the quota`,
    head: ['', 'period', 'first, here', 'published'],
    rows: rows.map(({ contender, periodUs, first, published }) => ({
      label: label(contender),
      cells: [time(periodUs / 1000), measured(first), time(published)],
    })),
  };
}
