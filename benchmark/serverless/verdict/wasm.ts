import { times } from '../../format.ts';
import { time } from '../report/words.ts';
import type { ServerlessResults } from '../results.ts';
import { type Claim, countOf, judge } from './claim.ts';
import { type Pair, pairsOf } from './pairs.ts';

/** The talk's "NO!!!" would hold where wasm gains nothing over the language that is there anyway. */
export function wasmInsideNode(results: ServerlessResults): Claim {
  const pairs = warm(pairsOf(results, 'lambda-wasm', 'lambda-typescript')).filter(computes);
  const slower = pairs.map((pair) => speedOf(pair) <= 1);
  return {
    id: 'wasm-inside-node',
    claim: 'Rust compiled to WebAssembly inside Node: "NO!!!"',
    verdict: judge(slower, { holds: 0.8, partly: 0.2 }),
    rule: 'Where anything is computed, a warm invocation of wasm takes at least as long as one of Node + TypeScript in four of five cells; partly in one of five.',
    numbers: pairs.length === 0 ? [] : numbers(results, pairs, slower),
  };
}

const computes = ({ workload }: Pair): boolean => workload.kind !== 'hello';

const warm = (pairs: readonly Pair[]): Pair[] =>
  pairs.filter(({ own, other }) => own.warm !== null && other.warm !== null);

/** How many times as fast the first is as the second, warm. */
const speedOf = ({ own, other }: Pair): number => other.warm!.p50 / own.warm!.p50;

function numbers(results: ServerlessResults, pairs: readonly Pair[], slower: boolean[]): string[] {
  const extremes = pairs.toSorted((a, b) => speedOf(a) - speedOf(b));
  return [
    `not faster than Node + TypeScript in ${countOf(slower)} cells: from ${times(speedOf(extremes[0]!))} (${place(extremes[0]!)}) to ${times(speedOf(extremes.at(-1)!))} (${place(extremes.at(-1)!)}) as fast`,
    ...againstAddon(results),
    ...starts(results),
  ];
}

const place = ({ workload, memoryMb }: Pair): string => `${workload.label} at ${memoryMb} MB`;

function againstAddon(results: ServerlessResults): string[] {
  const pairs = warm(pairsOf(results, 'lambda-wasm', 'lambda-native')).filter(computes);
  if (pairs.length === 0) return [];
  const faster = pairs.map((pair) => speedOf(pair) > 1);
  return [`faster than the addon in ${countOf(faster)} cells`];
}

function starts(results: ServerlessResults): string[] {
  return pairsOf(results, 'lambda-wasm', 'lambda-typescript')
    .filter((pair) => !computes(pair))
    .slice(0, 1)
    .map(
      ({ own, other }) =>
        `cold start of a hello world ${time(own.cold.p50)}, of Node + TypeScript ${time(other.cold.p50)}`,
    );
}
