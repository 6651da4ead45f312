/** `--output`: a file that is complete or not there, and what is asked before one is replaced. */
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { cleanEnvironment, ending, folder, output, PROGRAM, run, start } from './program.ts';

const LIST = ['list', '3', 'digits', '--ndjson'];
const whole = output(...LIST);

const listTo = (file: string, ...more: string[]) => run([...LIST, '--output', file, ...more]);

test('the same as on standard output, and nothing beside it', async (t) => {
  const at = folder();
  for (const words of [LIST, ['both', '3', 'digits'], ['count', '3', 'digits', '--csv']]) {
    const file = join(at, words[0]!);
    const { code, stdout, stderr } = await run([...words, '--output', file]);
    t.deepEqual([code, stdout, stderr], [0, '', '']);
    t.is(readFileSync(file, 'utf8'), await output(...words));
  }
  t.deepEqual(readdirSync(at).toSorted(), ['both', 'count', 'list']);
});

test('the file appears in one step, and an old one stays until then', async (t) => {
  const file = join(folder(), 'list');
  const args = ['list', '100000..400000', '--csv', '--output', file, '--force'];
  writeFileSync(file, 'old');
  const started = start(args);
  const end = ending(started);
  const sizes = new Set<number>();
  const look = setInterval(() => sizes.add(statSync(file).size), 1);
  t.is((await end).code, 0);
  clearInterval(look);
  sizes.add(statSync(file).size);
  // Either the old one or the whole new one.
  t.deepEqual([...sizes], [3, statSync(file).size]);
  t.true(statSync(file).size > 1_000_000);
});

test('a file that exists is refused, and replaced by force', async (t) => {
  const file = join(folder(), 'list');
  writeFileSync(file, 'mine');
  const refused = await listTo(file);
  t.is(refused.code, 2);
  t.regex(refused.stderr, /list exists; --force replaces it/);
  t.is(readFileSync(file, 'utf8'), 'mine');
  t.is((await listTo(file, '--force')).code, 0);
  t.is(readFileSync(file, 'utf8'), await whole);
});

test('what is left of a run is not thrown away without asking', async (t) => {
  const file = join(folder(), 'list');
  writeFileSync(`${file}.partial`, 'left');
  const refused = await listTo(file);
  t.is(refused.code, 2);
  t.regex(refused.stderr, /list\.partial is left .* --resume goes on with it, --force starts anew/);
  t.is(readFileSync(`${file}.partial`, 'utf8'), 'left');
  // There is no state to go on from.
  t.is((await listTo(file, '--resume')).code, 0);
  t.is(readFileSync(file, 'utf8'), await whole);
});

test('--resume where there is nothing yet, and where all is done', async (t) => {
  const file = join(folder(), 'list');
  t.is((await listTo(file, '--resume')).code, 0);
  t.is(readFileSync(file, 'utf8'), await whole);
  writeFileSync(file, 'complete');
  const again = await listTo(file, '--resume');
  t.is(again.code, 0);
  t.regex(again.stderr, /list is there already, and complete/);
  t.is(readFileSync(file, 'utf8'), 'complete');
  t.is((await listTo(file, '--resume', '--force')).code, 2);
});

