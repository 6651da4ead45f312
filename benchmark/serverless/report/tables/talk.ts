import { times } from '../../../format.ts';
import { TALK_HELLO } from '../../facts/talk.ts';
import type { Cloud, ServerlessResults } from '../../results.ts';
import { contendersOf, talkCell } from '../lookup.ts';
import { type Entry, measured, type Row, type Table } from '../table.ts';
import { CLOUD_NAMES, type Ours, productRows, type TalkRow } from '../talk.ts';
import { memory, NOTHING } from '../words.ts';

/** The talk's first table beside ours: hello world. */
export function helloTable(results: ServerlessResults, cloud: Cloud): Table | null {
  const { node, rust } = TALK_HELLO[cloud];
  const ours = contendersOf(results, cloud).flatMap((contender): Row[] => {
    const cell = talkCell(results, contender, 'hello');
    if (cell === undefined) return [];
    const { cold, first, warm, peakKb } = cell;
    const cells = [measured(cold), measured(first), measured(warm), measured(peakKb, memory)];
    return [{ label: contender.label, cells }];
  });
  if (ours.length === 0) return null;
  const said = (label: string, { cold, warm }: typeof node): Row => ({
    label: `the talk, ${label}`,
    cells: [cold.words, '', warm.words, ''],
    kind: 'published',
  });
  return {
    caption: `Hello world, ${CLOUD_NAMES[cloud]}`,
    head: ['', 'cold start', 'first', 'warm', 'memory'],
    rows: [...ours, said('Node', node), said('Rust', rust)],
  };
}

/** The talk's second table beside ours: palindrome products by its own search. */
export function productsTable(results: ServerlessResults, cloud: Cloud): Table | null {
  const rows = productRows(results, cloud);
  const contenders = contendersOf(results, cloud);
  const ours = [false, true].flatMap((asString) =>
    contenders.flatMap(({ id, label }): Row[] => {
      const cells = rows.map((row) =>
        entryOf(row, (one) => one.contender.id === id && one.asString === asString),
      );
      if (cells.every((cell) => cell === NOTHING)) return [];
      return [{ label: asString ? `${label}, digits as strings` : label, cells }];
    }),
  );
  if (ours.length === 0) return null;
  return {
    caption: `Palindrome products, every pair tried, ${CLOUD_NAMES[cloud]}`,
    head: ['', ...rows.map(({ label }) => label.replace('products of ', ''))],
    rows: [
      ...ours,
      ratioRow('TypeScript / Rust', rows, ratio(false)),
      ratioRow('TypeScript / Rust, digits as strings', rows, ratio(true)),
      ...(['node', 'rust'] as const).map((runtime): Row => ({
        label: `the talk, ${runtime === 'node' ? 'Node' : 'Rust'}`,
        cells: rows.map(({ talk }) => talk[runtime].words),
        kind: 'published',
      })),
      ratioRow('the talk, Node / Rust', rows, ({ talk }) => ({
        // "Less than" says that it may be more.
        value: talk.node.ns / talk.rust.ns,
        least: talk.rust.words.startsWith('<'),
      })),
    ].filter(({ cells }) => cells.some((cell) => cell !== NOTHING)),
  };
}

function entryOf({ ours }: TalkRow, isWanted: (one: Ours) => boolean): Entry {
  return measured(ours.find(isWanted)?.sample);
}

interface Ratio {
  readonly value: number;
  readonly least?: boolean;
}

function ratioRow(
  label: string,
  rows: readonly TalkRow[],
  of: (row: TalkRow) => Ratio | null,
): Row {
  const cells = rows.map((row) => {
    const found = of(row);
    if (found === null) return NOTHING;
    return `${found.least === true ? '> ' : ''}${times(found.value)}`;
  });
  return { label, cells, kind: 'ratio' };
}

const ratio =
  (asString: boolean) =>
  ({ ours }: TalkRow): Ratio | null => {
    const median = (language: string): number | undefined =>
      ours.find((one) => one.contender.language === language && one.asString === asString)?.sample
        .p50;
    const [typescript, rust] = [median('typescript'), median('rust')];
    return typescript === undefined || rust === undefined ? null : { value: typescript / rust };
  };

/** All of the talk's tables beside ours. */
export function talkTables(results: ServerlessResults): Table[] {
  return [helloTable, productsTable]
    .flatMap((table) => [table(results, 'lambda'), table(results, 'azure')])
    .filter((table) => table !== null);
}
