/**
 * Events that nobody sends: each field of each shape left out, and replaced by what it must not be.
 * Whatever comes is answered or refused by a code of ours, and never because the handler failed.
 */
import test from 'ava';
import { typescriptBackend } from '../../api/backends/typescript.ts';
import { engineOf } from '../../handlers/node/engine.ts';
import { invoke } from '../../handlers/node/lambda.ts';
import { rows, serviceOf, SILENT } from './engines.ts';
import { LAMBDA_SHAPES, payloadOf } from './shapes.ts';

type Json = Record<string, unknown>;

const LEFT_OUT = Symbol('left out');
const JUNK = [LEFT_OUT, null, true, 0, -1.5, '', 'x', '2.0', [], [[null]], {}, { length: 1 }];

const service = serviceOf(
  engineOf({
    backend: typescriptBackend,
    engine: { name: 'typescript', reason: 'under test' },
    addon: undefined,
  }),
);

/** The way to every value within a value. */
function* places(value: unknown, way: string[] = []): Generator<string[]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield [...way, key];
    yield* places(inner, [...way, key]);
  }
}

/** A copy with something else in one place. */
function changed(event: Json, way: string[], junk: unknown): Json {
  const copy = structuredClone(event);
  const last = way.at(-1)!;
  let inner = copy;
  for (const key of way.slice(0, -1)) inner = inner[key] as Json;
  if (junk === LEFT_OUT) delete inner[last];
  else inner[last] = junk;
  return copy;
}

/** The code of what was wrong, or how it was answered. */
async function outcomeOf(event: unknown): Promise<string> {
  try {
    const answer = (await invoke(service, event, SILENT)) as { statusCode?: number; body: string };
    if (answer.statusCode === undefined) return 'value';
    return JSON.parse(answer.body).code ?? String(answer.statusCode);
  } catch (error) {
    return (error as Error).name;
  }
}

const EXPECTED = new Set([
  'value',
  '200',
  'ERR_INVALID_BODY',
  'ERR_INVALID_OPTION',
  'ERR_INVALID_TYPE',
  'ERR_METHOD_NOT_ALLOWED',
  'ERR_NOT_AN_INTEGER',
  'ERR_NOT_FOUND',
  'ERR_OUT_OF_RANGE',
  'ERR_REVERSED_RANGE',
  'ERR_UNSUPPORTED_EVENT',
  'ERR_UNSUPPORTED_MEDIA_TYPE',
]);

const named = [
  '[10, 99] in JSON',
  '[10, 99] in a query',
  'list: one less, the next page, in JSON',
  'list: one less, the next page, in a query',
].map((name) => rows.find((row) => row.name === name)!);

for (const shape of LAMBDA_SHAPES)
  test(`${shape}: any field may be anything`, async (t) => {
    let count = 0;
    const outcomes = new Set<string>();
    for (const row of named) {
      const payload = payloadOf(row, shape);
      if (payload === undefined) continue;
      const event = JSON.parse(payload) as Json;
      for (const way of places(event))
        for (const junk of JUNK) {
          outcomes.add(await outcomeOf(changed(event, way, junk)));
          count += 1;
        }
    }
    t.true(count >= 4 * JUNK.length, `${count} events`);
    t.deepEqual(
      [...outcomes].filter((outcome) => !EXPECTED.has(outcome)),
      [],
    );
    t.true(outcomes.size > 2, [...outcomes].join(', '));
  });

test('what is no object is refused', async (t) => {
  for (const event of [
    undefined,
    null,
    true,
    5,
    'x',
    [],
    [{ min: 1, max: 2 }],
    Symbol('x'),
    () => 1,
  ])
    t.is(await outcomeOf(event), 'ERR_UNSUPPORTED_EVENT');
});

test('what is inherited is not there', async (t) => {
  t.is(await outcomeOf(Object.create({ min: 10, max: 99 })), 'ERR_INVALID_TYPE');
  t.is(await outcomeOf({ x: 1, __proto__: { min: 10, max: 99 } }), 'ERR_UNSUPPORTED_EVENT');
});
