/** How far a run is, and how long it will still take. */
import { Progress } from '../progress.ts';
import type { CellPlan } from './plan.ts';

const WIDTH = 20;

/** A bar on a terminal, drawn for each process; elsewhere a line a round. */
export class Bar {
  readonly #progress: Progress;
  readonly #expectedMs: number;
  readonly #started = performance.now();
  #doneMs = 0;

  constructor(progress: Progress, expectedMs: number) {
    this.#progress = progress;
    this.#expectedMs = expectedMs;
  }

  round(number: number, of: number): void {
    if (!this.#progress.isTerminal) this.#show(`round ${number} of ${of}`);
  }

  visit(cell: Pick<CellPlan, 'contender' | 'workload' | 'memoryMb'>): void {
    if (this.#progress.isTerminal) this.#show(nameOf(cell));
  }

  /** What was expected of it, however long it took. */
  done(expectedMs: number): void {
    this.#doneMs += expectedMs;
  }

  #show(text: string): void {
    const part = Math.min(1, this.#doneMs / this.#expectedMs);
    const bar = '#'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '-');
    this.#progress.step(`[${bar}] ${Math.round(part * 100)} %, ${this.#left()}: ${text}`);
  }

  /** By what was expected, and by how right that was so far. */
  #left(): string {
    const leftMs = this.#expectedMs - this.#doneMs;
    const factor = this.#doneMs === 0 ? 1 : (performance.now() - this.#started) / this.#doneMs;
    return `${duration(Math.max(0, leftMs * factor))} left`;
  }
}

export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 100) return `${seconds} s`;
  return `${Math.round(seconds / 60)} min`;
}

export const nameOf = ({
  contender,
  workload,
  memoryMb,
}: Pick<CellPlan, 'contender' | 'workload' | 'memoryMb'>): string =>
  [contender, workload.id, ...(memoryMb === null ? [] : [`${memoryMb} MB`])].join(', ');
