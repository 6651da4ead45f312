import {
  type AbortResult,
  type BorderRow,
  type LoadResult,
  type Results,
  type Target,
  findRow,
} from './results.ts';

/** What the project set out to reach, as medians on the machine that it was built on. */
interface Aim {
  readonly work: string;
  readonly limit: number;
  readonly measured: (found: Found) => number | null;
}

export type Found = Pick<Results, 'ranges' | 'border' | 'load' | 'abort'>;

const NS = 1;
const US = 1e3;
const MS = 1e6;
const S = 1e9;

const AIMS: readonly Aim[] = [
  row('10–99, native', 150 * NS, '10-99', 'native'),
  {
    work: '10–99, native above the engine (the border)',
    limit: 100 * NS,
    measured: ({ border }) => borderOf(border?.rows ?? [], '10-99'),
  },
  row('100–999, native', 0.4 * US, '100-999', 'native'),
  row('1000–9999, native', 0.3 * US, '1000-9999', 'native'),
  row('1000–9999, TypeScript', 2.5 * US, '1000-9999', 'typescript'),
  row('5 digits, native', 0.6 * US, '5-digits', 'native'),
  row('6 digits, native', 1.6 * US, '6-digits', 'native'),
  row('8 digits, native', 6 * US, '8-digits', 'native'),
  row('9 digits, native', 30 * US, '9-digits', 'native'),
  row('5 digits, TypeScript', 6 * US, '5-digits', 'typescript'),
  row('6 digits, TypeScript', 15 * US, '6-digits', 'typescript'),
  row('[10⁷, 94,906,265], TypeScript', 150 * US, '1e7-94906265', 'typescript'),
  row('[10⁹+2, 10⁹+10⁴], native', 10 * US, 'far-1e9', 'native'),
  row('[4·10⁹, 4·10⁹+10⁵], none, native', 25 * US, 'none-4e9', 'native'),
  {
    work: 'the slowest full range of up to 19 digits, native, one thread',
    limit: 0.5 * S,
    measured: slowestFullRange,
  },
  row('[1, 2⁶⁴−1], native, two threads', 1 * S, 'whole', 'native-2'),
  row('[2.5·10¹⁸, 2.6·10¹⁸], native, two threads', 5 * S, 'worst-2.5e18', 'native-2'),
  row('[1.6·10¹⁹, +5·10⁹], native, two threads', 5 * S, 'worst-1.6e19', 'native-2'),
  row('[1.7·10¹⁹, +10¹⁰], native, two threads', 5 * S, 'worst-1.7e19', 'native-2'),
  {
    work: '[1.7·10¹⁹, +10¹⁰] aborted, native, the slowest of all tries',
    limit: 50 * MS,
    measured: ({ abort }) => slowestAbort(abort),
  },
  {
    work: 'load of the package as an ES module, above bare dlopen',
    limit: 1.5 * MS,
    measured: ({ load }) => aboveBare(load, 'esm'),
  },
  {
    work: 'load of the package as CommonJS, above bare dlopen',
    limit: 1.5 * MS,
    measured: ({ load }) => aboveBare(load, 'cjs'),
  },
];

export function judge(found: Found): Target[] {
  return AIMS.map(({ work, limit, measured }) => {
    const value = measured(found);
    return { work, limit, measured: value, met: value === null ? null : value <= limit };
  });
}

function row(work: string, limit: number, range: string, contender: string): Aim {
  return {
    work,
    limit,
    measured: (found) => findRow(found, range, contender)?.time?.median ?? null,
  };
}

function borderOf(rows: readonly BorderRow[], range: string): number | null {
  return rows.find((one) => one.range === range)?.border ?? null;
}

/** Only when all of them were run: the slowest of some would be a flattering figure. */
function slowestFullRange(found: Found): number | null {
  const names = ['10-99', '100-999', '1000-9999'];
  for (let digits = 5; digits <= 19; digits++) names.push(`${digits}-digits`);
  const medians = names.map((name) => findRow(found, name, 'native')?.time?.median);
  return medians.every((one) => one !== undefined) ? Math.max(...medians) : null;
}

function slowestAbort(abort: readonly AbortResult[]): number | null {
  return abort.find(({ contender }) => contender === 'native')?.slowest ?? null;
}

function aboveBare(load: LoadResult | null, way: 'esm' | 'cjs'): number | null {
  return load === null ? null : load[way].median - load.bare.median;
}
