import { findCell } from '../report/lookup.ts';
import type {
  Cell,
  Cloud,
  ContenderId,
  Language,
  ServerlessResults,
  Workload,
} from '../results.ts';

/** Two cells that differ in the contender alone. */
export interface Pair {
  readonly workload: Workload;
  readonly memoryMb: number | null;
  readonly own: Cell;
  readonly other: Cell;
}

/** Every workload and size that was measured for both, in the order of the workloads. */
export function pairsOf(results: ServerlessResults, own: ContenderId, other: ContenderId): Pair[] {
  return results.workloads.flatMap((workload) =>
    results.cells.flatMap((cell) => {
      if (cell.contender !== own || cell.workload !== workload.id) return [];
      const found = findCell(results, other, workload.id, cell.memoryMb);
      if (found === undefined) return [];
      return [{ workload, memoryMb: cell.memoryMb, own: cell, other: found }];
    }),
  );
}

export const idOf = (cloud: Cloud, language: Language): ContenderId =>
  `${cloud}-${language}` as ContenderId;
