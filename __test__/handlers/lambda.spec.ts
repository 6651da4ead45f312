/** Every row of testdata/requests.json in every shape of payload, by every engine, to the byte. */
import test, { type ExecutionContext } from 'ava';
import { invoke } from '../../handlers/node/lambda.ts';
import type { Service } from '../../handlers/node/service.ts';
import type { Method } from '../../handlers/node/task.ts';
import { counted } from '../counted.ts';
import { SILENT, engines, rows, same, serviceOf } from './engines.ts';
import { expectedOfLambda, fieldsOf, receivedFromLambda, withoutEngine } from './expected.ts';
import { LAMBDA_SHAPES, payloadOf, type LambdaShape } from './shapes.ts';
import type { Row } from './table.ts';

/** Stated here as well, so that a table cut short fails. */
const ROWS = 640;
const SLOW = process.env['PALINDROME_SLOW'] === '1';

/** Slow rows go through one shape of one engine, unless all of it is asked for. */
const wanted = (engine: string, row: Row, shape: LambdaShape): boolean =>
  SLOW || !row.slow || (engine === 'native' && shape === 'direct');

/** What the runtime would send on: a text, or the error's name and message. */
async function outcomeOf(service: Service, payload: string) {
  try {
    const answer = await invoke(service, JSON.parse(payload), SILENT);
    return { text: JSON.stringify(answer), received: receivedFromLambda(JSON.stringify(answer)) };
  } catch (error) {
    const { name: errorType, message: errorMessage } = error as Error;
    return { text: undefined, received: { errorType, errorMessage } };
  }
}

/** Requests that are refused are the first engine's, whatever they ask for. */
const methodOf = ({ json = '', query = '' }: Row, status: number): Method =>
  /method"?[:=]"?exhaustive/.test(json + query) && [200, 503].includes(status)
    ? 'exhaustive'
    : 'fast';

async function check(t: ExecutionContext, service: Service, row: Row, shape: LambdaShape) {
  const payload = payloadOf(row, shape);
  if (payload === undefined) return false;
  const { text, received } = await outcomeOf(service, payload);
  const [rest, engine] = withoutEngine(received);
  const place = `${row.name}, ${shape}`;
  const expected = expectedOfLambda(row, shape);
  same(t, rest, expected, place);
  if (!('status' in expected)) return true;
  const wantedEngine = service.engine.nameFor(methodOf(row, expected.status));
  if (engine !== wantedEngine) t.is(engine, wantedEngine, place);
  if (shape !== 'direct') same(t, Object.keys(JSON.parse(text!)), fieldsOf(shape), place);
  return true;
}

for (const { name, engine } of engines)
  test.serial(`${name}: the table in every shape of payload`, async (t) => {
    t.timeout(120_000);
    t.is(rows.length, ROWS);
    const quick = rows.filter(({ timeLimitMs }) => timeLimitMs === undefined);
    const service = serviceOf(engine);
    for (const shape of LAMBDA_SHAPES) {
      let count = 0;
      for (const row of quick)
        if (wanted(name, row, shape) && (await check(t, service, row, shape))) count += 1;
      t.true(count > ROWS / 3, `${shape}: ${count} rows`);
      t.log(`${count} rows as ${shape}`);
      counted('handler requests', count);
    }
    t.is(service.requests, 0);
  });

for (const { name, engine } of engines)
  test.serial(`${name}: what does not end in time, in every shape at once`, async (t) => {
    const late = rows.filter(({ timeLimitMs }) => timeLimitMs !== undefined);
    t.true(late.length >= 8);
    const service = serviceOf(engine, late[0]!.timeLimitMs);
    const ran = await Promise.all(
      late.flatMap((row) => LAMBDA_SHAPES.map((shape) => check(t, service, row, shape))),
    );
    const count = ran.filter(Boolean).length;
    t.true(count >= 8 * (LAMBDA_SHAPES.length - 1));
    counted('handler requests', count);
    t.is(service.requests, 0);
  });
