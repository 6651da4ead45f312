/** Long requests, many at once, through the real library of Azure Functions: each ends in its time. */
import test from 'ava';
import { registered, request, SHAPE, type Registered } from './azure-host.ts';
import { engines, serviceOf } from './engines.ts';
import { messageOf } from './shapes.ts';
import type { Row } from './table.ts';

process.env['PALINDROME_LOG'] = 'off';
const { app } = await import('@azure/functions');
const { invoke } = await import('../../handlers/node/azure.ts');

const LIMIT_MS = 1500;
const MANY = 64;

const messageFor = (query: string) => messageOf({ name: query, query } as Row, SHAPE)!;

const TALK = messageFor('min=10&max=99');
const TALK_BODY =
  '{"smallest":{"value":121,"factors":[[11,11]]},"largest":{"value":9009,"factors":[[91,99]]}}';
const SLOW = messageFor('min=16000000000000000000&max=16000000005000000000');
const EVERY = '18446744073709551615';
const COUNT = messageFor(`min=1&max=${EVERY}&find=count`);
const LIST = messageFor(`min=1&max=${EVERY}&find=list&limit=1&cursor=${EVERY}0`);
const NEXT = 'min=10&max=99&find=list&cursor=9000';
const NEXT_BODY = '{"products":[{"value":9009,"factors":[[91,99]]}],"next":null}';
const EXHAUSTIVE = messageFor('min=1&max=9999&method=exhaustive');
const EXHAUSTIVE_BODY =
  '{"smallest":{"value":1,"factors":[[1,1]]},"largest":{"value":99000099,"factors":[[9901,9999]]}}';

function functionOf(name: string, service: ReturnType<typeof serviceOf>): Registered {
  const handler = (...args: [Parameters<typeof invoke>[1], Parameters<typeof invoke>[2]]) =>
    invoke(service, ...args);
  app.http(name, { methods: ['GET'], handler });
  return registered.at(-1)!;
}

const late = (min: string, max: string) => ({
  type: 'about:blank',
  title: 'Service Unavailable',
  status: 503,
  code: 'ERR_DEADLINE',
  detail: `[${min}, ${max}] was not finished within ${LIMIT_MS} ms; try a smaller range`,
});

async function timed<T>(promise: Promise<T>) {
  const since = performance.now();
  const answer = await promise;
  return { answer, ms: performance.now() - since };
}

for (const { name, engine } of engines) {
  test.serial(`${name}: ${MANY} long ones at once, those that wait for a thread too`, async (t) => {
    const service = serviceOf(engine, LIMIT_MS);
    const one = functionOf(`${name}-load-fast`, service);
    const long = Array.from({ length: MANY }, () => timed(request(one, SLOW)));
    for (let i = 0; i < 10; i += 1) {
      const { answer, ms } = await timed(request(one, TALK));
      t.is(answer.body, TALK_BODY);
      t.true(ms < 500, `a short one beside them took ${ms} ms`);
    }
    t.is(service.requests, MANY, 'all of them are still at it');
    for (const { answer, ms } of await Promise.all(long)) {
      t.is(answer.status, 503);
      t.deepEqual(JSON.parse(answer.body), late('16000000000000000000', '16000000005000000000'));
      t.true(ms >= LIMIT_MS - 20 && ms < LIMIT_MS + 1000, `${ms} ms`);
    }
    t.is(service.requests, 0);
  });

  test.serial(`${name}: ${MANY} counts and lists without end at once`, async (t) => {
    const service = serviceOf(engine, LIMIT_MS);
    const one = functionOf(`${name}-load-every`, service);
    const long = Array.from({ length: MANY }, (_, i) =>
      timed(request(one, i % 2 === 0 ? COUNT : LIST)),
    );
    const { answer: short, ms: shortMs } = await timed(request(one, TALK));
    t.is(short.body, TALK_BODY);
    t.true(shortMs < 500, `a short one beside them took ${shortMs} ms`);
    t.is(service.requests, MANY, 'all of them are still at it');
    for (const { answer, ms } of await Promise.all(long)) {
      t.is(answer.status, 503);
      t.deepEqual(JSON.parse(answer.body), late('1', EVERY));
      t.true(ms >= LIMIT_MS - 20 && ms < LIMIT_MS + 1000, `${ms} ms`);
    }
    t.is(service.requests, 0);
    // Nothing of them is left in its way.
    const { answer: next, ms: nextMs } = await timed(request(one, messageFor(NEXT)));
    t.is(next.body, NEXT_BODY);
    t.true(nextMs < 1000, `the next one took ${nextMs} ms`);
  });

  test.serial(`${name}: ${MANY} exhaustive ones at once`, async (t) => {
    const service = serviceOf(engine, LIMIT_MS);
    const one = functionOf(`${name}-load-exhaustive`, service);
    const long = Array.from({ length: MANY }, () => timed(request(one, EXHAUSTIVE)));
    const { answer: short, ms: shortMs } = await timed(request(one, TALK));
    t.is(short.body, TALK_BODY);
    t.true(shortMs < 500, `a short one beside them took ${shortMs} ms`);
    const answers = await Promise.all(long);
    for (const { answer, ms } of answers) {
      if (answer.status === 200) t.is(answer.body, EXHAUSTIVE_BODY);
      else t.deepEqual(JSON.parse(answer.body), late('1', '9999'));
      t.true(ms < LIMIT_MS + 1000, `${ms} ms`);
    }
    t.true(answers.some(({ answer }) => answer.status === 503));
    t.is(service.requests, 0);
    t.is((await request(one, TALK)).body, TALK_BODY, 'the next one');
  });
}
