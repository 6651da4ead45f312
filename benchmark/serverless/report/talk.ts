import type { TalkFigure } from '../../cases.ts';
import { TALK_HELLO, talkProducts } from '../facts/talk.ts';
import type { Cell, Cloud, Contender, Sample, ServerlessResults, Workload } from '../results.ts';
import { contendersOf, talkCell } from './lookup.ts';
import { list } from './words.ts';

/** The rows of the talk's two tables, each with what was measured here in the same place. */
export interface TalkRow {
  readonly cloud: Cloud;
  readonly label: string;
  readonly ours: readonly Ours[];
  readonly talk: { readonly node: TalkFigure; readonly rust: TalkFigure };
}

export interface Ours {
  readonly contender: Contender;
  readonly sample: Sample;
  /** Whether digits were reversed as a string: the talk does not say which way its Node took. */
  readonly asString: boolean;
}

export const CLOUD_NAMES: Readonly<Record<Cloud, string>> = {
  lambda: 'AWS Lambda, 128 MB',
  azure: 'Azure Functions, 1 vCPU',
};

/** The rows of one cloud for which anything was measured. */
export function talkRows(results: ServerlessResults, cloud: Cloud): TalkRow[] {
  return [...helloRows(results, cloud), ...productRows(results, cloud)].filter(
    ({ ours }) => ours.length > 0,
  );
}

export function helloRows(results: ServerlessResults, cloud: Cloud): TalkRow[] {
  const { node, rust } = TALK_HELLO[cloud];
  const row = (label: string, key: 'cold' | 'warm'): TalkRow => ({
    cloud,
    label,
    ours: oursOf(results, cloud, 'hello', (cell) => cell[key]),
    talk: { node: node[key], rust: rust[key] },
  });
  return [row('hello world, cold start', 'cold'), row('hello world, warm', 'warm')];
}

/** Of the longest searches the first invocation may be the only one. */
export const searched = ({ warm, first }: Cell): Sample => warm ?? first;

export function productRows(results: ServerlessResults, cloud: Cloud): TalkRow[] {
  return rangesOf(results).flatMap((workload) => {
    const node = talkProducts(cloud, 'node', workload);
    const rust = talkProducts(cloud, 'rust', workload);
    if (node === undefined || rust === undefined) return [];
    const range = workload.range!.join('-');
    const ours = (kind: string) => oursOf(results, cloud, `${kind}-${range}`, searched);
    return [
      {
        cloud,
        label: `products of ${workload.range!.join('–')}`,
        ours: [...ours('exhaustive'), ...ours('string')],
        talk: { node, rust },
      },
    ];
  });
}

/** The talk's ranges that were asked for, by the talk's own search. */
export const rangesOf = ({ workloads }: ServerlessResults): Workload[] =>
  workloads.filter(({ kind }) => kind === 'exhaustive');

function oursOf(
  results: ServerlessResults,
  cloud: Cloud,
  workload: string,
  pick: (cell: Cell) => Sample | null,
): Ours[] {
  const asString = workload.startsWith('string-');
  return contendersOf(results, cloud).flatMap((contender) => {
    const cell = talkCell(results, contender, workload);
    const sample = cell === undefined ? null : pick(cell);
    return sample === null ? [] : [{ contender, sample, asString }];
  });
}

/** How many times as long TypeScript takes as Rust; null where one of them was not measured. */
export function rustRatio({ ours }: TalkRow): number | null {
  const of = (language: string): number | undefined =>
    ours.find(({ contender, asString }) => contender.language === language && !asString)?.sample
      .p50;
  const [typescript, rust] = [of('typescript'), of('rust')];
  return typescript === undefined || rust === undefined ? null : typescript / rust;
}

/** Whether the talk's Node lies between ours with numbers and ours with strings: a hint at what it did. */
export function betweenWords(results: ServerlessResults): string {
  const known = productRows(results, 'lambda').flatMap(({ label, ours, talk }) => {
    const node = ours.filter(({ contender }) => contender.language === 'typescript');
    if (node.length < 2) return [];
    const medians = node.map(({ sample }) => sample.p50);
    const ms = talk.node.ns / 1e6;
    return [{ label, isBetween: Math.min(...medians) <= ms && ms <= Math.max(...medians) }];
  });
  if (known.length === 0) return '';
  const labels = (isBetween: boolean): string =>
    list(known.filter((row) => row.isBetween === isBetween).map(({ label }) => label)) || 'none';
  return `On Lambda the talk’s figure for Node lies between ours with numbers and ours with strings for these: ${labels(true)}. Outside of them: ${labels(false)}.`;
}
