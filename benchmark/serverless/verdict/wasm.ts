import { times } from '../../format.ts';
import { memorySize, time } from '../report/words.ts';
import type { ServerlessResults } from '../results.ts';
import { type Claim, countOf, judge } from './claim.ts';
import { type Pair, pairsOf } from './pairs.ts';

/** The talk's "NO!!!" would hold where wasm gains nothing over the language that is there anyway. */
export function wasmInsideNode(results: ServerlessResults): Claim {
  const pairs = warm(pairsOf(results, 'lambda-wasm', 'lambda-typescript'));
  const slower = pairs.filter(isLoop).map((pair) => speedOf(pair) <= 1);
  return {
    id: 'wasm-inside-node',
    claim: 'Rust compiled to WebAssembly inside Node: "NO!!!"',
    verdict: judge(slower, { holds: 0.8, partly: 0.2 }),
    rule: "In the talk's loops, whichever way the digits are reversed, a warm invocation of wasm takes at least as long as one of Node + TypeScript in four of five cells; partly in one of five.",
    numbers: [
      ...speeds("the talk's loops", 'Node + TypeScript', pairs.filter(isLoop)),
      ...speeds("the talk's loops", 'Node + addon', addonLoops(results)),
      ...speeds('the engine', 'Node + TypeScript', pairs.filter(isEngine)),
      ...starts(results),
    ],
  };
}

const isLoop = ({ workload: { kind } }: Pair): boolean =>
  kind === 'exhaustive' || kind === 'string';
const isEngine = ({ workload: { kind } }: Pair): boolean => kind === 'fast';
const isHello = ({ workload: { kind } }: Pair): boolean => kind === 'hello';

const addonLoops = (results: ServerlessResults): Pair[] =>
  warm(pairsOf(results, 'lambda-wasm', 'lambda-native')).filter(isLoop);

const warm = (pairs: readonly Pair[]): Pair[] =>
  pairs.filter(({ own, other }) => own.warm !== null && other.warm !== null);

/** How many times as fast the first is as the second, warm. */
const speedOf = ({ own, other }: Pair): number => other.warm!.p50 / own.warm!.p50;

function speeds(what: string, whom: string, pairs: readonly Pair[]): string[] {
  if (pairs.length === 0) return [];
  const sorted = pairs.toSorted((a, b) => speedOf(a) - speedOf(b));
  const words = (pair: Pair): string => `${times(speedOf(pair))} (${place(pair)})`;
  const [least, most] = [words(sorted[0]!), words(sorted.at(-1)!)];
  const faster = countOf(pairs.map((pair) => speedOf(pair) > 1));
  const range = least === most ? least : `${least} to ${most}`;
  return [
    `${what}: wasm is faster than ${whom} in ${faster} cells; its speed over the other's is ${range}`,
  ];
}

const place = ({ workload, memoryMb }: Pair): string =>
  `${workload.label} at ${memorySize(memoryMb)}`;

/** The smallest size stands for all: no size throttles a start. */
function starts(results: ServerlessResults): string[] {
  return pairsOf(results, 'lambda-wasm', 'lambda-typescript')
    .filter(isHello)
    .slice(0, 1)
    .map(
      ({ own, other }) =>
        `a hello world starts in ${time(own.cold.p50)} with wasm (n = ${own.cold.n}), in ${time(other.cold.p50)} with Node + TypeScript (n = ${other.cold.n})`,
    );
}
