/** Runs that end before their end: Ctrl-C, closed pipes, full disks; and readers that do not hurry. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { engines } from '../engines.ts';
import { api, fromNdjson, plain, type Product } from './written.ts';
import { cleanEnvironment, ending, output, PROGRAM, run, start, until } from './program.ts';

/** Many seconds of work, and the first products at once. */
const LONG = ['7', 'digits'];

/** Longer than the program has, by what a busy machine may add. */
const AT_ONCE_MS = 2500;

/** The products that it had written are the first ones, and there are some. */
async function isBeginning(t: ExecutionContext, products: unknown[]): Promise<void> {
  t.true(products.length > 0);
  const first: Product[] = [];
  for await (const product of api.streamPalindromeProducts(1_000_000, 9_999_999)) {
    first.push(product);
    if (first.length === products.length) break;
  }
  t.deepEqual(products, plain(first));
}

/** Sends a signal when some products have been written, and gives the end and how long it took. */
async function stopped(args: string[], signal: NodeJS.Signals) {
  const started = start(args);
  const end = ending(started);
  let length = 0;
  started.stdout.on('data', (text: string) => (length += text.length));
  await until(() => length > 200);
  const since = performance.now();
  started.kill(signal);
  return { ...(await end), ms: performance.now() - since };
}

test.serial(
  'Ctrl-C: 130, and a JSON document that is closed and says that it is not complete',
  async (t) => {
    const { code, stdout, stderr, ms } = await stopped(['list', ...LONG, '--json'], 'SIGINT');
    t.is(code, 130);
    t.regex(stderr, /^palindrome-products: interrupted\n$/);
    const { products, complete } = JSON.parse(stdout) as { products: unknown[]; complete: boolean };
    t.false(complete);
    await isBeginning(t, products);
    t.true(ms < AT_ONCE_MS, `${ms} ms`);
  },
);

test.serial('SIGTERM: 143, and whole lines', async (t) => {
  const { code, stdout, stderr, ms } = await stopped(['list', ...LONG, '--ndjson'], 'SIGTERM');
  t.is(code, 143);
  t.regex(stderr, /terminated/);
  await isBeginning(t, fromNdjson(stdout));
  t.true(ms < AT_ONCE_MS, `${ms} ms`);
});

for (const { name: engine } of engines)
  test.serial(`Ctrl-C while nothing has been found, ${engine}`, async (t) => {
    const args = ['--engine', engine, '--progress'];
    const started = start(['largest', '2500000000000000000..2600000000000000000', ...args]);
    const end = ending(started);
    await new Promise((resolve) => started.stderr.once('data', resolve));
    const since = performance.now();
    started.kill('SIGINT');
    const { code, stdout } = await end;
    t.deepEqual([code, stdout], [130, '']);
    t.true(performance.now() - since < AT_ONCE_MS);
  });

/** A run that has filled the pipe, from which nobody reads. */
async function stuck() {
  const started = start(['list', '6', 'digits', '--ndjson']);
  const end = ending(started, false);
  await until(() => started.stdout.readableLength > 0);
  await delay(1000);
  return { started, end };
}

test.serial('Ctrl-C while the reader sleeps: it does not wait for it', async (t) => {
  const { started, end } = await stuck();
  const since = performance.now();
  started.kill('SIGINT');
  // Where a write hangs, the system ends the process; a shell calls that 130, too.
  const { code, signal } = await end;
  t.true(code === 130 || signal === 'SIGINT');
  t.true(performance.now() - since < AT_ONCE_MS);
});

test.serial('a second Ctrl-C ends it at once', async (t) => {
  const { started, end } = await stuck();
  started.kill('SIGINT');
  await delay(100);
  const since = performance.now();
  started.kill('SIGINT');
  const { code, signal } = await end;
  t.true(code === 130 || signal === 'SIGINT');
  t.true(performance.now() - since < 500);
});

function shell(script: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const env = cleanEnvironment({ NODE: process.execPath, PROGRAM });
  return ending(spawn('bash', ['-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

const POSIX = process.platform !== 'win32';

if (POSIX) {
  for (const format of ['', '--ndjson', '--csv', '--json'])
    test.serial(`| head -n 1 is quiet ${format}`, async (t) => {
      const since = performance.now();
      const { code, stdout, stderr } = await shell(
        `"$NODE" "$PROGRAM" list 7 digits ${format} | head -n 1; echo "\${PIPESTATUS[0]}"`,
      );
      t.deepEqual([code, stderr], [0, '']);
      t.regex(stdout, /^.+\r?\n0\n$/);
      // The whole list takes longer.
      t.true(performance.now() - since < 10_000);
    });

  test.serial('--help | head is quiet', async (t) => {
    const { stdout, stderr } = await shell(
      '"$NODE" "$PROGRAM" list --help | true; echo "${PIPESTATUS[0]}"',
    );
    t.deepEqual([stdout, stderr], ['0\n', '']);
  });
}

if (existsSync('/dev/full'))
  test.serial('a full disk: 1', async (t) => {
    const { stdout, stderr } = await shell('"$NODE" "$PROGRAM" list 3 digits > /dev/full; echo $?');
    t.is(stdout, '1\n');
    t.regex(stderr, /^palindrome-products: ENOSPC/);
  });

/** The memory of a process, in megabytes: now, and at most so far. */
function memory(pid: number): { now: number; most: number } {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (name: string): number =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)![1]);
  return { now: kilobytes('VmRSS') / 1024, most: kilobytes('VmHWM') / 1024 };
}

if (existsSync('/proc/self/status'))
  test.serial('a slow reader costs no memory', async (t) => {
    const started = start(['list', ...LONG, '--ndjson']);
    const end = ending(started, false);
    await until(() => started.stdout.readableLength > 0);
    // Time enough to find hundreds of thousands, of which nobody takes more than a few.
    for (let i = 0; i < 10; i += 1) {
      started.stdout.read();
      await delay(200);
    }
    const { most } = memory(started.pid!);
    t.log(`${most.toFixed(0)} MB`);
    t.true(most < 120, `${most} MB`);
    started.kill('SIGKILL');
    await end;
  });

test.serial('an engine that is not there: 1; one that does not exist: 2', async (t) => {
  t.is((await run(['list', '1', '9', '--engine', 'rust'])).code, 2);
  const unknown = await run(['list', '1', '9'], { PALINDROME_ENGINE: 'rust' });
  t.is(unknown.code, 2);
  t.regex(unknown.stderr, /PALINDROME_ENGINE must be/);
});

test.serial('an option wins over the environment', async (t) => {
  const { code, stdout } = await run(['list', '1', '9', '--engine', 'typescript'], {
    PALINDROME_ENGINE: 'wasm',
  });
  t.deepEqual([code, stdout], [0, await output('list', '1', '9')]);
});
