import { times } from '../format.ts';
import { type Architecture, LAMBDA_PERF, type PublishedRuntime } from './facts/lambda-perf.ts';
import { findCell, TALK_MEMORY_MB } from './report/lookup.ts';
import { list, time } from './report/words.ts';
import type { ContenderId, ServerlessResults } from './results.ts';

/** Our emulated hello world at 128 MB beside the figures that lambda-perf publishes of Lambda itself. */
export interface PublicRow {
  /** Null where no contender runs on that runtime: the row is there for comparison. */
  readonly contender: ContenderId | null;
  readonly runtime: string;
  readonly architecture: Architecture;
  readonly published: PublicFigures;
  /** Null where there is no contender, or its cell was not measured. */
  readonly ours: PublicFigures | null;
  /** How many processes ours come from. */
  readonly n: number | null;
  /** Published over ours. */
  readonly ratio: PublicRatio | null;
}

export interface PublicFigures {
  readonly coldP50: number;
  readonly coldP90: number | null;
  readonly coldP99: number | null;
  readonly firstMs: number;
  readonly memoryMb: number;
}

export interface PublicRatio {
  readonly cold: number;
  readonly first: number;
  readonly memory: number;
}

export function comparePublic(results: ServerlessResults): readonly PublicRow[] {
  const architecture = architectureOf(results);
  return LAMBDA_PERF.map((runtime) => {
    const published = publishedFigures(runtime, architecture);
    const ours = oursOf(results, runtime.contender);
    return {
      contender: runtime.contender,
      runtime: runtime.runtime,
      architecture,
      published,
      ours: ours?.figures ?? null,
      n: ours?.n ?? null,
      ratio: ours === null ? null : ratioOf(published, ours.figures),
    };
  });
}

export const architectureOf = ({ machine }: ServerlessResults): Architecture =>
  machine.system.includes('arm64') ? 'arm64' : 'x86_64';

function publishedFigures(
  { cold, firstMs, memoryMb }: PublishedRuntime,
  architecture: Architecture,
): PublicFigures {
  const { p50, p90, p99 } = cold[architecture];
  return { coldP50: p50, coldP90: p90, coldP99: p99, firstMs, memoryMb };
}

function oursOf(
  results: ServerlessResults,
  contender: ContenderId | null,
): { figures: PublicFigures; n: number } | null {
  const cell =
    contender === null ? undefined : findCell(results, contender, 'hello', TALK_MEMORY_MB);
  if (cell === undefined) return null;
  const { cold, first, peakKb } = cell;
  return {
    n: cold.n,
    figures: {
      coldP50: cold.p50,
      coldP90: cold.p90,
      coldP99: cold.p99,
      firstMs: first.p50,
      memoryMb: peakKb.p50 / 1024,
    },
  };
}

const ratioOf = (published: PublicFigures, ours: PublicFigures): PublicRatio => ({
  cold: published.coldP50 / ours.coldP50,
  first: published.firstMs / ours.firstMs,
  memory: published.memoryMb / ours.memoryMb,
});

/** Why they differ: empty where nothing of ours stands beside them. */
export function publicWords(results: ServerlessResults): string {
  const rows = comparePublic(results).filter(({ ours }) => ours !== null);
  if (rows.length === 0) return '';
  const { cores, cpu } = results.machine;
  const starts = rows.map(({ runtime, ratio }) => `${times(ratio!.cold)} for ${runtime}`);
  return [
    `A start on Lambda over a start here: ${list(starts)}.`,
    ...nodeOverRust(rows),
    "Both are INIT alone: neither has the microVM that Firecracker boots nor the fetching of image and zip, which no REPORT line shows and a caller waits for. Lambda's has what ours has not: files that are read for the first time, from storage that fills itself on demand, where ours are in the page cache; the sandbox around the process; the agents beside it, for logs and traces.",
    `Ours ran on ${cores} cores of ${cpu}, whose speed is not that of Lambda's.`,
    'The memory is "Max Memory Used" of the sandbox there, and the largest resident memory of the process here.',
  ].join(' ');
}

/** Whether the ratio of the two runtimes or their distance is more alike on both sides. */
function nodeOverRust(rows: readonly PublicRow[]): string[] {
  const of = (wanted: ContenderId) => rows.find(({ contender }) => contender === wanted);
  const [node, rust] = [of('lambda-typescript'), of('lambda-rust')];
  if (node?.ours == null || rust?.ours == null) return [];
  const there = apart(node.published, rust.published);
  const here = apart(node.ours, rust.ours);
  const words = ({ ratio, distance }: Apart): string =>
    `${times(ratio)} and ${time(distance)} apart`;
  const moral =
    unlike(here.distance, there.distance) < unlike(here.ratio, there.ratio)
      ? ': what a cloud adds to every start makes ratios smaller, so that the distance is the better guess'
      : '';
  return [`Node and Rust are ${words(there)} there, ${words(here)} here${moral}.`];
}

interface Apart {
  readonly ratio: number;
  readonly distance: number;
}

const apart = (a: PublicFigures, b: PublicFigures): Apart => ({
  ratio: a.coldP50 / b.coldP50,
  distance: a.coldP50 - b.coldP50,
});

/** By what factor two figures differ, whichever is the larger. */
const unlike = (a: number, b: number): number => Math.max(a / b, b / a);
