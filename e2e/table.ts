/**
 * Every row of testdata/requests.json in every shape that a deployment can receive, compared with the
 * answer that the table gives: status, content type and body over HTTP, the text of a direct answer, the
 * type and the message of a direct error.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  expectedOfHttp,
  expectedOfLambda,
  fieldsOf,
  receivedFromLambda,
  type Expected,
} from '../__test__/handlers/expected.ts';
import {
  LAMBDA_SHAPES,
  messageOf,
  payloadOf,
  type HttpShape,
  type LambdaShape,
} from '../__test__/handlers/shapes.ts';
import { PATH, type Row } from '../__test__/handlers/table.ts';
import type { Deployment, Running } from './deployments.ts';
import type { Known } from './drills/servers.ts';
import { thrown, type Invoked } from './lambda.ts';
import type { Received } from './network.ts';
import { expect, Failed, type Outcome } from './report.ts';
import { ROOT } from './tools.ts';

export const rows: readonly Row[] = JSON.parse(
  readFileSync(join(ROOT, 'testdata', 'requests.json'), 'utf8'),
);

/** Headers that say how an answer came, not what it is. */
const COMPARED = ['content-type', 'allow'];

function onlyCompared(answer: Expected): unknown {
  if (!('status' in answer)) return answer;
  const { status, headers, body } = answer;
  const kept = COMPARED.map((name) => `${name}: ${headers[name] ?? ''}`);
  return { status, headers: kept, body };
}

function engineIn(headers: Record<string, unknown>, engines: readonly string[]): void {
  const engine = String(headers['x-palindrome-engine']);
  if (!engines.includes(engine)) throw new Failed(`the engine is named ${engine}`);
}

function compare(got: Expected, wanted: Expected, what: string): void {
  const [one, other] = [JSON.stringify(onlyCompared(got)), JSON.stringify(onlyCompared(wanted))];
  if (one !== other)
    throw new Failed(`${what}: got ${one.slice(0, 400)}, wanted ${other.slice(0, 400)}`);
}

function receivedBy(invoked: Invoked): Expected {
  const error = thrown(invoked);
  if (error === undefined) return receivedFromLambda(invoked.text);
  return { errorType: error.errorType, errorMessage: error.errorMessage };
}

export interface Trial {
  row: Row;
  shape: LambdaShape | HttpShape;
  run(running: Running, engines: readonly string[]): Promise<void>;
}

function lambdaTrial(row: Row, shape: LambdaShape): Trial | undefined {
  const payload = payloadOf(row, shape);
  if (payload === undefined) return undefined;
  const what = `"${row.name}" as ${shape}`;
  return {
    row,
    shape,
    run: async (running, engines) => {
      const invoked = await running.invoke(payload);
      const received = receivedBy(invoked);
      compare(received, expectedOfLambda(row, shape), what);
      if (shape === 'direct' || !('status' in received)) return;
      engineIn(received.headers, engines);
      const fields = Object.keys(JSON.parse(invoked.text)).join();
      if (fields !== fieldsOf(shape).join()) throw new Failed(`${what} has the fields ${fields}`);
    },
  };
}

const asText = ({ status, headers, body }: Received): Expected => ({
  status,
  headers: headers as Record<string, string>,
  body: body.toString(),
});

function httpTrial(row: Row, shape: HttpShape): Trial | undefined {
  const message = messageOf(row, shape);
  if (message === undefined) return undefined;
  const { method, path, query, headers, bodyBase64 } = message;
  const sent = {
    method,
    path: query === '' ? path : `${path}?${query}`,
    headers,
    body: Buffer.from(bodyBase64 ?? '', 'base64'),
  };
  return {
    row,
    shape,
    run: async (running, engines) => {
      const received = asText(await running.send(sent));
      const what = `"${row.name}" over HTTP`;
      compare(received, expectedOfHttp(row, shape), what);
      if ('status' in received) engineIn(received.headers, engines);
    },
  };
}

const isTrial = (trial: Trial | undefined): trial is Trial => trial !== undefined;

/** What can be tried on a deployment, and how many pairs of row and shape cannot be. */
export function trialsFor({ kind }: Deployment): { trials: Trial[]; left: number } {
  const made = rows.flatMap((row): (Trial | undefined)[] =>
    kind === 'lambda'
      ? LAMBDA_SHAPES.map((shape) => lambdaTrial(row, shape))
      : [httpTrial(row, kind)],
  );
  const trials = made.filter(isTrial);
  return { trials, left: made.length - trials.length };
}

/** How many are tried at the same time; the emulators behind a plane take one each. */
const AT_ONCE = 4;

async function runAll(
  trials: readonly Trial[],
  running: Running,
  engines: readonly string[],
): Promise<Error[]> {
  const failures: Error[] = [];
  const left = [...trials];
  const worker = async (): Promise<void> => {
    for (let trial = left.shift(); trial; trial = left.shift())
      await trial.run(running, engines).catch((error: Error) => void failures.push(error));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return failures;
}

const SHOWN = 5;

/** One start of the deployment for each limit of time that rows ask for. */
export async function runTable(deployment: Deployment): Promise<Outcome> {
  const { trials, left } = trialsFor(deployment);
  expect(trials.length >= rows.length / 2, `only ${trials.length} of the table can be tried`);
  const failures: Error[] = [];
  const limits = new Set(trials.map(({ row }) => row.timeLimitMs));
  let pid: number | undefined;
  for (const limit of limits) {
    const some = trials.filter(({ row }) => row.timeLimitMs === limit);
    const running = await deployment.start({ timeLimitMs: limit ?? LONG_MS });
    try {
      failures.push(...(await runAll(some, running, deployment.engines)));
      pid ??= running.pids()[0];
    } finally {
      await running.stop();
    }
  }
  const shown = failures.slice(0, SHOWN).map(({ message }) => `\n    ${message}`);
  expect(failures.length === 0, `${failures.length} of ${trials.length} differ:${shown.join('')}`);
  const note = `${trials.length} messages alike, ${left} have no such form`;
  return { note, pid };
}

/** More than any row needs that says nothing of a limit. */
const LONG_MS = 60_000;

/** Quick questions in JSON with their answers, as a query and as a payload, for the drills. */
export const known: Known[] = rows.flatMap(({ json, answer, slow, timeLimitMs }) => {
  if (json === undefined || slow || timeLimitMs) return [];
  if (!('status' in answer) || answer.status !== 200) return [];
  const { min, max, ...rest } = JSON.parse(json);
  if (Object.keys(rest).length > 0) return [];
  return [{ path: `${PATH}?min=${min}&max=${max}`, payload: json, body: answer.body }];
});
