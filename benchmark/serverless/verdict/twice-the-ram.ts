import { times } from '../../format.ts';
import { WHOLE_VCPU_MB } from '../memory-sizes.ts';
import { contendersOf, sweepOf } from '../report/lookup.ts';
import { memorySize } from '../report/words.ts';
import type { Cell, ServerlessResults, Workload } from '../results.ts';
import { quantile } from '../../statistics.ts';
import { type Claim, countOf, judge } from './claim.ts';

/** How much of the factor by which the memory grows has to be found in the time. */
const NEARLY = 0.9;

export function twiceTheRam(results: ServerlessResults): Claim {
  const steps = contendersOf(results, 'lambda').flatMap(({ id }) =>
    results.workloads.flatMap((workload) => stepsOf(sweepOf(results, id, workload.id), workload)),
  );
  return {
    id: 'twice-the-ram',
    claim: 'Twice the RAM is twice the vCPU, and often twice as fast.',
    verdict: judge(steps.filter(({ workload }) => workload.kind === 'exhaustive').map(isNearly), {
      holds: 0.8,
      partly: 0.2,
    }),
    rule: `For the talk's loop, from one measured size to the next, up to the ${memorySize(WHOLE_VCPU_MB)} of a whole vCPU, the median of the warm invocations falls by at least nine tenths of the factor by which the memory grows, in four of five steps; partly in one of five.`,
    numbers: results.workloads.flatMap((workload) =>
      words(
        workload,
        steps.filter((step) => step.workload === workload),
      ),
    ),
  };
}

interface Step {
  readonly workload: Workload;
  readonly memory: number;
  readonly speed: number;
}

const isNearly = ({ memory, speed }: Step): boolean => speed >= NEARLY * memory;

function stepsOf(sweep: readonly Cell[], workload: Workload): Step[] {
  const cells = sweep.flatMap(({ memoryMb, warm }) =>
    memoryMb === null || memoryMb > WHOLE_VCPU_MB || warm === null
      ? []
      : [{ memoryMb, ms: warm.p50 }],
  );
  return cells.slice(1).map(({ memoryMb, ms }, index) => {
    const smaller = cells[index]!;
    return { workload, memory: memoryMb / smaller.memoryMb, speed: smaller.ms / ms };
  });
}

function words({ label }: Workload, steps: readonly Step[]): string[] {
  if (steps.length === 0) return [];
  const middle = (values: readonly number[]): string =>
    times(
      quantile(
        values.toSorted((a, b) => a - b),
        0.5,
      ),
    );
  const figures = `${middle(steps.map(({ memory }) => memory))} the memory, ${middle(steps.map(({ speed }) => speed))} the speed`;
  return [`${label}: in ${countOf(steps.map(isNearly))} steps; the median step is ${figures}`];
}
