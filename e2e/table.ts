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
import { expect, Failed, same, type Outcome } from './report.ts';
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

/** The first engine answers everything; the others may do so where the row asks for the other method. */
function engineIn(headers: Record<string, unknown>, engines: readonly string[], row: Row): void {
  const engine = String(headers['x-palindrome-engine']);
  const asked = JSON.stringify(row).includes('exhaustive') ? engines : engines.slice(0, 1);
  if (!asked.includes(engine)) throw new Failed(`"${row.name}": the engine is named ${engine}`);
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
      engineIn(received.headers, engines, row);
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
      if ('status' in received) engineIn(received.headers, engines, row);
    },
  };
}

const isTrial = (trial: Trial | undefined): trial is Trial => trial !== undefined;

/** What can be tried on a deployment, and how many pairs of row and shape cannot be. */
function trialsFor(kind: Deployment['kind'], some: Row[]): { trials: Trial[]; left: number } {
  const made = some.flatMap((row): (Trial | undefined)[] =>
    kind === 'lambda'
      ? LAMBDA_SHAPES.map((shape) => lambdaTrial(row, shape))
      : [httpTrial(row, kind)],
  );
  const trials = made.filter(isTrial);
  return { trials, left: made.length - trials.length };
}

/** Twice v1 and v2, plain and with stage and base64; function URLs; two kinds of load balancer. */
const EVENTS = 7;

/**
 * In how many forms a row must come, told by its own fields and not by what renders them: a form that is
 * lost on the way would else not be missed.
 */
function formsOf({ payload, json, http, direct }: Row, kind: Deployment['kind']): number {
  if (kind === 'lambda') {
    if (payload !== undefined) return 1;
    return json !== undefined && direct !== null ? EVENTS + 1 : EVENTS;
  }
  if (payload !== undefined || http?.rawBase64 !== undefined) return 0;
  return kind === 'azure' && http !== undefined && http.path !== PATH ? 0 : 1;
}

/** How many are tried at the same time; the emulators behind a plane take one each. */
const AT_ONCE = 4;

interface Tally {
  alike: number;
  failures: Error[];
}

async function runAll(
  trials: readonly Trial[],
  running: Running,
  engines: readonly string[],
  tally: Tally,
): Promise<void> {
  const left = [...trials];
  const worker = async (): Promise<void> => {
    for (let trial = left.shift(); trial; trial = left.shift())
      await trial.run(running, engines).then(
        () => (tally.alike += 1),
        (error: Error) => tally.failures.push(error),
      );
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const SHOWN = 5;

/** What goes wrong in them is time, which runs otherwise under an emulator. */
export const isQuick = ({ slow, timeLimitMs }: Row): boolean => !slow && timeLimitMs === undefined;

/** One start of the deployment for each limit of time that rows ask for. */
export async function runTable(
  deployment: Deployment,
  takes: (row: Row, index: number) => boolean = () => true,
): Promise<Outcome> {
  const { kind, engines } = deployment;
  const some = rows.filter(takes);
  const { trials, left } = trialsFor(kind, some);
  const tally: Tally = { alike: 0, failures: [] };
  let pid: number | undefined;
  for (const limit of new Set(trials.map(({ row }) => row.timeLimitMs))) {
    const now = trials.filter(({ row }) => row.timeLimitMs === limit);
    const running = await deployment.start({ timeLimitMs: limit ?? LONG_MS });
    try {
      await runAll(now, running, engines, tally);
      pid ??= running.pids()[0];
    } finally {
      await running.stop();
    }
  }
  const { alike, failures } = tally;
  const shown = failures.slice(0, SHOWN).map(({ message }) => `\n    ${message}`);
  expect(failures.length === 0, `${failures.length} of ${trials.length} differ:${shown.join('')}`);
  const wanted = some.reduce((sum, row) => sum + formsOf(row, kind), 0);
  expect(wanted > 0, 'no row was taken');
  same(alike, wanted, 'messages that the table has for it');
  const note = `${alike} messages of ${some.length} rows alike, ${left} have no such form`;
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
