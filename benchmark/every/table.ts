import { between, duration, grouped, megabytes, times } from '../format.ts';
import { aligned } from '../table.ts';
import type { Work } from './contenders.ts';
import {
  type CommandResult,
  type EveryResults,
  type EveryRow,
  type EveryTarget,
  type MemoryResult,
  type ObjectsResult,
  type SizeResult,
  type WorkResult,
  findEvery,
} from './results.ts';

/** Lines of text for the terminal. The same cells stand in the Markdown report. */

export const WORK_HEAD = ['', 'median', 'p10–p90', 'vs TypeScript'];

export const WORK_TITLES: Readonly<Record<Work, string>> = {
  count: 'how many',
  list: 'the whole list',
  stream: 'one after the other, as a stream',
};

export function workCells({ rows }: WorkResult): string[][] {
  return rows.map(({ label, time, note, ratio }: EveryRow) =>
    time === null
      ? [label, '', note ?? '', '']
      : [
          label,
          duration(time.median),
          note ?? between(time.p10, time.p90),
          ratio === null ? '' : times(ratio),
        ],
  );
}

export function sizeTitle({ label, products, pairs }: SizeResult): string {
  return `${label}: ${grouped(products)} products, ${grouped(pairs)} pairs`;
}

export function workText(size: SizeResult, result: WorkResult): string {
  const head = [WORK_TITLES[result.work], ...WORK_HEAD.slice(1)];
  return `\nEvery product, ${sizeTitle(size)}\n${aligned([head, ...workCells(result)])}`;
}

export const OBJECTS_HEAD = ['', 'native list', 'without objects', 'the objects', 'share'];

export function objectsCells(objects: readonly ObjectsResult[]): string[][] {
  return objects.map(({ label, list, undecoded, objects }) => [
    label,
    duration(list),
    duration(undecoded),
    duration(objects),
    `${Math.round((100 * objects) / list)} %`,
  ]);
}

export const OBJECTS_TITLE = 'What building the JavaScript objects costs';

export function objectsText(objects: readonly ObjectsResult[]): string {
  if (objects.length === 0) return '';
  return `\n${OBJECTS_TITLE}\n${aligned([OBJECTS_HEAD, ...objectsCells(objects)])}`;
}

export const MEMORY_HEAD = ['', 'peak', 'above idle', ''];

export function memoryCells({ idle, rows }: MemoryResult): string[][] {
  const nothing = ['a process that does nothing', megabytes(idle), '', ''];
  const cells = rows.map(({ label, digits, work, peak, note }) => {
    const what = `${label}, ${work} of ${digits} digits`;
    if (peak === null) return [what, '', '', note ?? ''];
    return [what, megabytes(peak), megabytes(peak - idle), note ?? ''];
  });
  return [nothing, ...cells];
}

export const MEMORY_TITLE = 'Memory of a fresh process at its peak';

export function memoryText(memory: MemoryResult): string {
  return `\n${MEMORY_TITLE}\n${aligned([MEMORY_HEAD, ...memoryCells(memory)])}`;
}

/** A line for each size, a column for each contender whose growth is of interest. */
export const GROWTH_HEAD = [
  '',
  'plain Rust',
  'a digit more',
  'native',
  'TypeScript',
  'a digit more',
];

export function growthCells(results: Pick<EveryResults, 'sizes'>): string[][] {
  return results.sizes.map(({ digits, label }) => {
    const median = (name: string, of = digits) =>
      findEvery(results, of, 'count', name)?.time?.median;
    const cell = (name: string): string => {
      const ns = median(name);
      return ns === undefined ? '' : duration(ns);
    };
    const growth = (name: string): string => {
      const [before, now] = [median(name, digits - 1), median(name)];
      return before === undefined || now === undefined ? '' : times(now / before);
    };
    const names = ['plain', 'native', 'typescript'] as const;
    const [plain, native, typescript] = names.map(cell) as [string, string, string];
    return [label, plain, growth('plain'), native, typescript, growth('typescript')];
  });
}

export function commandSentence({ command, products, pairs, digits, time }: CommandResult): string {
  return (
    `Two factors of ${digits} digits have ${grouped(products)} different palindrome products, in ` +
    `${grouped(pairs)} pairs: \`${command}\` takes ${duration(time.median)}.`
  );
}

export const TARGET_HEAD = ['', 'reach', 'measured', ''];

const SIGNS = { 'at most': '≤', 'at least': '≥', below: '<' } as const;

export function targetCells(targets: readonly EveryTarget[]): string[][] {
  return targets.map(({ work, unit, reach, limit, measured, met }) => [
    work,
    `${SIGNS[reach]} ${quantity(unit, limit)}`,
    measured === null ? 'not measured' : quantity(unit, measured),
    met === null ? '' : met ? 'met' : 'not met',
  ]);
}

function quantity(unit: EveryTarget['unit'], value: number): string {
  if (unit === 'ns') return duration(value);
  if (unit === 'bytes') return megabytes(value);
  // Two decimals: 1.79 is not 1.8.
  return `${value.toFixed(2)}×`;
}

export function targetText(targets: readonly EveryTarget[]): string {
  const measured = targets.filter((target) => target.measured !== null);
  if (measured.length === 0) return '';
  return `\nTargets for every product\n${aligned([TARGET_HEAD, ...targetCells(measured)])}`;
}