/** A run that has been killed, as it leaves its files behind. */
function leftOver(change: (state: Record<string, unknown>) => void = () => {}): string {
  const file = join(folder(), 'list');
  const request = {
    command: 'list',
    range: '100..999',
    shard: 'none',
    format: 'ndjson',
    version: (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version,
  };
  const progress = { products: 1, next: '10202' };
  const state = { format: 1, request, bytes: 40, replaces: false, progress };
  change(state);
  writeFileSync(`${file}.state`, JSON.stringify(state));
  writeFileSync(`${file}.partial`, '{"value":10201,"factors":[[101,101]]}\nfrom after the state');
  // More than the whole list is long.
  appendFileSync(`${file}.partial`, 'x'.repeat(100_000));
  return file;
}

const LINE = '{"value":10201,"factors":[[101,101]]}\n'.length;

test('it goes on where the state says', async (t) => {
  const file = leftOver((state) => (state['bytes'] = LINE));
  t.is((await listTo(file, '--resume')).code, 0);
  t.is(readFileSync(file, 'utf8'), await whole);
});

const DIFFERENT: [args: string[], problem: RegExp][] = [
  [['list', '100', '998', '--ndjson'], /range 100\.\.999, and now range 100\.\.998/],
  [['list', '100', '999', '--csv'], /format ndjson, and now format csv/],
  [['list', '100', '999', '--ndjson', '--shard', '0/2'], /shard none, and now shard 0\/2/],
  [['count', '100', '999', '--ndjson'], /command list, and now command count/],
];

for (const [args, problem] of DIFFERENT)
  test(`another request is refused: ${args.join(' ')}`, async (t) => {
    const file = leftOver((state) => (state['bytes'] = LINE));
    const { code, stderr } = await run([...args, '--resume', '--output', file]);
    t.is(code, 2);
    t.regex(stderr, problem);
    t.true(existsSync(`${file}.partial`) && existsSync(`${file}.state`) && !existsSync(file));
  });

const DAMAGED: [name: string, change: (state: Record<string, unknown>) => void, problem: RegExp][] =
  [
    [
      'more bytes than there are',
      (state) => (state['bytes'] = 1_000_000),
      /has \d+ bytes, and its state says 1000000/,
    ],
    ['of another kind', (state) => (state['format'] = 2), /its format is not 1/],
    ['without bytes', (state) => (state['bytes'] = '38'), /something is missing/],
    ['without a place to go on', (state) => (state['progress'] = { products: 1 }), /damaged/],
  ];

for (const [name, change, problem] of DAMAGED)
  test(`a state that is damaged is refused: ${name}`, async (t) => {
    const file = leftOver((state) => {
      state['bytes'] = LINE;
      change(state);
    });
    const { code, stderr } = await listTo(file, '--resume');
    t.is(code, 2);
    t.regex(stderr, problem);
    t.true(existsSync(`${file}.partial`));
    t.is((await listTo(file, '--force')).code, 0);
    t.is(readFileSync(file, 'utf8'), await whole);
    t.false(existsSync(`${file}.state`) || existsSync(`${file}.partial`));
  });

test('a file that somebody else has made meanwhile is not replaced', async (t) => {
  const file = leftOver((state) => (state['bytes'] = LINE));
  writeFileSync(file, 'theirs');
  const { code, stderr } = await listTo(file, '--resume');
  t.is(code, 2);
  t.regex(stderr, /by somebody else meanwhile/);
  t.is(readFileSync(file, 'utf8'), 'theirs');
});

test('killed between the last two steps: it is complete', async (t) => {
  const file = leftOver((state) => (state['bytes'] = LINE));
  rmSync(`${file}.partial`);
  writeFileSync(file, 'complete');
  const { code, stderr } = await listTo(file, '--resume');
  t.is(code, 0);
  t.regex(stderr, /complete/);
  t.is(readFileSync(file, 'utf8'), 'complete');
  t.false(existsSync(`${file}.state`));
});

test('nothing but a plain file is replaced, not even by force', async (t) => {
  const at = folder();
  mkdirSync(join(at, 'folder'));
  writeFileSync(join(at, 'file'), 'mine');
  const links = process.platform === 'win32' ? [] : ['link'];
  for (const link of links) symlinkSync(join(at, 'file'), join(at, link));
  for (const name of ['folder', ...links]) {
    const { code, stderr } = await listTo(join(at, name), '--force');
    t.is(code, 2);
    t.regex(stderr, /no plain file/);
  }
  t.is(readFileSync(join(at, 'file'), 'utf8'), 'mine');
});

test('a folder that is not there: 1', async (t) => {
  const { code, stderr } = await listTo(join(folder(), 'absent', 'list'));
  t.is(code, 1);
  t.regex(stderr, /ENOENT/);
});

test('--resume and --force are about a file', async (t) => {
  for (const option of ['--resume', '--force']) {
    const { code, stdout, stderr } = await run([...LIST, option]);
    t.deepEqual([code, stdout], [2, '']);
    t.regex(stderr, new RegExp(`${option} is about a file; --output names it`));
  }
});

/** Files may be so many kilobytes long: a disk that gets full, for whoever writes more. */
function onSmallDisk(kilobytes: number, ...args: string[]) {
  const script = `ulimit -f ${kilobytes}; exec "$NODE" "$PROGRAM" "$@"`;
  const env = cleanEnvironment({ NODE: process.execPath, PROGRAM });
  const stdio = ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'];
  return ending(spawn('bash', ['-c', script, 'bash', ...args], { env, stdio }));
}

if (process.platform !== 'win32') {
  test('a disk that gets full: 1, no file, and --resume when there is room again', async (t) => {
    const at = folder();
    const args = [...LIST.with(1, '5'), '--output', join(at, 'list')];
    const { code, stderr } = await onSmallDisk(64, ...args);
    t.is(code, 1);
    t.regex(stderr, /^palindrome-products: EFBIG/m);
    t.false(existsSync(join(at, 'list')));
    t.is((await run([...args, '--resume'])).code, 0);
    t.is(readFileSync(join(at, 'list'), 'utf8'), await output(...LIST.with(1, '5')));
    t.deepEqual(readdirSync(at), ['list']);
  });

  test('a disk that is full when the state is to be written: nothing is left', async (t) => {
    const at = folder();
    // The first product is minutes away, and the state is written ten times a second.
    const range = '18000000000000000000..18000000000900000000';
    const { code, stderr } = await onSmallDisk(0, 'list', range, '--output', join(at, 'list'));
    t.is(code, 1);
    t.regex(stderr, /^palindrome-products: EFBIG/m);
    t.deepEqual(readdirSync(at), []);
  });

  test('the draft of a state, left by a kill, goes with the state', async (t) => {
    const file = leftOver((state) => (state['bytes'] = LINE));
    writeFileSync(`${file}.state.new`, '{"format":');
    t.is((await listTo(file, '--resume')).code, 0);
    t.is(readFileSync(file, 'utf8'), await whole);
    t.false(existsSync(`${file}.state`) || existsSync(`${file}.state.new`));
  });
}

// Root may read every folder.
if (process.getuid !== undefined && process.getuid() !== 0)
  test('a folder that may be written to and not read', async (t) => {
    const at = folder();
    chmodSync(at, 0o333);
    const { code, stderr } = await listTo(join(at, 'list'));
    chmodSync(at, 0o755);
    t.deepEqual([code, stderr], [0, '']);
    t.is(readFileSync(join(at, 'list'), 'utf8'), await whole);
  });

test('wrong usage leaves no file behind', async (t) => {
  const at = folder();
  t.is((await run(['list', '9', '1', '--output', join(at, 'list')])).code, 2);
  t.deepEqual(readdirSync(at), []);
});
