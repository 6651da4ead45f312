import { planOf, warmMillion } from '../../bill.ts';
import { times } from '../../../format.ts';
import type { Cell, Language, Sample, ServerlessResults } from '../../results.ts';
import { contendersOf, TALK_MEMORY_MB, talkCell } from '../lookup.ts';
import { searched } from '../talk.ts';
import { escape, memory, memorySize, time, usd } from '../words.ts';

interface Tile {
  readonly title: string;
  readonly workload: string;
  readonly of: (
    cell: Cell,
    results: ServerlessResults,
  ) => { readonly value: number; readonly n: number } | null;
  readonly print: (value: number) => string;
}

const median = (sample: Sample | null) =>
  sample === null ? null : { value: sample.p50, n: sample.n };

/** The report in four pairs of figures, TypeScript's and Rust's, on Lambda's smallest size. */
const TILES: readonly Tile[] = [
  {
    title: 'cold start, hello world',
    workload: 'hello',
    of: ({ cold }) => median(cold),
    print: time,
  },
  {
    title: 'products of 1000–9999',
    workload: 'exhaustive-1000-9999',
    of: (cell) => median(searched(cell)),
    print: time,
  },
  {
    title: 'bill, a million of 100–999',
    workload: 'exhaustive-100-999',
    of: (cell, results) => {
      const million = warmMillion(cell, planOf(results, 'lambda'));
      return million === null ? null : { value: million.total, n: cell.warm!.n };
    },
    print: usd,
  },
  {
    title: 'memory, hello world',
    workload: 'hello',
    of: ({ peakKb }) => median(peakKb),
    print: memory,
  },
];

export function tiles(results: ServerlessResults): string {
  const all = TILES.map((tile) => tileHtml(results, tile)).filter((html) => html !== '');
  if (all.length === 0) return '';
  const words = `From Node + TypeScript to Rust, on Lambda at ${memorySize(TALK_MEMORY_MB)}:`;
  return `<p class="from">${words}</p>\n<dl class="tiles">\n${all.join('\n')}\n</dl>`;
}

function tileHtml(results: ServerlessResults, { title, workload, of, print }: Tile): string {
  const figure = (language: Language) => {
    const contender = contendersOf(results, 'lambda').find((each) => each.language === language);
    const cell = contender && talkCell(results, contender, workload);
    return cell === undefined ? null : of(cell, results);
  };
  const [typescript, rust] = [figure('typescript'), figure('rust')];
  if (typescript === null || rust === null) return '';
  // Lines break at the arrow, not between a figure and its unit.
  const figures = [typescript, rust].map(({ value }) => print(value).replaceAll(' ', '\u00a0'));
  const pair = figures.join('\u00a0→ ');
  const small = `${times(typescript.value / rust.value)}, n = ${typescript.n} and ${rust.n}`;
  return `<div><dt>${escape(title)}</dt><dd>${escape(pair)}</dd><dd>${escape(small)}</dd></div>`;
}
