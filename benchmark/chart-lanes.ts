import type { Group, TalkFigures } from './cases.ts';
import { duration } from './format.ts';
import type { RangeResult, Results, Row } from './results.ts';

export type Shape =
  | 'native'
  | 'threads'
  | 'plain'
  | 'typescript'
  | 'wasm'
  | 'rust-numeric'
  | 'rust-string'
  | 'typescript-numeric'
  | 'typescript-string'
  | 'talk-rust'
  | 'talk-node';

export interface Mark {
  readonly shape: Shape;
  readonly ns: number;
  /** Shown when the mouse rests on the mark. */
  readonly tip: string;
  /** A letter inside a mark of the talk: which cloud. */
  readonly letter?: string;
}

/** One horizontal line of the picture. */
export interface Lane {
  /** The heading above it, where a group begins. */
  readonly heading: string | null;
  readonly label: string;
  /** Whether it tells more about the range above it. */
  readonly detail: boolean;
  readonly marks: readonly Mark[];
  /** The figures at the right-hand end: Rust's and TypeScript's. */
  readonly rust: string;
  readonly typescript: string;
  /** How many times as fast Rust is as TypeScript; null where one of them did not run. */
  readonly ratio: number | null;
}

const HEADINGS: Partial<Record<Group, string>> = {
  talk: 'The talk’s ranges',
  digits: 'All factors of so many digits',
  sparse: 'Narrow ranges, far out',
  long: 'All factors of so many digits, asked with bigints',
  whole: 'Everything, and the worst ranges known',
};

export function lanes(results: Results): Lane[] {
  let group: string | null = null;
  return results.ranges
    .filter((range) => range.group !== 'border')
    .flatMap((range) => {
      const title = HEADINGS[range.group] ?? null;
      const heading = title === group ? null : title;
      group = title ?? group;
      return lanesOf(range, heading);
    });
}

function lanesOf(range: RangeResult, heading: string | null): Lane[] {
  const engine = range.rows.filter(({ algorithm }) => algorithm === 'engine');
  const exhaustive = range.rows.filter(({ algorithm }) => algorithm !== 'engine');
  const all: Lane[] = [];
  if (engine.length > 0) all.push({ ...engineLane(range, engine), heading });
  if (exhaustive.length > 0) all.push(exhaustiveLane(exhaustive));
  if (range.talk !== null) all.push(talkLane(range.talk));
  return all;
}

function engineLane(range: RangeResult, rows: readonly Row[]): Lane {
  const fastest = rows.find(({ threads, time }) => threads > 1 && time !== null);
  const native = fastest ?? rows.find(({ contender }) => contender === 'native');
  const typescript = rows.find(({ contender }) => contender === 'typescript');
  return {
    heading: null,
    label: range.label,
    detail: false,
    marks: marksOf(rows),
    rust: figure(native),
    typescript: figure(typescript),
    ratio: native?.ratio ?? null,
  };
}

function exhaustiveLane(rows: readonly Row[]): Lane {
  const numeric = (language: string) =>
    rows.find((row) => row.language === language && row.algorithm === 'exhaustive numeric');
  return {
    heading: null,
    label: 'every pair tried, here',
    detail: true,
    marks: marksOf(rows),
    rust: figure(numeric('rust')),
    typescript: figure(numeric('typescript')),
    ratio: numeric('rust')?.ratio ?? null,
  };
}

function talkLane(talk: TalkFigures): Lane {
  const mark = (shape: Shape, letter: string, cloud: string, key: keyof TalkFigures): Mark => ({
    shape,
    ns: talk[key].ns,
    letter,
    tip: `the talk, ${shape === 'talk-rust' ? 'Rust' : 'Node'} on ${cloud}: ${talk[key].words}`,
  });
  return {
    heading: null,
    label: 'every pair tried, the talk in 2021',
    detail: true,
    marks: [
      mark('talk-rust', 'A', 'Azure', 'azureRust'),
      mark('talk-node', 'A', 'Azure', 'azureNode'),
      mark('talk-rust', 'L', 'Lambda', 'lambdaRust'),
      mark('talk-node', 'L', 'Lambda', 'lambdaNode'),
    ],
    rust: talk.lambdaRust.words,
    typescript: talk.lambdaNode.words,
    ratio: null,
  };
}

/** What is drawn later lies on top: the addon on the others, and its threads on it. */
function marksOf(rows: readonly Row[]): Mark[] {
  const height = ({ contender, threads }: Row): number =>
    (contender.startsWith('native') ? 1 : 0) + threads;
  return rows.toSorted((a, b) => height(a) - height(b)).flatMap(markOf);
}

function markOf({ contender, label, time, threads }: Row): Mark[] {
  if (time === null) return [];
  const shape = threads > 1 ? 'threads' : (contender as Shape);
  return [{ shape, ns: time.median, tip: `${label}: ${duration(time.median)}` }];
}

function figure(row: Row | undefined): string {
  return row?.time == null ? '–' : duration(row.time.median);
}
