/**
 * The entry file of the Lambda function as it is deployed: bundled into one file, with the addon and the
 * wasm build beside it and nothing else in reach, started by Node in a process of its own.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { ROOT, addonFile, child } from '../child.ts';
import { has } from '../engines.ts';

const { lambdaBundle } = (await import(
  new URL('../../scripts/package-node.mjs', import.meta.url).href
)) as { lambdaBundle: (entry: string) => Promise<Uint8Array> };

const folder = mkdtempSync(join(tmpdir(), 'palindrome-products-handler-'));
test.after.always(() => rmSync(folder, { recursive: true }));

const contents = lambdaBundle('handlers/node/aws-lambda.ts');

async function bundle(name: string, files: string[]): Promise<string> {
  const outfile = join(folder, name, 'index.mjs');
  mkdirSync(join(folder, name));
  writeFileSync(outfile, await contents);
  for (const file of files)
    copyFileSync(join(ROOT, file), join(folder, name, file.split('/').at(-1)!));
  return outfile;
}

const ALL = [
  ...(has('native') ? [addonFile()!] : []),
  ...(has('wasm') ? ['dist/palindrome-products.wasm'] : []),
];
const whole = bundle('whole', ALL);
const bare = bundle('bare', []);

const SCRIPT = `
const { handler } = await import(process.env.FILE);
const context = { awsRequestId: 'id-1', getRemainingTimeInMillis: () => 3000 };
const query = { min: '10', max: '99' };
const event = { httpMethod: 'GET', path: '/', requestContext: {}, queryStringParameters: query };
const { headers, body } = await handler(event, context);
const direct = await handler({ min: 10, max: 99 }, context);
console.log(JSON.stringify({
  parameters: handler.length,
  engine: headers['x-palindrome-engine'],
  same: body === JSON.stringify(direct),
}));`;

const run = async (file: Promise<string>, env: Record<string, string>) =>
  await child(SCRIPT, { env: { FILE: await file, ...env } });

interface Json {
  largest: { value: unknown };
}

async function answers(
  t: ExecutionContext,
  file: Promise<string>,
  env: Record<string, string>,
  engine: string,
) {
  const { code, stdout, stderr } = await run(file, env);
  t.is(code, 0, stderr);
  const lines = stdout.trim().split('\n');
  t.deepEqual(JSON.parse(lines.at(-1)!), { parameters: 2, engine, same: true });
  return lines.slice(0, -1);
}

for (const name of ['native', 'typescript', 'wasm'] as const)
  if (has(name))
    test(`PALINDROME_ENGINE=${name}`, async (t) => {
      const logged = await answers(t, whole, { PALINDROME_ENGINE: name }, name);
      t.is(logged.length, 2);
      for (const line of logged)
        t.like(JSON.parse(line), { id: 'id-1', engine: name, outcome: 'ok' });
    });

test('the addon is taken where it lies beside the handler, and else the twin', async (t) => {
  const env = { PALINDROME_LOG: 'off' };
  if (has('native')) t.deepEqual(await answers(t, whole, env, 'native'), []);
  t.deepEqual(await answers(t, bare, env, 'typescript'), []);
});

const IN_WORKERS = `
import { Worker } from 'node:worker_threads';
const CODE = \`
  import { parentPort } from 'node:worker_threads';
  const context = { awsRequestId: 'id', getRemainingTimeInMillis: () => 30_000 };
  import(process.env.FILE).then(async ({ handler }) => {
    const far = { min: '10000000000', max: '99999999999' };
    const all = await Promise.all([10, 100, 1000].map((min) => handler({ min, max: 9999 }, context)));
    parentPort.postMessage(JSON.stringify([...all, await handler(far, context)]));
  });
\`;
const answerOf = () =>
  new Promise((resolve, reject) => {
    const worker = new Worker(CODE, { eval: true });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
const answers = await Promise.all(Array.from({ length: 4 }, answerOf));
console.log(JSON.stringify({ different: new Set(answers).size, first: answers[0] }));`;

test('several threads of one process each load it', async (t) => {
  const env = { FILE: await whole, PALINDROME_LOG: 'off' };
  const { code, stdout, stderr } = await child(IN_WORKERS, { env });
  t.is(code, 0, stderr);
  const { different, first } = JSON.parse(stdout);
  t.is(different, 1);
  const largest = JSON.parse(first).map((answer: Json) => answer.largest.value);
  t.deepEqual(largest, [99_000_099, 99_000_099, 99_000_099, '9999994020000204999999']);
});

for (const [what, env, code] of [
  ['an engine that is not there', { PALINDROME_ENGINE: 'native' }, 'ERR_ENGINE_UNAVAILABLE'],
  ['a wasm file that is not there', { PALINDROME_ENGINE: 'wasm' }, 'ERR_ENGINE_UNAVAILABLE'],
  ['an engine that nobody knows', { PALINDROME_ENGINE: 'Rust' }, 'ERR_ENGINE_UNKNOWN'],
  ['a time limit that is none', { PALINDROME_TIME_LIMIT_MS: '0' }, 'ERR_INVALID_OPTION'],
] as const)
  test(`${what} is told at the start`, async (t) => {
    const { code: exitCode, stderr } = await run(bare, env);
    t.is(exitCode, 1);
    t.regex(stderr, new RegExp(`code: '${code}'`));
  });
