/** Runs that are killed, and those that go on: together they write what one run would have. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { ending, folder, run, start, until } from './program.ts';
import { api, type Product } from './written.ts';

/** A second or so of work, of which a tenth is enough for a state. */
const MIN = 100_000;
const MAX = 500_000;
const RANGE = `${MIN}..${MAX}`;

type Writer = (product: Product, before: number) => string;

interface Written {
  flag: string[];
  start: string;
  product: Writer;
  end: string;
}

const pairs = ({ factors }: Product): string => JSON.stringify(factors);

const FORMATS: Record<string, Written> = {
  human: {
    flag: [],
    start: '',
    product: ({ value, factors }) =>
      `${[value, ...factors.map(([a, b]) => `${a} × ${b}`)].join(' = ')}\n`,
    end: '',
  },
  ndjson: {
    flag: ['--ndjson'],
    start: '',
    product: (product) => `{"value":${product.value},"factors":${pairs(product)}}\n`,
    end: '',
  },
  csv: {
    flag: ['--csv'],
    start: 'value,a,b\r\n',
    product: ({ value, factors }) => factors.map(([a, b]) => `${value},${a},${b}\r\n`).join(''),
    end: '',
  },
  json: {
    flag: ['--json'],
    start: '{"products":[',
    product: (product, before) =>
      `${before === 0 ? '' : ','}\n{"value":${product.value},"factors":${pairs(product)}}`,
    end: '\n],"complete":true}\n',
  },
};

/** The digests of the whole list in every format, from one pass over the package's stream. */
async function digests(): Promise<Record<string, string>> {
  const writers = Object.entries(FORMATS).map(([name, format]) => ({
    name,
    format,
    hash: createHash('sha256').update(format.start),
  }));
  let before = 0;
  for await (const product of api.streamPalindromeProducts(MIN, MAX)) {
    for (const { format, hash } of writers) hash.update(format.product(product, before));
    before += 1;
  }
  return Object.fromEntries(
    writers.map(({ name, format, hash }) => [name, hash.update(format.end).digest('hex')]),
  );
}

const expected = digests();
const digestOf = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex');

interface State {
  bytes: number;
  progress: { products: number | string; next?: string; shards?: number; pairs?: string };
}

const stateOf = (file: string): State => JSON.parse(readFileSync(`${file}.state`, 'utf8')) as State;

/** Whether a state says more than `bytes`; of a count, whether a shard has been counted. */
function saved(file: string, bytes: number): boolean {
  if (!existsSync(`${file}.state`)) return false;
  const state = stateOf(file);
  return state.bytes > bytes || (state.progress.shards ?? 0) > 0;
}

/** Kills the run when it has saved a state of more than `bytes`. */
async function killed(args: string[], file: string, bytes = 100): Promise<State> {
  const started = start([...args, '--output', file]);
  const end = ending(started);
  let ended = false;
  started.on('exit', () => (ended = true));
  await until(() => ended || saved(file, bytes), 1);
  started.kill('SIGKILL');
  const { signal, stderr } = await end;
  if (signal !== 'SIGKILL') throw new Error(`it had ended by itself: ${stderr}`);
  return stateOf(file);
}

for (const [name, { flag }] of Object.entries(FORMATS))
  test.serial(`list, ${name}: killed twice`, async (t) => {
    const file = join(folder(), 'list');
    const args = ['list', RANGE, ...flag];
    const first = await killed(args, file);
    t.false(existsSync(file));
    t.true(first.bytes <= statSync(`${file}.partial`).size);

    // A mark in what is written, to see that it is not written again.
    const before = readFileSync(`${file}.partial`);
    const mark = Buffer.from(before);
    mark.write('#');
    writeFileSync(`${file}.partial`, mark);
    const second = await killed([...args, '--resume'], file, first.bytes);
    t.true(second.bytes > first.bytes);
    t.true(Number(second.progress.products) > Number(first.progress.products));
    t.false(existsSync(file));

    const { code, stdout, stderr } = await run([...args, '--resume', '--output', file]);
    t.deepEqual([code, stdout], [0, '']);
    t.regex(stderr, /going on with .*list\.partial/);
    const all = readFileSync(file);
    t.is(all[0], '#'.charCodeAt(0));
    all[0] = before[0]!;
    writeFileSync(file, all);
    t.is(digestOf(file), (await expected)[name]);
    t.false(existsSync(`${file}.partial`) || existsSync(`${file}.state`));
  });

test.serial('count: killed, and going on with the shards that are left', async (t) => {
  const file = join(folder(), 'count');
  const args = ['count', RANGE, '--json'];
  const { progress } = await killed(args, file);
  t.true(progress.shards! >= 1 && progress.shards! < 100);
  t.false(existsSync(file));

  // What has been counted is not counted again: it may as well be ten more.
  const state = JSON.parse(readFileSync(`${file}.state`, 'utf8')) as State;
  state.progress.products = String(Number(state.progress.products) + 10);
  writeFileSync(`${file}.state`, JSON.stringify(state));
  const { code, stderr } = await run([...args, '--resume', '--output', file]);
  t.is(code, 0);
  t.regex(stderr, /going on with/);
  const { products, pairs } = await api.countPalindromeProductsAsync(MIN, MAX);
  t.deepEqual(JSON.parse(readFileSync(file, 'utf8')), { products: Number(products) + 10, pairs });
});

test.serial('count: with and without a file, the same', async (t) => {
  const file = join(folder(), 'count');
  t.is((await run(['count', '3', 'digits', '--output', file])).code, 0);
  t.is(readFileSync(file, 'utf8'), (await run(['count', '3', 'digits'])).stdout);
});

test.serial(
  'what was written after the last state is written again, whatever it was',
  async (t) => {
    const file = join(folder(), 'list');
    const args = ['list', RANGE, '--ndjson'];
    const { bytes } = await killed(args, file);
    const partial = readFileSync(`${file}.partial`).subarray(0, bytes);
    writeFileSync(`${file}.partial`, Buffer.concat([partial, Buffer.from('{"value":1,"fac')]));
    t.is((await run([...args, '--resume', '--output', file])).code, 0);
    t.is(digestOf(file), (await expected)['ndjson']);
  },
);

test.serial('stopped by Ctrl-C with a file: 130, and it can be gone on with', async (t) => {
  const file = join(folder(), 'list');
  const started = start(['list', RANGE, '--csv', '--output', file]);
  const end = ending(started);
  await until(() => existsSync(`${file}.partial`));
  started.kill('SIGINT');
  const { code, stdout, stderr } = await end;
  t.deepEqual([code, stdout], [130, '']);
  t.regex(stderr, /interrupted; --resume goes on with .*list\.partial/);
  t.false(existsSync(file));
  t.is(stateOf(file).bytes, statSync(`${file}.partial`).size);
  const resumed = await run(['list', RANGE, '--csv', '--resume', '--output', file]);
  t.is(resumed.code, 0);
  t.is(digestOf(file), (await expected)['csv']);
});

test.serial('bigints and a shard: the state tells where it goes on', async (t) => {
  const file = join(folder(), 'list');
  const args = ['list', '10^8..10^8+2*10^6', '--shard', '1/3', '--ndjson'];
  const whole = await run(args);
  await killed(args, file, 0);
  t.is((await run([...args, '--resume', '--output', file])).code, 0);
  t.is(readFileSync(file, 'utf8'), whole.stdout);
  t.true(whole.stdout.length > 10_000);
});
