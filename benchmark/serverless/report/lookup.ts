import { SMALLEST_MB } from '../memory-sizes.ts';
import type {
  Cell,
  Cloud,
  Contender,
  ContenderId,
  ServerlessResults,
  Workload,
} from '../results.ts';

/** What the talk measured with. */
export const TALK_MEMORY_MB = SMALLEST_MB;

export const CLOUDS: readonly Cloud[] = ['lambda', 'azure'];

export function findCell(
  { cells }: ServerlessResults,
  contender: ContenderId,
  workload: string,
  memoryMb: number | null,
): Cell | undefined {
  return cells.find(
    (cell) =>
      cell.contender === contender && cell.workload === workload && cell.memoryMb === memoryMb,
  );
}

/** The cell that is compared with the talk: the smallest size on Lambda, the only one on Azure. */
export function talkCell(
  results: ServerlessResults,
  { id, cloud }: Contender,
  workload: string,
): Cell | undefined {
  return findCell(results, id, workload, cloud === 'azure' ? null : TALK_MEMORY_MB);
}

/** All sizes of a contender and a workload, the smallest first. */
export function sweepOf(
  { cells }: ServerlessResults,
  contender: ContenderId,
  workload: string,
): Cell[] {
  return cells
    .filter((cell) => cell.contender === contender && cell.workload === workload)
    .toSorted((a, b) => (a.memoryMb ?? 0) - (b.memoryMb ?? 0));
}

export const contendersOf = ({ contenders }: ServerlessResults, cloud: Cloud): Contender[] =>
  contenders.filter((contender) => contender.cloud === cloud);

export function contenderOf({ contenders }: ServerlessResults, cell: Cell): Contender {
  const found = contenders.find(({ id }) => id === cell.contender);
  if (found === undefined) throw new Error(`results without the contender ${cell.contender}`);
  return found;
}

export function workloadOf({ workloads }: ServerlessResults, id: string): Workload {
  const found = workloads.find((workload) => workload.id === id);
  if (found === undefined) throw new Error(`results without the workload ${id}`);
  return found;
}

/** The memory sizes that were measured, the smallest first. */
export function memorySizes({ cells }: ServerlessResults): number[] {
  const sizes = new Set(cells.flatMap(({ memoryMb }) => (memoryMb === null ? [] : [memoryMb])));
  return [...sizes].toSorted((a, b) => a - b);
}

/** What a request takes on an instance that is there already; the first where no other was tried. */
export const typical = ({ warm, first }: Cell): number => (warm ?? first).p50;
