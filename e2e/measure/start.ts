/** How long things take until they are ready, and what memory they hold by then. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Runtime } from '../lambda.ts';
import { memory } from '../processes.ts';
import { RuntimeApi, startRuntime } from '../runtime-api.ts';
import { customHandler } from '../server.ts';

export interface Start {
  ms: number;
  residentKb: number;
  pid: number;
}

/** Many starts in one: medians, for the time the quartiles around it, and the last one's process. */
export interface Sample extends Start {
  spreadMs: [number, number];
}

const quantile = (values: number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;

function sampleOf(starts: Start[]): Sample {
  const times = starts.map(({ ms }) => ms);
  const sizes = starts.map(({ residentKb }) => residentKb);
  return {
    ms: quantile(times, 0.5),
    spreadMs: [quantile(times, 0.25), quantile(times, 0.75)],
    residentKb: quantile(sizes, 0.5),
    pid: starts.at(-1)?.pid ?? 0,
  };
}

/** From before the process is made until it asks for its first invocation. */
export async function startOfRuntime(runtime: Runtime): Promise<Start> {
  const api = await RuntimeApi.listen();
  const since = performance.now();
  const started = startRuntime(runtime, api);
  try {
    const ended = started.exited.then(() => {
      throw new Error(`the runtime has ended: ${started.output()}`);
    });
    await Promise.race([api.heard(1), ended]);
    const [at = Number.NaN] = api.at;
    const { pid } = started;
    return { ms: at - since, residentKb: memory(pid, 'VmRSS'), pid };
  } finally {
    await started.stop();
    await api.close();
  }
}

/** From before the process is made until it has answered the host's first `GET /`. */
export async function startOfServer(folder: string): Promise<Start> {
  const since = performance.now();
  const server = await customHandler(folder);
  try {
    const { pid } = server;
    return { ms: performance.now() - since, residentKb: memory(pid, 'VmRSS'), pid };
  } finally {
    await server.stop();
  }
}

/** A handler that does nothing, in the same kind of module, under the same client. */
export async function withEmptyHandler<T>(
  runtime: Runtime,
  work: (empty: Runtime) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'palindrome-e2e-empty-'));
  writeFileSync(join(folder, 'index.mjs'), 'export const handler = async () => null;\n');
  try {
    return await work({ ...runtime, folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * What our handler adds to an empty one. The two take turns, so that whatever else the machine does
 * falls on both.
 */
export const startAboveEmpty = (runtime: Runtime, times: number): Promise<Sample> =>
  withEmptyHandler(runtime, async (empty) => {
    const added: Start[] = [];
    for (let i = 0; i < times; i += 1) {
      const [without, ours] = [await startOfRuntime(empty), await startOfRuntime(runtime)];
      added.push({
        ms: ours.ms - without.ms,
        residentKb: ours.residentKb - without.residentKb,
        pid: ours.pid,
      });
    }
    return sampleOf(added);
  });

export async function several(times: number, once: () => Promise<Start>): Promise<Sample> {
  const starts: Start[] = [];
  for (let i = 0; i < times; i += 1) starts.push(await once());
  return sampleOf(starts);
}
