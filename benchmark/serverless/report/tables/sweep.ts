import type { ServerlessResults, Workload } from '../../results.ts';
import { contendersOf, findCell, memorySizes } from '../lookup.ts';
import { measured, type Table } from '../table.ts';
import { searched } from '../talk.ts';
import { memorySize } from '../words.ts';

/** One workload at every memory size: a column for each contender. */
export function sweepTable(results: ServerlessResults, { id, label }: Workload): Table | null {
  const contenders = contendersOf(results, 'lambda').filter((contender) =>
    memorySizes(results).some((size) => findCell(results, contender.id, id, size) !== undefined),
  );
  if (contenders.length === 0) return null;
  return {
    caption: `${label}, by memory size`,
    head: ['', ...contenders.map((contender) => contender.label)],
    rows: memorySizes(results).map((size) => ({
      label: memorySize(size),
      cells: contenders.map((contender) => {
        const cell = findCell(results, contender.id, id, size);
        return measured(cell && searched(cell));
      }),
    })),
  };
}
