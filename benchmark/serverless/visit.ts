/** One process, from its start to its end, and everything that is measured of it. */
import { memory, pause } from '../../e2e/processes.ts';
import type { Answers } from './answers.ts';
import type { Instance } from './instance.ts';
import { questionOf } from './question.ts';
import type { Random } from './random.ts';
import type { ContenderId, Workload } from './results.ts';
import type { Share } from './share/share.ts';

export interface Visited {
  readonly coldMs: number;
  readonly firstMs: number;
  readonly warmMs: readonly number[];
  readonly perSecond: number | null;
  readonly peakKb: number;
}

export interface Visit {
  readonly contender: ContenderId;
  readonly workload: Workload;
  /** How many invocations after the first. */
  readonly warm: number;
  readonly throughput: boolean;
  readonly periodUs: number;
}

const THROUGHPUT_MS = 1000;

/** What a visit needs of the run around it. */
export interface Surroundings {
  readonly answers: Answers;
  readonly random: Random;
  /** Starts the process, so that it is in its share before its first invocation. */
  start(share: Share): Promise<Instance>;
  openShare(): Share;
}

export async function visit(planned: Visit, around: Surroundings): Promise<Visited> {
  const share = around.openShare();
  try {
    const instance = await around.start(share);
    try {
      return await measure(instance, planned, around);
    } finally {
      share.free();
      await instance.stop();
    }
  } finally {
    share.close();
  }
}

async function measure(
  instance: Instance,
  { contender, workload, warm, throughput, periodUs }: Visit,
  { answers, random }: Surroundings,
): Promise<Visited> {
  const question = questionOf(contender, workload);
  const invoke = async (): Promise<number> => {
    const { ms, text } = await instance.invoke(question);
    answers.compare(contender, workload, text);
    return ms;
  };
  const firstMs = await invoke();
  const warmMs: number[] = [];
  for (let left = warm; left > 0; left--) {
    // At least a period, so that none pays for the one before; a random part, so that none falls into step.
    await pause((periodUs / 1000) * random.between(1, 2));
    warmMs.push(await invoke());
  }
  // Before the load that only some are put under, so that all processes of a cell can be compared.
  const peakKb = memory(instance.pid, 'VmHWM');
  const perSecond = throughput ? await rate(invoke) : null;
  return { coldMs: instance.coldMs, firstMs, warmMs, perSecond, peakKb };
}

/** One after the other without a pause, to the end of the one in which the time is up. */
async function rate(invoke: () => Promise<number>): Promise<number> {
  const since = performance.now();
  for (let count = 1; ; count++) {
    await invoke();
    const passed = performance.now() - since;
    if (passed >= THROUGHPUT_MS) return (count * 1000) / passed;
  }
}
