/** One environment of a Lambda function: the runtime as a process, under our own Runtime API. */
import type { Runtime } from '../../e2e/lambda.ts';
import { RuntimeApi, startRuntime } from '../../e2e/runtime-api.ts';
import { alive } from '../../e2e/server.ts';
import type { Clients } from '../../e2e/tools.ts';
import { atTheGate, letGo } from './gate.ts';
import { LONG_MS, SETTINGS, type Answered, type Instance } from './instance.ts';
import type { Question } from './question.ts';
import { NODE, languageOf } from './contenders.ts';
import type { ContenderId } from './results.ts';

/** What a function is made of: its contender, the folder of its package, and its memory. */
export interface Deployed {
  readonly contender: ContenderId;
  readonly folder: string;
  readonly memoryMb: number;
}

/**
 * Node's heap as the managed runtime's own start script sets it: a twentieth of the function's memory for
 * each half of the young generation, nine tenths for the old one.
 */
const heapOf = (memoryMb: number): string[] => {
  const young = Math.floor(memoryMb / 10);
  return [
    '--expose-gc',
    `--max-semi-space-size=${Math.floor(young / 2)}`,
    `--max-old-space-size=${memoryMb - young}`,
  ];
};

function runtimeOf({ ric, node }: Clients, { contender, folder, memoryMb }: Deployed): Runtime {
  const words =
    languageOf(contender) === 'rust'
      ? [`${folder}/bootstrap`]
      : [node[NODE.lambda], ...heapOf(memoryMb), ric, 'index.handler'];
  const [command, args] = atTheGate(words);
  return { client: '', folder, command, args };
}

const environmentOf = ({ contender, memoryMb }: Deployed): Record<string, string> => ({
  ...SETTINGS,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
  ...(languageOf(contender) === 'rust' ? {} : { PALINDROME_ENGINE: languageOf(contender) }),
});

/** Starts it, and waits until it asks for its first invocation, which it does not get yet. */
export async function startLambda(clients: Clients, deployed: Deployed): Promise<Instance> {
  const api = await RuntimeApi.listen();
  const runtime = runtimeOf(clients, deployed);
  const started = startRuntime(runtime, api, environmentOf(deployed));
  const stop = async (): Promise<void> => {
    started.signal('SIGKILL');
    await started.stop();
    await api.close();
  };
  const heard = (count: number): Promise<void> => alive(started, api.heard(count));

  async function invoke({ payload }: Question): Promise<Answered> {
    const before = api.said.length;
    const since = performance.now();
    api.give({ payload, deadlineMs: Date.now() + LONG_MS });
    await heard(before + 1);
    const text = api.bodies[before]!;
    if (api.said[before] !== 'response') throw new Error(`${deployed.contender} answers: ${text}`);
    const ms = api.at[before]! - since;
    // It is ready for the next one when it asks for it.
    await heard(before + 2);
    return { ms, text };
  }

  try {
    const since = await letGo(started);
    await heard(1);
    if (!api.isAsked) throw new Error(`${deployed.contender} says: ${api.bodies[0]}`);
    return { pid: started.pid, coldMs: api.at[0]! - since, invoke, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
