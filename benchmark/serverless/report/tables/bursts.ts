import { grouped } from '../../../format.ts';
import { PRICES } from '../../facts/prices.ts';
import type { ServerlessResults } from '../../results.ts';
import type { Burst, When } from '../../scale-out.ts';
import { bursts as simulated } from '../simulated.ts';
import { workloadOf } from '../lookup.ts';
import { orNothing, type Row, type Table } from '../table.ts';
import { time, usd } from '../words.ts';

/** Until the last answer of a burst that finds nothing running: a column for each size of burst. */
export function burstTable(results: ServerlessResults, bursts: readonly Burst[]): Table | null {
  if (bursts.length === 0) return null;
  const sizes = [...new Set(bursts.map(({ requests }) => requests))].toSorted((a, b) => a - b);
  const contenders = results.contenders.filter(({ id }) =>
    bursts.some(({ contender }) => contender === id),
  );
  const at = (contender: string, size: number): Burst | undefined =>
    bursts.find((burst) => burst.contender === contender && burst.requests === size);
  return {
    caption: `Until the last answer, by requests at once (${workloadOf(results, bursts[0]!.workload).label}; simulated)`,
    head: ['', ...sizes.map((size) => grouped(size)), 'from n'],
    rows: contenders.map(({ id, label, cloud }) => ({
      label: `${cloud === 'azure' ? 'Azure' : 'Lambda'}, ${label}`,
      cells: [
        ...sizes.map((size) => orNothing(at(id, size)?.lastMs)),
        fromWords(bursts.find(({ contender }) => contender === id)!),
      ],
    })),
  };
}

const WHEN: Readonly<Record<When, string>> = {
  cold: 'onto nothing',
  again: 'a second later',
  idle: 'an hour later',
};

/** All bursts of a workload, with starts, waiting and bill. */
export function burstsTable(results: ServerlessResults, workload: string): Table | null {
  const bursts = simulated(results).filter((burst) => burst.workload === workload);
  if (bursts.length === 0) return null;
  return {
    caption: `Every burst, ${workloadOf(results, workload).label} (simulated)`,
    head: ['', 'at once', 'burst', 'starts', 'last answer', 'median wait', 'p99', 'bill', 'from n'],
    rows: bursts.map((burst) => burstRow(results, burst)),
  };
}

function burstRow(results: ServerlessResults, burst: Burst): Row {
  const label = results.contenders.find(({ id }) => id === burst.contender)!.label;
  return {
    label: `${PRICES[burst.plan].label}, ${label}`,
    cells: [
      grouped(burst.requests),
      WHEN[burst.when],
      grouped(burst.starts),
      time(burst.lastMs),
      time(burst.p50Ms),
      orNothing(burst.p99Ms),
      usd(burst.usd),
      fromWords(burst),
    ],
  };
}

const fromWords = ({ from }: Burst): string =>
  `${grouped(from.starts)} starts, ${grouped(from.warm)} warm`;
