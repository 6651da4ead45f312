import type { Cloud, Contender, ServerlessResults } from '../../results.ts';
import type { Burst } from '../../scale-out.ts';
import { bursts as simulated } from '../simulated.ts';
import { contendersOf, workloadOf } from '../lookup.ts';
import { grouped } from '../../../format.ts';
import { memorySize, time } from '../words.ts';
import { places, powers, wholeTime } from './axis.ts';
import { arranged, type Picture, share } from './frame.ts';
import { languageEntries, legend } from './legend.ts';
import { plot, type Plot, type Series } from './plot.ts';

/** What is simulated of a burst that finds nothing running, drawn for one workload and each cloud. */
export function burstsPicture(results: ServerlessResults): Picture | null {
  const bursts = drawnBursts(results);
  if (bursts.length === 0) return null;
  const clouds = (['lambda', 'azure'] as const).filter(
    (cloud) => ofCloud(bursts, cloud).length > 0,
  );
  return {
    frame: {
      name: 'serverless-bursts',
      title: 'Many requests at once, and nothing running yet',
      subtitle:
        'Until the last of so many answers, with instances started on demand: simulated from what was measured.',
      summary: summary(results, bursts),
      words: [
        'A simulation from the measured starts and invocations. Both scales are logarithmic.',
      ],
    },
    draw: (width) => {
      const key = legend(languageEntries(results.contenders), 0, 0, width);
      const fields = clouds.map((cloud) => burstPlot(results, bursts, cloud));
      return arranged(
        width,
        key,
        fields.map((field) => plot(field, share(width, clouds.length), 330)),
      );
    },
  };
}

const ofCloud = (bursts: readonly Burst[], cloud: Cloud): Burst[] =>
  bursts.filter(({ contender }) => contender.startsWith(cloud));

/** The first memory size, plan and workload of each cloud that was simulated: one curve a contender. */
export function drawnBursts(results: ServerlessResults): Burst[] {
  const cold = simulated(results).filter(({ when }) => when === 'cold');
  return (['lambda', 'azure'] as const).flatMap((cloud) => {
    const own = ofCloud(cold, cloud);
    const workload = WORKLOADS.find((id) => own.some((burst) => burst.workload === id));
    const first = own.find((burst) => burst.workload === workload);
    return own.filter(
      (burst) =>
        burst.workload === first?.workload &&
        burst.memoryMb === first.memoryMb &&
        burst.plan === first.plan,
    );
  });
}

/** What is drawn if it was simulated: the first of these. */
const WORKLOADS = ['exhaustive-100-999', 'fast-1000-9999', 'hello'];

function burstPlot(results: ServerlessResults, bursts: readonly Burst[], cloud: Cloud): Plot {
  const own = ofCloud(bursts, cloud);
  const { workload, memoryMb } = own[0]!;
  const where = cloud === 'lambda' ? `Lambda, ${memorySize(memoryMb)}` : 'Azure';
  return {
    title: `${where}: ${workloadOf(results, workload).label}`,
    x: places(
      'requests at once',
      own.map(({ requests }) => requests),
    ),
    y: powers(
      'until the last answer',
      bursts.map(({ lastMs }) => lastMs),
      wholeTime,
    ),
    series: contendersOf(results, cloud).map((contender) => seriesOf(contender, own)),
  };
}

function seriesOf(contender: Contender, bursts: readonly Burst[]): Series {
  const points = bursts
    .filter((burst) => burst.contender === contender.id)
    .toSorted((a, b) => a.requests - b.requests)
    .map(({ requests, lastMs, starts }) => ({
      x: requests,
      y: lastMs,
      tip: `${contender.label}, ${grouped(requests)} at once: ${time(lastMs)}, ${grouped(starts)} starts (simulated)`,
    }));
  return { language: contender.language, joined: true, points };
}

function summary(results: ServerlessResults, bursts: readonly Burst[]): string {
  const most = Math.max(...bursts.map(({ requests }) => requests));
  const said = bursts
    .filter(({ requests, contender }) => requests === most && contender.startsWith('lambda'))
    .map(({ contender, lastMs }) => {
      const words = results.contenders.find(({ id }) => id === contender)!.label;
      return `${words} ${time(lastMs)}`;
    });
  return `Until the last of ${grouped(most)} answers on Lambda: ${said.join('; ')}.`;
}
