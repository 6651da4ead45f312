import { WHOLE_VCPU_MB } from '../../memory-sizes.ts';
import type { Cell, Contender, ServerlessResults, Workload } from '../../results.ts';
import { contendersOf, memorySizes, sweepOf, typical, workloadOf } from '../lookup.ts';
import { memorySize, time } from '../words.ts';
import { around, type Axis, places, wholeTime } from './axis.ts';
import { arranged, type Picture, share } from './frame.ts';
import { type Entry, languageEntries, legend } from './legend.ts';
import { mark } from './marks.ts';
import { type Plot, plot, type Point, type Series } from './plot.ts';

/** The workloads whose sizes are drawn: what takes long enough for its share of a processor to matter. */
export const SWEPT = ['exhaustive-100-999', 'exhaustive-1000-9999'] as const;

/** Time against memory size, one field for each of the longer searches; null where no size was measured. */
export function sweepPicture(results: ServerlessResults): Picture | null {
  const workloads = SWEPT.filter((id) =>
    results.cells.some(({ workload, memoryMb }) => workload === id && memoryMb !== null),
  ).map((id) => workloadOf(results, id));
  if (workloads.length === 0) return null;
  const contenders = contendersOf(results, 'lambda');
  return {
    frame: {
      name: 'serverless-sweep',
      title: 'What memory buys: a share of a processor',
      subtitle:
        'Time of one request against the memory size on Lambda, for the talk’s search over two ranges.',
      summary: summary(results, workloads),
      words: [
        'Medians of warm invocations; of first ones where no other was made. Both scales are logarithmic.',
      ],
    },
    draw: (width) => {
      const key = legend([...languageEntries(contenders), FEWER], 0, 0, width);
      const wide = share(width, workloads.length);
      const fields = workloads.map((workload) => sweepPlot(results, contenders, workload));
      return arranged(
        width,
        key,
        fields.map((field) => plot(field, wide, 360)),
      );
    },
  };
}

const FEWER: Entry = {
  drawn: (x, y) => mark('typescript', x, y, 'hollow'),
  words: 'fewer cores here than the size buys',
};

function sweepPlot(
  results: ServerlessResults,
  contenders: readonly Contender[],
  { id, label }: Workload,
): Plot {
  const cells = contenders.flatMap((contender) => sweepOf(results, contender.id, id));
  return {
    title: label,
    x: memoryAxis(results),
    y: around('time of one request', cells.map(typical), wholeTime),
    series: contenders.map((contender) => series(results, contender, id)),
    guides: [{ x: WHOLE_VCPU_MB, words: '1 vCPU' }],
  };
}

export const memoryAxis = (results: ServerlessResults): Axis =>
  places('memory size, MB', memorySizes(results));

function series(results: ServerlessResults, contender: Contender, workload: string): Series {
  const points = sweepOf(results, contender.id, workload).map((cell) => pointOf(contender, cell));
  return { language: contender.language, joined: true, points };
}

function pointOf({ label }: Contender, cell: Cell): Point {
  const sample = cell.warm ?? cell.first;
  return {
    x: cell.memoryMb!,
    y: sample.p50,
    tip: `${label}, ${memorySize(cell.memoryMb)}: ${time(sample.p50)} (n = ${sample.n})`,
    look: cell.vcpuHere < cell.vcpu ? 'hollow' : 'fill',
  };
}

function summary(results: ServerlessResults, workloads: readonly Workload[]): string {
  const { id, label } = workloads.at(-1)!;
  const ends = contendersOf(results, 'lambda').flatMap((contender) => {
    const cells = sweepOf(results, contender.id, id);
    if (cells.length === 0) return [];
    const [first, last] = [cells[0]!, cells.at(-1)!];
    return [`${contender.label} ${time(typical(first))} to ${time(typical(last))}`];
  });
  const sizes = memorySizes(results);
  return `${label}, from ${memorySize(sizes[0]!)} to ${memorySize(sizes.at(-1)!)}: ${ends.join('; ')}.`;
}
