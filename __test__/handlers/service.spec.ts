/** What is not about one request alone: many at once, deadlines, failures, the log. */
import test from 'ava';
import { typescriptBackend } from '../../api/backends/typescript.ts';
import { replyTo } from '../../handlers/node/answer.ts';
import { limitWithin, timeLimit } from '../../handlers/node/deadline.ts';
import { engineOf, type Engine } from '../../handlers/node/engine.ts';
import { invoke } from '../../handlers/node/lambda.ts';
import { MAX_REQUESTS } from '../../handlers/node/limits.ts';
import { lineOf, reasonOf } from '../../handlers/node/log.ts';
import type { Invocation } from '../../handlers/node/service.ts';
import { engines, serviceOf, SILENT } from './engines.ts';

const TALK = { min: 10, max: 99 };
const SLOW = { min: '16000000000000000000', max: '16000000005000000000' };
const EXHAUSTIVE = { min: 1, max: 9999, method: 'exhaustive' };
const COUNT = { min: 1, max: '18446744073709551615', find: 'count' };
const LIST = { ...SLOW, find: 'list' };
const WIDER = { min: '10000000000', max: '99999999999' };

const found = { value: 9009, factors: [[91, 99]] };

const post = (body: object) => ({
  httpMethod: 'POST',
  path: '/',
  requestContext: {},
  body: JSON.stringify(body),
});

interface EventAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

const twin = engineOf({
  backend: typescriptBackend,
  engine: { name: 'typescript', reason: 'under test' },
  addon: undefined,
});

/** An engine that fails as told. */
const failing = (find: Engine['find']): Engine => ({ nameFor: () => 'native', find });

for (const { name, engine } of engines) {
  test.serial(`${name}: sixteen at once, each with its own answer`, async (t) => {
    const service = serviceOf(engine, 2000);
    const ranges = Array.from({ length: 16 }, (_, index) => [1002n + BigInt(index), 10n ** 10n]);
    const alone = [];
    for (const [min, max] of ranges)
      alone.push(await invoke(service, { min: `${min}`, max: `${max}` }, SILENT));
    const together = ranges.map(([min, max]) =>
      invoke(service, { min: `${min}`, max: `${max}` }, SILENT),
    );
    t.is(service.requests, 16);
    t.deepEqual(await Promise.all(together), alone);
    t.true(new Set(alone.map((answer) => JSON.stringify(answer))).size > 1);
    t.is(service.requests, 0);
  });

  for (const slow of [SLOW, EXHAUSTIVE, COUNT, LIST])
    test.serial(`${name}: stopped at the deadline, ${JSON.stringify(slow)}`, async (t) => {
      const service = serviceOf(engine, 250);
      const since = performance.now();
      const stopped = invoke(service, slow, SILENT);
      t.like(await invoke(service, TALK, SILENT), { largest: found });
      t.is(service.requests, 1, 'short ones do not wait for it');
      await t.throwsAsync(stopped, { name: 'ERR_DEADLINE', message: /within 250 ms/ });
      const took = performance.now() - since;
      t.true(took >= 245 && took < 1500, `${took} ms`);
      t.truthy(await invoke(service, WIDER, SILENT), 'the next one is answered');
    });
}

test('an invocation has what is left of its time, less a margin', async (t) => {
  const service = serviceOf(twin);
  const withLeft = (leftMs: number): Invocation => ({ ...SILENT, leftMs });
  await t.throwsAsync(invoke(service, SLOW, withLeft(280.9)), { message: /within 30 ms/ });
  for (const left of [250, 100, 0, -5])
    await t.throwsAsync(invoke(service, TALK, withLeft(left)), {
      name: 'ERR_DEADLINE',
      message: '[10, 99] was not finished within 0 ms; try a smaller range',
    });
  await t.throwsAsync(invoke(service, { min: 5 }, withLeft(0)), { name: 'ERR_INVALID_TYPE' });
  t.truthy(await invoke(service, TALK, withLeft(251)));
  t.is(limitWithin(1000, 5000), 1000);
  t.is(limitWithin(1000, 1249), 999);
});

test('the time limit of the environment', (t) => {
  t.is(timeLimit(undefined), 20_000);
  for (const [text, limit] of [
    ['1', 1],
    ['900000', 900_000],
    ['0020', 20],
  ] as const)
    t.is(timeLimit(text), limit);
  for (const text of ['', '0', '900001', '+5', '-1', '1.5', '1e3', ' 5', '5 ', '9'.repeat(400)]) {
    const error = t.throws(() => timeLimit(text), { instanceOf: RangeError })!;
    t.is((error as Error & { code: string }).code, 'ERR_INVALID_OPTION', text);
    t.regex(
      error.message,
      /^PALINDROME_TIME_LIMIT_MS must be a whole number from 1 to 900000; got/,
    );
  }
});

test('one request too many is told to come again', async (t) => {
  const service = serviceOf(twin, 50);
  const many = Array.from({ length: MAX_REQUESTS }, () => invoke(service, SLOW, SILENT));
  const answer = (await invoke(service, post(TALK), SILENT)) as EventAnswer;
  t.is(answer.statusCode, 503);
  t.is(answer.headers['retry-after'], '1');
  t.is(JSON.parse(answer.body).code, 'ERR_BUSY');
  await t.throwsAsync(invoke(service, TALK, SILENT), {
    name: 'ERR_BUSY',
    message: 'too many requests at once; try again',
  });
  t.true((await Promise.allSettled(many)).every(({ status }) => status === 'rejected'));
  t.like(await invoke(service, TALK, SILENT), { largest: found });
});

