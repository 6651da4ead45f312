import { coldMillion, type Million, type Plan, planOf, plansOf, warmMillion } from '../../bill.ts';
import { type Choice, choices } from '../../choice.ts';
import { COLD_SHARE, PRICES } from '../../facts/prices.ts';
import { type Front, month } from '../../months.ts';
import type { Cell, Cloud, Contender, ServerlessResults } from '../../results.ts';
import { contendersOf, findCell, talkCell, workloadOf } from '../lookup.ts';
import { type Entry, type Row, type Table } from '../table.ts';
import { cents, memorySize, n, NOTHING, time, usd } from '../words.ts';
import { grouped } from '../../../format.ts';
import { CLOUD_NAMES } from '../talk.ts';

/** The workload of the monthly bills: the talk's own search, over the range in the middle. */
export const BILLED_WORKLOAD = 'exhaustive-100-999';

const SHOWN = [
  'hello',
  'exhaustive-10-99',
  'exhaustive-100-999',
  'exhaustive-1000-9999',
  'fast-1000-9999',
];

/** What a million requests cost on each plan of a cloud, warm and cold. */
export function millionTable(results: ServerlessResults, cloud: Cloud): Table | null {
  const plans = plansOf(cloud);
  const rows = SHOWN.flatMap((workload) =>
    contendersOf(results, cloud).flatMap((contender): Row[] => {
      const cell = talkCell(results, contender, workload);
      if (cell === undefined) return [];
      const label = `${workloadOf(results, workload).label}, ${contender.label}`;
      return [{ label, cells: plans.flatMap((plan) => millionCells(cell, plan)) }];
    }),
  );
  if (rows.length === 0) return null;
  return {
    caption: `US dollars per million requests, ${CLOUD_NAMES[cloud]}`,
    head: ['', ...plans.flatMap((plan) => [`${planName(plan)}: warm`, 'each one cold'])],
    rows,
  };
}

const planName = (plan: Plan): string => PRICES[plan].label.replace(/^(Lambda|Azure) /, '');

function millionCells(cell: Cell, plan: Plan): Entry[] {
  const entry = (million: Million | null, count: number): Entry =>
    million === null ? NOTHING : { words: usd(million.total), n: count };
  return [
    entry(warmMillion(cell, plan), cell.warm?.n ?? 0),
    entry(coldMillion(cell, plan), cell.cold.n),
  ];
}

/** Which memory size is cheapest and which is fastest. */
export function choiceTable(
  results: ServerlessResults,
  isWanted: (workload: string) => boolean,
): Table | null {
  const chosen = choices(results, planOf(results, 'lambda')).filter(({ workload }) =>
    isWanted(workload),
  );
  if (chosen.length === 0) return null;
  return {
    caption: `The memory size to choose, ${PRICES[chosen[0]!.plan].label}`,
    head: ['', 'cheapest', 'per million', 'takes', 'fastest', 'per million', 'takes'],
    rows: results.workloads.flatMap(({ id }) =>
      chosen.filter(({ workload }) => workload === id).map((choice) => choiceRow(results, choice)),
    ),
  };
}

function choiceRow(results: ServerlessResults, choice: Choice): Row {
  const label = results.contenders.find(({ id }) => id === choice.contender)!.label;
  const cells = [choice.cheapest, choice.fastest].flatMap(({ memoryMb, million, warmMs }) => [
    memorySize(memoryMb),
    { words: usd(million.total), n: warmOf(results, choice, memoryMb) },
    time(warmMs),
  ]);
  return { label: `${workloadOf(results, choice.workload).label}, ${label}`, cells };
}

const warmOf = (
  results: ServerlessResults,
  { contender, workload }: Choice,
  memoryMb: number,
): number => findCell(results, contender, workload, memoryMb)?.warm?.n ?? 0;

const LAMBDA_FRONTS: readonly Front[] = ['function-url', 'http-api', 'rest-api'];
const FRONT_NAMES: Readonly<Record<Front, string>> = {
  'function-url': 'total, function URL',
  'http-api': 'total, HTTP API',
  'rest-api': 'total, REST API',
  azure: 'total, with storage',
};

/** A month's bill line by line, and its total with each thing that can stand in front. */
export function monthTable(
  results: ServerlessResults,
  cloud: Cloud,
  requests: number,
): Table | null {
  const fronts = cloud === 'azure' ? (['azure'] as const) : LAMBDA_FRONTS;
  const rows = plansOf(cloud).flatMap((plan) =>
    contendersOf(results, cloud).flatMap((contender) =>
      monthRow(results, { contender, plan, requests, fronts }),
    ),
  );
  if (rows.length === 0) return null;
  const share = `${COLD_SHARE.share * 100} %`;
  return {
    caption: `${grouped(requests)} requests a month, ${share} of them cold, ${workloadOf(results, BILLED_WORKLOAD).label}, ${CLOUD_NAMES[cloud]}`,
    head: [
      '',
      ...fronts.map((front) => FRONT_NAMES[front]),
      'requests',
      'compute, warm',
      'compute, cold',
      'n',
    ],
    rows,
  };
}

interface Wanted {
  readonly contender: Contender;
  readonly plan: Plan;
  readonly requests: number;
  readonly fronts: readonly Front[];
}

function monthRow(
  results: ServerlessResults,
  { contender, plan, requests, fronts }: Wanted,
): Row[] {
  const cell = talkCell(results, contender, BILLED_WORKLOAD);
  if (cell === undefined) return [];
  const bills = fronts.map((front) => month(cell, plan, requests, COLD_SHARE.share, front));
  const own = bills[0]!.lines.slice(0, -1).map((line) => cents(line.usd));
  const totals = bills.map(({ total }) => cents(total));
  const from = `${n(cell.warm)} warm, ${n(cell.cold)} cold`;
  return [{ label: `${contender.label}, ${planName(plan)}`, cells: [...totals, ...own, from] }];
}
