import type { Cell, ServerlessResults, Workload } from '../../results.ts';
import { contenderOf, sweepOf } from '../lookup.ts';
import { type Entry, measured, orNothing, type Row, type Table } from '../table.ts';
import { memory, memorySize, NOTHING, perSecond, time } from '../words.ts';

const HEAD = [
  '',
  'cold start',
  'first',
  'warm',
  'p90',
  'p99',
  'slowest',
  'p90 above median',
  'memory',
  'per second',
];

/** Everything that was measured of a workload: a row for each contender and size. */
export function cellTable(results: ServerlessResults, { id, label }: Workload): Table | null {
  const cells = results.contenders.flatMap((contender) => sweepOf(results, contender.id, id));
  if (cells.length === 0) return null;
  return { caption: label, head: HEAD, rows: cells.map((cell) => rowOf(results, cell)) };
}

function rowOf(results: ServerlessResults, cell: Cell): Row {
  const { cold, first, warm, peakKb, perSecond: throughput } = cell;
  return {
    label: `${cell.memoryMb === null ? 'Azure' : 'Lambda'}, ${contenderOf(results, cell).label}, ${sizeOf(cell)}`,
    cells: [
      measured(cold),
      measured(first),
      measured(warm),
      orNothing(warm?.p90),
      orNothing(warm?.p99),
      warm === null ? NOTHING : time(warm.max),
      spread(cell),
      measured(peakKb, memory),
      measured(throughput, perSecond),
    ],
  };
}

/** What the machine could not give is said where the figure stands. */
function sizeOf({ memoryMb, vcpu, vcpuHere }: Cell): string {
  const size = memorySize(memoryMb);
  return vcpuHere < vcpu ? `${size} (${vcpuHere} of ${vcpu.toFixed(1)} vCPU)` : size;
}

/** The talk's "less variation", in per cent of the median. */
function spread({ warm }: Cell): Entry {
  if (warm === null || warm.p90 === null) return NOTHING;
  return `${((warm.p90 / warm.p50 - 1) * 100).toFixed(0)} %`;
}
