import { choices } from '../../choice.ts';
import { PRICES } from '../../facts/prices.ts';
import { planOf, warmMillion } from '../../bill.ts';
import type { Contender, ServerlessResults, Workload } from '../../results.ts';
import { contendersOf, sweepOf, workloadOf } from '../lookup.ts';
import { memorySize, usd } from '../words.ts';
import { around, wholeUsd } from './axis.ts';
import { arranged, type Picture, share } from './frame.ts';
import { type Entry, languageEntries, legend } from './legend.ts';
import { type Badge, badge } from './marks.ts';
import { plot, type Plot, type Point, type Series } from './plot.ts';
import { memoryAxis, SWEPT } from './sweep.ts';

/** What a million requests cost at each memory size; null where nothing warm was measured on Lambda. */
export function billPicture(results: ServerlessResults): Picture | null {
  const workloads = SWEPT.filter((id) => pointsOf(results, id).length > 0).map((id) =>
    workloadOf(results, id),
  );
  if (workloads.length === 0) return null;
  const contenders = contendersOf(results, 'lambda');
  return {
    frame: {
      name: 'serverless-bill',
      title: 'What a million requests cost',
      subtitle:
        'The talk’s search over two ranges, at each memory size of Lambda; the cheapest and the fastest size of each are marked.',
      summary: summary(results, workloads),
      words: [
        `${PRICES[planOf(results, 'lambda')].label}, list prices; warm invocations, requests and compute without anything in front. Both scales are logarithmic.`,
      ],
    },
    draw: (width) => {
      const key = legend([...languageEntries(contenders), CHEAPEST, FASTEST], 0, 0, width);
      const fields = workloads.map((workload) => billPlot(results, contenders, workload));
      return arranged(
        width,
        key,
        fields.map((field) => plot(field, share(width, workloads.length), 360)),
      );
    },
  };
}

const entry = (kind: Badge): Entry => ({
  drawn: (x, y) => badge(kind, x + 4, y),
  words: kind,
  room: 31,
});
const CHEAPEST = entry('cheapest');
const FASTEST = entry('fastest');

function billPlot(
  results: ServerlessResults,
  contenders: readonly Contender[],
  { id, label }: Workload,
): Plot {
  return {
    title: label,
    x: memoryAxis(results),
    y: around(
      'US dollars per million requests',
      pointsOf(results, id).map(({ y }) => y),
      wholeUsd,
    ),
    series: contenders.map((contender) => seriesOf(results, contender, id)),
  };
}

const pointsOf = (results: ServerlessResults, workload: string): Point[] =>
  contendersOf(results, 'lambda').flatMap(
    (contender) => seriesOf(results, contender, workload).points,
  );

function seriesOf(results: ServerlessResults, contender: Contender, workload: string): Series {
  const plan = planOf(results, 'lambda');
  const chosen = choices(results, plan).find(
    (choice) => choice.contender === contender.id && choice.workload === workload,
  );
  const points = sweepOf(results, contender.id, workload).flatMap((cell): Point[] => {
    const million = warmMillion(cell, plan);
    if (million === null) return [];
    const badges = (['cheapest', 'fastest'] as const).filter(
      (kind) => chosen?.[kind].memoryMb === cell.memoryMb,
    );
    const best = badges.length === 0 ? '' : `, ${badges.join(' and ')}`;
    const tip = `${contender.label}, ${memorySize(cell.memoryMb)}: ${usd(million.total)} per million${best} (n = ${cell.warm!.n})`;
    return [{ x: cell.memoryMb!, y: million.total, tip, badges }];
  });
  return { language: contender.language, joined: true, points };
}

function summary(results: ServerlessResults, workloads: readonly Workload[]): string {
  const { id, label } = workloads[0]!;
  const said = choices(results, planOf(results, 'lambda'))
    .filter(({ workload }) => workload === id)
    .map(({ contender, cheapest }) => {
      const words = results.contenders.find((each) => each.id === contender)!.label;
      return `${words} ${usd(cheapest.million.total)} at ${memorySize(cheapest.memoryMb)}`;
    });
  return `Cheapest sizes, ${label}: ${said.join('; ')}.`;
}
