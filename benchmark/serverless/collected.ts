/** What was measured so far, cell by cell. */
import type { CellPlan } from './plan.ts';
import type { Cell, Missing } from './results.ts';
import { sampleOf, sampleOrNull } from './sample.ts';
import type { Visited } from './visit.ts';

export class Collected {
  readonly #visits: Map<CellPlan, Visited[]>;

  constructor(cells: readonly CellPlan[]) {
    this.#visits = new Map(cells.map((cell) => [cell, []]));
  }

  add(cell: CellPlan, visited: Visited): void {
    this.#visits.get(cell)!.push(visited);
  }

  cells(): Cell[] {
    return [...this.#visits].flatMap(([cell, visits]) =>
      visits.length === 0 ? [] : [cellOf(cell, visits)],
    );
  }

  /** Those whose turn never came. */
  missing(reason: string): Missing[] {
    return [...this.#visits]
      .filter(([, visits]) => visits.length === 0)
      .map(([{ contender, workload, memoryMb }]) => ({
        contender,
        workload: workload.id,
        memoryMb,
        reason,
      }));
  }
}

function cellOf(cell: CellPlan, visits: readonly Visited[]): Cell {
  const { contender, workload, memoryMb, vcpu, vcpuHere } = cell;
  return {
    contender,
    workload: workload.id,
    memoryMb,
    vcpu,
    vcpuHere,
    cold: sampleOf(visits.map(({ coldMs }) => coldMs)),
    first: sampleOf(visits.map(({ firstMs }) => firstMs)),
    warm: sampleOrNull(visits.flatMap(({ warmMs }) => warmMs)),
    perSecond: sampleOrNull(visits.flatMap(({ perSecond }) => perSecond ?? [])),
    peakKb: sampleOf(visits.map(({ peakKb }) => peakKb)),
  };
}
