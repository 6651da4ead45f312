import { CLOUD_NAMES } from '../names.ts';
import { CLOUDS } from '../report/lookup.ts';
import { memory } from '../report/words.ts';
import type { ServerlessResults } from '../results.ts';
import { type Claim, countOf, judge } from './claim.ts';
import { type Pair, idOf, pairsOf } from './pairs.ts';
import { times } from '../../format.ts';

export function lowMemory(results: ServerlessResults): Claim {
  const clouds = CLOUDS.map((cloud) => ({
    cloud,
    pairs: pairsOf(results, idOf(cloud, 'rust'), idOf(cloud, 'typescript')),
  })).filter(({ pairs }) => pairs.length > 0);
  return {
    id: 'low-memory',
    claim: 'Rust needs little memory.',
    verdict: judge(
      clouds.flatMap(({ pairs }) => pairs.map(isHalf)),
      { holds: 1, partly: 0.5 },
    ),
    rule: 'In every cell the largest resident memory is at most half of that of Node + TypeScript; partly in half of the cells.',
    numbers: clouds.map(({ cloud, pairs }) => {
      const worst = pairs.reduce((a, b) => (ratioOf(b) < ratioOf(a) ? b : a));
      const figures = `Rust ${memory(worst.own.peakKb.p50)}, Node + TypeScript ${memory(worst.other.peakKb.p50)}`;
      return `${CLOUD_NAMES[cloud]}: in ${countOf(pairs.map(isHalf))} cells; the nearest is ${worst.workload.label}: ${figures} (${times(ratioOf(worst))})`;
    }),
  };
}

const ratioOf = ({ own, other }: Pair): number => other.peakKb.p50 / own.peakKb.p50;
const isHalf = (pair: Pair): boolean => ratioOf(pair) >= 2;
