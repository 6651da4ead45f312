import { CLOUD_NAMES } from '../names.ts';
import { CLOUDS } from '../report/lookup.ts';
import type { Cell, ServerlessResults } from '../results.ts';
import { quantile } from '../../statistics.ts';
import { type Claim, countOf, judge } from './claim.ts';
import { type Pair, idOf, pairsOf } from './pairs.ts';

export function lessVariation(results: ServerlessResults): Claim {
  const clouds = CLOUDS.map((cloud) => ({
    cloud,
    rows: pairsOf(results, idOf(cloud, 'rust'), idOf(cloud, 'typescript')).flatMap(spreads),
  })).filter(({ rows }) => rows.length > 0);
  return {
    id: 'less-variation',
    claim: 'Rust varies less from one execution to the next.',
    verdict: judge(
      clouds.flatMap(({ rows }) => rows.map(isLess)),
      { holds: 0.8, partly: 0.5 },
    ),
    rule: 'The spread of the warm invocations, p90 over p50, is not above that of Node + TypeScript in four of five cells; partly in half of them.',
    numbers: clouds.map(
      ({ cloud, rows }) =>
        `${CLOUD_NAMES[cloud]}: in ${countOf(rows.map(isLess))} cells; the median spread is ${printed(rows.map(({ own }) => own))} with Rust, ${printed(rows.map(({ other }) => other))} with Node + TypeScript`,
    ),
  };
}

interface Spreads {
  readonly own: number;
  readonly other: number;
}

const isLess = ({ own, other }: Spreads): boolean => own <= other;

function spreads({ own, other }: Pair): Spreads[] {
  const [a, b] = [spreadOf(own), spreadOf(other)];
  return a === null || b === null ? [] : [{ own: a, other: b }];
}

/** How much longer a slow invocation takes than the usual one: 1.1 is a tenth. Null below ten values. */
function spreadOf({ warm }: Cell): number | null {
  if (warm === null || warm.p90 === null) return null;
  return warm.p90 / warm.p50;
}

const printed = (values: readonly number[]): string =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  ).toFixed(2);
