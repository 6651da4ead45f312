import { between, duration, times } from './format.ts';
import type { AbortResult, BorderResult, LoadResult, RangeResult, Row, Target } from './results.ts';

/** Lines of text for the terminal. The same cells stand in the Markdown report. */

export const ROW_HEAD = ['', 'median', 'p10–p90', 'vs TypeScript', 'talk: Lambda / Azure'];

/** The cells of one contender on one range. */
export function rowCells(row: Row, range: RangeResult): string[] {
  if (row.time === null) return [row.label, '', row.note ?? '', '', talkCell(row, range)];
  const { median, p10, p90 } = row.time;
  const spread = row.note ?? between(p10, p90);
  const ratio = row.ratio === null ? '' : times(row.ratio);
  return [row.label, duration(median), spread, ratio, talkCell(row, range)];
}

/** The talk measured the exhaustive search; its figures stand beside that and nothing else. */
function talkCell({ algorithm, language }: Row, { talk }: RangeResult): string {
  if (talk === null || algorithm === 'engine') return '';
  return language === 'rust'
    ? `${talk.lambdaRust.words} / ${talk.azureRust.words}`
    : `${talk.lambdaNode.words} / ${talk.azureNode.words}`;
}

/** The rows of a range in two parts: the engine, and the talk's search. */
export function parts({ rows }: RangeResult): { title: string; rows: readonly Row[] }[] {
  const engine = rows.filter(({ algorithm }) => algorithm === 'engine');
  const exhaustive = rows.filter(({ algorithm }) => algorithm !== 'engine');
  return [
    { title: 'the engine', rows: engine },
    { title: 'the talk’s exhaustive search', rows: exhaustive },
  ].filter((part) => part.rows.length > 0);
}

export function rangeText(range: RangeResult): string {
  const blocks = parts(range).map(({ title, rows }) => {
    const cells = rows.map((row) => rowCells(row, range));
    return aligned([[title, ...ROW_HEAD.slice(1, title === 'the engine' ? 4 : 5)], ...cells]);
  });
  return `\n${range.label}\n${blocks.join('\n')}`;
}

export const BORDER_HEAD = ['', 'engine alone', 'native call', 'the border', 'TypeScript', 'first'];

export function borderCells({ rows }: BorderResult): string[][] {
  return rows.map(({ label, engine, native, border, typescript }) => [
    label,
    duration(engine),
    duration(native),
    duration(border),
    typescript === null ? '' : duration(typescript),
    typescript !== null && typescript < native ? 'TypeScript' : 'native',
  ]);
}

/** Where TypeScript wins, in a sentence. */
export function scanSentence({ scan }: BorderResult): string {
  if (scan === null) return '';
  const { ranges, typescriptFaster, nativeFaster, examples } = scan;
  const head =
    `Of ${ranges} tiny ranges tried, native was faster in ${nativeFaster}, ` +
    `TypeScript in ${typescriptFaster}, by more than a tenth`;
  if (typescriptFaster === 0) return `${head}.`;
  const shown = examples.map(
    ({ label, native, typescript }) =>
      `${label} ${duration(typescript)} against ${duration(native)}`,
  );
  return `${head}: TypeScript has no border to cross. Its clearest: ${shown.join('; ')}.`;
}

export function borderText(border: BorderResult): string {
  const table = border.rows.length === 0 ? '' : aligned([BORDER_HEAD, ...borderCells(border)]);
  const title = '\nThe border: what a native call costs beyond the engine’s own time';
  return [title, table, scanSentence(border)].filter((part) => part !== '').join('\n');
}

export const LOAD_HEAD = ['', 'median', 'p10–p90', 'above bare dlopen'];

export function loadCells(load: LoadResult): string[][] {
  const rows = [
    { label: 'bare dlopen of the addon', time: load.bare },
    { label: 'import of an empty file', time: load.emptyEsm },
    { label: 'import of the package (ES module)', time: load.esm },
    { label: 'require of an empty file', time: load.emptyCjs },
    { label: 'require of the package (CommonJS)', time: load.cjs },
  ];
  return rows.map(({ label, time }) => [
    label,
    duration(time.median),
    between(time.p10, time.p90),
    time === load.esm || time === load.cjs ? duration(time.median - load.bare.median) : '',
  ]);
}

export function loadText(load: LoadResult): string {
  return `\nLoading, ${load.rounds} fresh processes each\n${aligned([LOAD_HEAD, ...loadCells(load)])}`;
}

export const ABORT_HEAD = ['', 'median', 'slowest', 'tries'];

export function abortCells(abort: readonly AbortResult[]): string[][] {
  return abort.map(({ label, time, slowest }) => [
    label,
    duration(time.median),
    duration(slowest),
    String(time.samples),
  ]);
}

export function abortText(abort: readonly AbortResult[]): string {
  const table = aligned([ABORT_HEAD, ...abortCells(abort)]);
  return `\nFrom abort() to the rejection, while the longest search runs\n${table}`;
}

export const TARGET_HEAD = ['', 'reach', 'measured', ''];

export function targetCells(targets: readonly Target[]): string[][] {
  return targets.map(({ work, limit, measured, met }) => [
    work,
    `≤ ${duration(limit)}`,
    measured === null ? 'not measured' : duration(measured),
    met === null ? '' : met ? 'met' : 'not met',
  ]);
}

export function targetText(targets: readonly Target[]): string {
  if (targets.length === 0) return '';
  return `\nTargets\n${aligned([TARGET_HEAD, ...targetCells(targets)])}`;
}

/** Columns of equal width: the first to the left, the others to the right. */
export function aligned(lines: readonly (readonly string[])[]): string {
  const widths = lines[0]!.map((_, column) =>
    Math.max(...lines.map((line) => [...(line[column] ?? '')].length)),
  );
  return lines
    .map((line) => {
      const cells = widths.map((width, column) => {
        const text = line[column] ?? '';
        return column === 0 ? text.padEnd(width) : text.padStart(width);
      });
      return `  ${cells.join('  ').trimEnd()}`;
    })
    .join('\n');
}
