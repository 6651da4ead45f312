/** The life of a Lambda environment, as the talk's slides have it, and what may go wrong in one. */
import { Environment, httpAnswer, Plane, thrown, type Runtime } from '../lambda.ts';
import { expect, same, type Outcome } from '../report.ts';
import { RuntimeApi, startRuntime } from '../runtime-api.ts';
import type { Tools } from '../tools.ts';
import { TALK_BODY } from './http.ts';
import { SLOW_RANGE, type Known } from './servers.ts';

export { stopInFlight } from './stop.ts';

const TALK = '{"min":10,"max":99}';
const [SLOW_MIN, SLOW_MAX] = SLOW_RANGE;
const SLOW = `{"min":"${SLOW_MIN}","max":"${SLOW_MAX}"}`;
const PANIC = '{"drill":"panic"}';

async function answersTalk(environment: Environment): Promise<void> {
  same((await environment.invoke(TALK)).text, TALK_BODY, 'the next invocation');
}

async function within<T>(
  tools: Tools,
  runtime: Runtime,
  work: (environment: Environment) => Promise<T>,
  options = {},
): Promise<T> {
  const environment = await Environment.start(tools, runtime, options);
  try {
    return await work(environment);
  } finally {
    await environment.stop();
  }
}

const initMs = (environment: Environment): string =>
  /INIT REPORT\(durationMs: ([\d.]+)\)/.exec(environment.log())?.[1] ?? 'unknown';

/** The first invocation starts the process; the next ones find it there. */
export const coldAndWarm = (tools: Tools, runtime: Runtime): Promise<Outcome> =>
  within(tools, runtime, async (environment) => {
    same(environment.pid, undefined, 'the process before the first invocation');
    await answersTalk(environment);
    const { pid } = environment;
    const since = performance.now();
    for (let i = 0; i < 20; i += 1) await answersTalk(environment);
    const warm = (performance.now() - since) / 20;
    same(environment.pid, pid, 'the process after 20 more invocations');
    const note = `init ${Number(initMs(environment)).toFixed(1)} ms, warm ${warm.toFixed(1)} ms`;
    return { note, pid };
  });

/** Asks for the next one, answers it, and asks again: nothing else, and in this order. */
export async function next(runtime: Runtime): Promise<Outcome> {
  const api = await RuntimeApi.listen();
  const started = startRuntime(runtime, api);
  try {
    for (let i = 0; i < 3; i += 1) {
      await api.heard(2 * i + 1);
      api.give({ payload: TALK, deadlineMs: Date.now() + 60_000 });
    }
    await api.heard(7);
    const wanted = 'next response next response next response next';
    same(api.said.join(' '), wanted, 'the order of calls');
    same(api.bodies[1], TALK_BODY, 'the answer');
    return { pid: started.pid, note: 'next, response, next, …' };
  } finally {
    await started.stop();
    await api.close();
  }
}

/** Managed Instances: one process, several threads, each with its own loop, all at work at once. */
export async function workerThreads(
  runtime: Runtime,
  known: Known[],
  workers: number,
): Promise<Outcome> {
  const api = await RuntimeApi.listen();
  const started = startRuntime(runtime, api, {
    AWS_LAMBDA_MAX_CONCURRENCY: '16',
    AWS_LAMBDA_NODEJS_WORKER_COUNT: String(workers),
  });
  const deadlineMs = Date.now() + 60_000;
  try {
    await api.heard(workers);
    same(api.said.join(' '), 'next '.repeat(workers).trim(), 'what the threads said first');
    const asked = new Map<string, Known>();
    for (const one of known) {
      while (!api.isAsked) await api.heard(api.said.length + 1);
      asked.set(api.give({ payload: one.payload, deadlineMs }), one);
    }
    await api.heard(workers + 2 * known.length);
    for (const [i, path] of api.paths.entries()) {
      if (api.said[i] === 'next') continue;
      const id = path.split('/').at(-2) ?? '';
      same(api.bodies[i], asked.get(id)?.body, `the answer to ${asked.get(id)?.payload}`);
    }
    return { pid: started.pid, note: `${known.length} invocations` };
  } finally {
    await started.stop();
    await api.close();
  }
}

/** A panic that unwinds is an invocation's error, and the process lives on. What it said is for the log alone. */
export const panic = (tools: Tools, runtime: Runtime): Promise<Outcome> =>
  within(
    tools,
    runtime,
    async (environment) => {
      await answersTalk(environment);
      const { pid } = environment;
      const failed = await environment.invoke(PANIC);
      same(failed.status, 200, 'the status of the panic');
      same(thrown(failed)?.errorType, 'ERR_INTERNAL', 'the error of the panic');
      expect(!failed.text.includes('a drill'), `the panic was answered with ${failed.text}`);
      await answersTalk(environment);
      same(environment.pid, pid, 'the process after the panic');
      isLogged(environment.log(), '"outcome":"ERR_INTERNAL","error":"a drill"}');
      isLogged(environment.log(), '{"level":"error","panic":"a drill","at":"');
      return { note: 'an error with its reason in the log; the same process answers on', pid };
    },
    { env: { PALINDROME_LOG: 'on' } },
  );

