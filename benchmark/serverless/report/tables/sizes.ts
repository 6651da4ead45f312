import type { ServerlessResults } from '../../results.ts';
import { startsOf } from '../starts.ts';
import { measured, orNothing, type Table } from '../table.ts';
import { CLOUD_NAMES } from '../../names.ts';
import { bytes, time } from '../words.ts';

/** What is uploaded, and how long a process of it takes to start. */
export function sizesTable(results: ServerlessResults): Table | null {
  const starts = startsOf(results);
  if (starts.length === 0) return null;
  return {
    caption: 'Packages and their starts',
    head: ['', 'zip', 'size', 'unpacked', 'start', 'p90', 'p99', 'slowest'],
    rows: starts.map(({ contender, size, cold }) => ({
      label: `${CLOUD_NAMES[contender.cloud]}, ${contender.label}`,
      cells: [
        size.zip,
        bytes(size.zipBytes),
        bytes(size.unzippedBytes),
        measured(cold),
        orNothing(cold.p90),
        orNothing(cold.p99),
        time(cold.max),
      ],
    })),
  };
}