test('what fails inside is told to the log alone', async (t) => {
  for (const find of [
    () => Promise.reject(new Error('a secret')),
    () => {
      throw new TypeError('a secret');
    },
  ]) {
    const service = serviceOf(failing(find));
    const lines: string[] = [];
    const invocation = { id: 'x', log: (line: string) => lines.push(line) };
    const answer = (await invoke(service, post(TALK), invocation)) as EventAnswer;
    t.is(answer.statusCode, 500);
    t.deepEqual(JSON.parse(answer.body), {
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      code: 'ERR_INTERNAL',
      detail: 'the request failed',
    });
    await t.throwsAsync(invoke(service, TALK, invocation), {
      name: 'ERR_INTERNAL',
      message: 'the request failed',
    });
    t.is(lines.length, 2);
    t.like(JSON.parse(lines[0]!), { level: 'error', status: 500, outcome: 'ERR_INTERNAL' });
    t.regex(JSON.parse(lines[0]!).error, /a secret/);
    t.is(service.requests, 0);
  }
});

test('what went wrong is told in one line of ASCII, and whatever it was', (t) => {
  const error = '\u{1b}[1ma "secret"\r\n{"level":"info"}\u2028\u0085\u007f\\é🙂';
  const said = { id: 'x', task: undefined, durationMs: 1, status: 500, outcome: 'ERR_INTERNAL' };
  const line = lineOf({ ...said, engine: 'native', error: reasonOf(error) });
  t.regex(line, /^[ -~]+$/);
  t.is(JSON.parse(line).error, error);
  t.is(reasonOf(new TypeError('a secret')), 'TypeError: a secret');
  t.is(reasonOf('🙂'.repeat(5000)), '🙂'.repeat(1000));
  t.is(reasonOf('x'.repeat(5000)), 'x'.repeat(1000));
  t.is(reasonOf(undefined), 'undefined');
  t.is(reasonOf(Object.create(null)), 'something without words');
});

const pairs = (count: number) => Array.from({ length: count }, (): [number, number] => [1, 9]);

test('an answer has at most 1,000 factor pairs', async (t) => {
  const product = (count: number) => ({ value: 9, factors: pairs(count) });
  t.like(replyTo({ smallest: product(1), largest: product(999) }), { largest: product(999) });
  const tooMany = { smallest: product(2), largest: product(999) };
  t.throws(() => replyTo(tooMany), { message: 'the answer has more than 1000 factor pairs' });
  const service = serviceOf(failing(() => tooMany));
  const answer = (await invoke(service, post(TALK), SILENT)) as EventAnswer;
  t.is(answer.statusCode, 422);
  t.is(JSON.parse(answer.body).title, 'Unprocessable Entity');
});

test('one line for a request, and nothing of it but the range', async (t) => {
  const lines: string[] = [];
  const invocation = {
    id: `a"\n{b}-1.2:3é${'x'.repeat(200)}`,
    log: (line: string) => lines.push(line),
  };
  const service = serviceOf(twin);
  await invoke(service, { ...SLOW, min: SLOW.max, secret: 's\n' }, invocation);
  await invoke(service, post({ min: 10, max: '\n"level":"error"' }), invocation);
  await t.throwsAsync(invoke(service, { Records: [] }, invocation));
  await invoke(service, { ...TALK, method: 'exhaustive' }, invocation);
  await invoke(service, { ...TALK, find: 'count' }, invocation);
  await invoke(service, { min: 15, max: 15, find: 'count' }, invocation);
  await invoke(service, { ...TALK, find: 'list', limit: 1, cursor: '9009' }, invocation);
  await invoke(service, { ...TALK, find: 'list', cursor: '9010' }, invocation);
  const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  t.true(lines.every((line) => !/[\n\\]/.test(line) && !line.includes('secret')));
  for (const { time, id, duration_ms: duration } of logged) {
    t.regex(String(time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    t.is(id, `ab-1.2:3${'x'.repeat(120)}`);
    t.true(typeof duration === 'number' && duration >= 0);
  }
  const told = logged.map(({ method, find, min, max, status, outcome }) => [
    method,
    find,
    min,
    max,
    status,
    outcome,
  ]);
  t.deepEqual(told, [
    ['fast', 'ends', SLOW.max, SLOW.max, 200, 'none'],
    [null, null, null, null, 400, 'ERR_INVALID_TYPE'],
    [null, null, null, null, 400, 'ERR_UNSUPPORTED_EVENT'],
    ['exhaustive', 'ends', '10', '99', 200, 'ok'],
    ['fast', 'count', '10', '99', 200, 'ok'],
    ['fast', 'count', '15', '15', 200, 'none'],
    ['fast', 'list', '10', '99', 200, 'ok'],
    ['fast', 'list', '10', '99', 200, 'none'],
  ]);
  const keys = 'time level id method find min max engine duration_ms status outcome';
  for (const entry of logged) t.is(Object.keys(entry).join(' '), keys);
  t.true(logged.every(({ level, engine }) => level === 'info' && engine === 'typescript'));
});