function isLogged(log: string, words: string): void {
  const lines = log.split('\n').filter((line) => line.includes(words));
  same(lines.length, 1, `lines of the log with ${words}`);
}

/** One that aborts takes the process with it, and the next invocation has a new one. */
export const abort = (tools: Tools, runtime: Runtime): Promise<Outcome> =>
  within(tools, runtime, async (environment) => {
    await answersTalk(environment);
    const before = environment.pid;
    const failed = await environment.invoke(PANIC);
    same(failed.status, 502, 'the status of the panic');
    await answersTalk(environment);
    const { pid } = environment;
    expect(pid !== undefined && pid !== before, `process ${before} was not replaced`);
    return { pid, note: `process ${before} died, another answers` };
  });

const v2Event = (body: string): string =>
  JSON.stringify({
    version: '2.0',
    rawPath: '/api/palindromes',
    rawQueryString: '',
    headers: { 'content-type': 'application/json' },
    requestContext: { http: { method: 'POST', path: '/api/palindromes' }, stage: '$default' },
    body,
    isBase64Encoded: false,
  });

const PLATFORM_SECONDS = 1;

/** Lambda itself ends the invocation after a second; the answer must be there before. */
export const deadline = (tools: Tools, runtime: Runtime): Promise<Outcome> =>
  within(
    tools,
    runtime,
    async (environment) => {
      await answersTalk(environment);
      const { pid } = environment;
      const since = performance.now();
      const direct = thrown(await environment.invoke(SLOW));
      const ms = performance.now() - since;
      same(direct?.errorType, 'ERR_DEADLINE', 'the error of a direct invocation');
      expect(ms < PLATFORM_SECONDS * 1000, `it came after ${ms.toFixed(0)} ms`);
      await answersTalk(environment);
      const { status, body } = httpAnswer(await environment.invoke(v2Event(SLOW)));
      same(status, 503, 'the status over HTTP');
      const text = new RegExp(
        `\\[${SLOW_MIN}, ${SLOW_MAX}\\] was not finished within \\d+ ms; try a smaller range`,
      );
      expect(text.test(body), `the answer is ${body}`);
      await answersTalk(environment);
      same(environment.pid, pid, 'the process after the deadline');
      return { pid, note: `answered after ${ms.toFixed(0)} ms of ${PLATFORM_SECONDS * 1000}` };
    },
    { timeoutSeconds: PLATFORM_SECONDS },
  );

/** The whole function, of several environments that take one call each at a time. */
export async function concurrent(
  tools: Tools,
  runtime: Runtime,
  known: Known[],
  count: number,
  environments: number,
): Promise<Outcome> {
  const plane = await Plane.start(tools, runtime, environments);
  try {
    const asked = Array.from({ length: count }, (_, i) => known[i % known.length] as Known);
    const since = performance.now();
    const answers = await Promise.all(asked.map(({ payload }) => plane.invoke(payload)));
    const ms = performance.now() - since;
    for (const [i, { text }] of answers.entries()) same(text, asked[i]?.body, `call ${i}`);
    const { pids } = plane;
    same(pids.length, environments, 'processes that answered');
    const note = `${count} calls on ${environments} emulators in ${ms.toFixed(0)} ms`;
    return { pid: pids[0], note };
  } finally {
    await plane.stop();
  }
}

/** What is no JSON is refused, half of an event too, and the environment lives on. */
export const malformed = (tools: Tools, runtime: Runtime): Promise<Outcome> =>
  within(tools, runtime, async (environment) => {
    const payloads = ['', '{', '{"min":10,"max":9', 'null', '[]', '"x"', '1', '\0', '\u{feff}{}'];
    for (const payload of payloads) {
      const invoked = await environment.invoke(payload);
      const wrong = invoked.status !== 200 || thrown(invoked) !== undefined;
      expect(wrong, `the payload ${payload} was answered with ${invoked.text}`);
      await answersTalk(environment);
    }
    return { pid: environment.pid, note: `${payloads.length} payloads` };
  });

/** As large as Lambda lets events be, or nearly. */
export const large = (tools: Tools, runtime: Runtime): Promise<Outcome> =>
  within(tools, runtime, async (environment) => {
    const ignored = 'y'.repeat(6_000_000);
    const body = `{"min":10,"max":99,"x":"${ignored}"}`;
    same((await environment.invoke(body)).text, TALK_BODY, 'a payload of 6 MB');
    const { status } = httpAnswer(await environment.invoke(v2Event(body)));
    same(status, 413, 'the status of a body of 6 MB');
    await answersTalk(environment);
    return { pid: environment.pid, note: 'a payload and a body of 6 MB' };
  });
