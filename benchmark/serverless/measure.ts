/** All visits of a plan, round by round. */
import { fixedWork } from '../fixed-work.ts';
import { WrongAnswer } from './answers.ts';
import { Collected } from './collected.ts';
import type { Mode } from './contenders.ts';
import type { Field } from './field.ts';
import { rounds, visitMs, type CellPlan, type Costs, type PlannedVisit } from './plan.ts';
import { Bar, nameOf } from './progress.ts';
import type { Cell, Missing } from './results.ts';
import { rounded } from './sample.ts';
import type { Method } from './share/share.ts';
import type { Visited } from './visit.ts';

/** After so long, counted from the start of the program, no other process is started. */
export const TIME_IS_UP_MS: Record<Mode, number> = { full: 38 * 60_000, quick: 225_000 };

/** Some ten milliseconds. */
const NOISE_STEPS = 10_000_000;

export interface Measuring {
  readonly cells: readonly CellPlan[];
  readonly costsOf: (cell: CellPlan) => Costs;
  readonly method: Method;
  readonly periodUs: number;
  readonly bar: Bar;
  /** By `performance.now()`. */
  readonly endMs: number;
  warn(text: string): void;
}

export interface Measured {
  readonly cells: readonly Cell[];
  readonly missing: readonly Missing[];
  readonly noise: readonly number[];
}

export async function measure(field: Field, measuring: Measuring): Promise<Measured> {
  const { cells, bar, endMs } = measuring;
  const collected = new Collected(cells);
  const all = rounds(cells, field.equipment.random);
  const noise = [fixedWork(NOISE_STEPS)];
  for (const [i, visits] of all.entries()) {
    bar.round(i + 1, all.length);
    for (const visit of visits) {
      if (performance.now() > endMs) break;
      collected.add(visit.cell, await once(field, visit, measuring));
    }
    noise.push(fixedWork(NOISE_STEPS));
  }
  return {
    cells: collected.cells(),
    missing: collected.missing('the time was up'),
    noise: noise.map(rounded),
  };
}

async function once(field: Field, visit: PlannedVisit, measuring: Measuring): Promise<Visited> {
  const { cell } = visit;
  const { bar, costsOf, periodUs } = measuring;
  bar.visit(cell);
  const visited = await twice(field, visit, measuring);
  bar.done(visitMs(cell, costsOf(cell), periodUs));
  return visited;
}

/** A process that fails gets a second chance, and the reader is told; a wrong answer gets none. */
async function twice(
  field: Field,
  { cell, throughput }: PlannedVisit,
  { method, periodUs, warn }: Measuring,
): Promise<Visited> {
  const asked = { warm: cell.warm, throughput, periodUs };
  try {
    return await field.visit(method, cell, asked);
  } catch (error) {
    if (error instanceof WrongAnswer) throw error;
    warn(`${nameOf(cell)} is tried again: ${(error as Error).message}`);
    return field.visit(method, cell, asked);
  }
}
