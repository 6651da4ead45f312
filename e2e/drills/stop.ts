/** SIGTERM while an invocation is being computed: nothing answers half, nothing hangs, nothing stays. */
import { Environment, type Runtime } from '../lambda.ts';
import { pause, type Exit } from '../processes.ts';
import { expect, same, type Outcome } from '../report.ts';
import { RuntimeApi, startRuntime } from '../runtime-api.ts';
import type { Tools } from '../tools.ts';
import { TALK_BODY } from './http.ts';
import { SLOW_RANGE } from './servers.ts';
import { atWork, inTime, usedMs } from './work.ts';

const TALK = '{"min":10,"max":99}';
const SLOW = `{"min":"${SLOW_RANGE[0]}","max":"${SLOW_RANGE[1]}"}`;

/** From SIGTERM to SIGKILL, for a runtime that has an extension beside it; without one it is killed. */
const LAMBDA_WAITS_MS = 500;

/** The emulator has to notice that its runtime is gone. */
const EMULATOR_MS = 5000;

const endOf = ({ code, signal }: Exit): string => signal ?? `code ${code}`;

/** There is nothing to save, so nobody listens: the process ends by the signal, without an answer. */
async function endsAtOnce(runtime: Runtime): Promise<number> {
  const api = await RuntimeApi.listen();
  const started = startRuntime(runtime, api);
  const deadlineMs = Date.now() + 60_000;
  try {
    await api.heard(1);
    api.give({ payload: TALK, deadlineMs });
    await api.heard(3);
    same(api.bodies[1], TALK_BODY, 'the answer before');
    const used = usedMs(started.pid);
    api.give({ payload: SLOW, deadlineMs });
    await atWork(started.pid, used);
    const since = performance.now();
    started.signal('SIGTERM');
    const exit = await inTime(started.exited, LAMBDA_WAITS_MS);
    expect(exit !== undefined, `it still runs ${LAMBDA_WAITS_MS} ms after SIGTERM`);
    same(endOf(exit), 'SIGTERM', 'its end');
    same(api.said.join(' '), 'next response next', 'what it said, the slow one in flight');
    same(started.output(), '', 'its last words');
    return performance.now() - since;
  } finally {
    await started.stop();
    await api.close();
  }
}

/** A call that is being computed, and by whom. */
async function atWorkIn(environment: Environment) {
  const pid = environment.pid!;
  const used = usedMs(pid);
  const call = environment.invoke(SLOW);
  // Whoever awaits it later still sees the error.
  call.catch(() => {});
  await atWork(pid, used);
  return { pid, call };
}

/** The caller hears of it, and the next call finds another process. */
async function isReplaced(environment: Environment): Promise<void> {
  const { pid, call } = await atWorkIn(environment);
  process.kill(pid, 'SIGTERM');
  const answer = await inTime(call, EMULATOR_MS);
  expect(answer !== undefined, `the call hangs ${EMULATOR_MS} ms after its process was stopped`);
  same(answer.status, 502, 'the status of the call');
  same((await environment.invoke(TALK)).text, TALK_BODY, 'the next invocation');
  expect(environment.pid !== pid, `process ${pid} was not replaced`);
}

/** The whole environment is taken away while it works. */
async function leavesNothing(environment: Environment): Promise<void> {
  const { pid, call } = await atWorkIn(environment);
  await environment.stop();
  await call.catch(() => undefined);
  const since = performance.now();
  while (isThere(pid)) {
    expect(performance.now() - since < 3000, `process ${pid} is still there`);
    await pause(10);
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export async function stopInFlight(tools: Tools, runtime: Runtime): Promise<Outcome> {
  const ms = await endsAtOnce(runtime);
  const environment = await Environment.start(tools, runtime);
  try {
    same((await environment.invoke(TALK)).text, TALK_BODY, 'the first invocation');
    await isReplaced(environment);
    const { pid } = environment;
    await leavesNothing(environment);
    return { pid, note: `ended by it after ${ms.toFixed(0)} ms, replaced; nothing stays` };
  } finally {
    await environment.stop();
  }
}
