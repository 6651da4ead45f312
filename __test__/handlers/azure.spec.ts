/** The table through the real library of Azure Functions, by every engine; and what the app registers. */
import test, { type ExecutionContext } from 'ava';
import { counted } from '../counted.ts';
import { SHAPE, logged, registered, request, type Registered } from './azure-host.ts';
import { engines, rows, same, serviceOf } from './engines.ts';
import { expectedOfHttp, withoutEngine } from './expected.ts';
import { messageOf } from './shapes.ts';
import type { Row } from './table.ts';

// Read when the handlers are loaded, which is after this.
process.env['PALINDROME_ENGINE'] = 'typescript';
const { app } = await import('@azure/functions');
const { invoke } = await import('../../handlers/node/azure.ts');
await import('../../handlers/node/azure-functions.ts');

const [deployed] = registered as [Registered];

/** A function of the library's own making over another service. */
function functionOf(name: string, service: ReturnType<typeof serviceOf>): Registered {
  const handler = (...args: [Parameters<typeof invoke>[1], Parameters<typeof invoke>[2]]) =>
    invoke(service, ...args);
  app.http(name, { methods: ['GET'], handler });
  return registered.at(-1)!;
}

async function check(
  t: ExecutionContext,
  name: string,
  one: Registered,
  row: Row,
): Promise<boolean> {
  const message = messageOf(row, SHAPE);
  if (message === undefined) return false;
  const [rest, engine] = withoutEngine(await request(one, message));
  same(t, rest, expectedOfHttp(row, SHAPE), row.name);
  // The wasm build leaves the exhaustive search to the twin.
  const others = name === 'wasm' ? 'typescript' : name;
  if (engine !== others) t.is(engine, name, row.name);
  return true;
}

test('the app registers one function, for anybody and every method', (t) => {
  const { name, bindings } = deployed.metadata;
  const trigger = Object.values(bindings).find(({ type }) => type === 'httpTrigger')!;
  t.is(name, 'palindromes');
  t.is(trigger['authLevel'], 'anonymous');
  t.is(trigger['route'], 'palindromes');
  const methods = (trigger['methods'] as string[]).toSorted();
  t.deepEqual(methods, ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);
});

test('the deployed function answers, and logs to its invocation', async (t) => {
  const row = rows.find(({ query }) => query === 'min=10&max=99')!;
  logged.length = 0;
  const answer = await request(deployed, messageOf(row, SHAPE)!, 'id-1"\n');
  t.is(answer.headers['x-palindrome-engine'], 'typescript');
  t.is(logged.length, 1);
  const { id, min, outcome } = JSON.parse(logged[0]!);
  t.deepEqual({ id, min, outcome }, { id: 'id-1', min: '10', outcome: 'ok' });
});

for (const { name, engine } of engines)
  test.serial(`${name}: the table`, async (t) => {
    t.timeout(120_000);
    const one = functionOf(`${name}-table`, serviceOf(engine));
    let count = 0;
    for (const row of rows)
      if (!row.slow && row.timeLimitMs === undefined && (await check(t, name, one, row)))
        count += 1;
    t.true(count > rows.length / 2, `${count} rows`);
    t.log(`${count} rows`);
    counted('handler requests', count);
  });

for (const { name, engine } of engines)
  test.serial(`${name}: what does not end in time`, async (t) => {
    const late = rows.filter(({ timeLimitMs }) => timeLimitMs !== undefined);
    t.true(late.length > 0);
    const one = functionOf(`${name}-late`, serviceOf(engine, late[0]!.timeLimitMs));
    t.true((await Promise.all(late.map((row) => check(t, name, one, row)))).every(Boolean));
    counted('handler requests', late.length);
  });
