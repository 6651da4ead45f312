import { CLOUD_NAMES } from '../names.ts';
import { times } from '../../format.ts';
import { TALK_HELLO } from '../facts/talk.ts';
import { CLOUDS } from '../report/lookup.ts';
import { time } from '../report/words.ts';
import type { Cloud, ServerlessResults } from '../results.ts';
import { type Claim, judge } from './claim.ts';
import { type Pair, idOf, pairsOf } from './pairs.ts';

export function lowColdStarts(results: ServerlessResults): Claim {
  const rows = CLOUDS.flatMap((cloud) => hello(results, cloud).map((pair) => ({ cloud, pair })));
  const ratios = rows.map(({ pair }) => ratioOf(pair));
  const enough = (least: number): boolean[] => ratios.map((ratio) => ratio >= least);
  const whole = judge(enough(TALK_RATIO), { holds: 1, partly: 2 });
  return {
    id: 'low-cold-starts',
    claim: 'Rust starts fast.',
    verdict: whole === 'does not hold' ? judge(enough(2), { holds: 2, partly: 1 }) : whole,
    rule: `A hello world starts in at most a ${ordinal(TALK_RATIO)} of the time of Node + TypeScript in every cell, as on the talk's slide for Lambda; partly where it is half of the time.`,
    numbers: rows.map(({ cloud, pair }) => words(cloud, pair)),
  };
}

/** The talk's own: ~200 ms against < 20 ms. */
const TALK_RATIO = TALK_HELLO.lambda.node.cold.ns / TALK_HELLO.lambda.rust.cold.ns;

const ordinal = (value: number): string => (value === 10 ? 'tenth' : `${value}th`);

/** The smallest size stands for all: no size throttles a start. */
function hello(results: ServerlessResults, cloud: Cloud): Pair[] {
  return pairsOf(results, idOf(cloud, 'rust'), idOf(cloud, 'typescript'))
    .filter(({ workload }) => workload.kind === 'hello')
    .toSorted((a, b) => (a.memoryMb ?? 0) - (b.memoryMb ?? 0))
    .slice(0, 1);
}

const ratioOf = ({ own, other }: Pair): number => other.cold.p50 / own.cold.p50;

function words(cloud: Cloud, pair: Pair): string {
  const { own, other } = pair;
  return `${CLOUD_NAMES[cloud]}: Rust ${time(own.cold.p50)} (n = ${own.cold.n}), Node + TypeScript ${time(other.cold.p50)} (n = ${other.cold.n}), ${times(ratioOf(pair))}`;
}
