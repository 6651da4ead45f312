/**
 * `npm test`, after the set-up: the types, everything that runs in Node, and the Rust tests, which are
 * compiled meanwhile, with what the others leave of the cores.
 *
 * Ends with what really ran, because a table that is empty fails nothing. The exit code is 0 only when
 * everything was tested: without Rust the TypeScript half still runs, and then the code is 2.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './step.mjs';
import { rust } from './toolchain.mjs';

const LABELS = ['contract rows', 'differential cases', 'bad inputs', 'handler requests'];
const INCOMPLETE = 2;

/** Runs a command. Its output is shown at once, or that of one beside others is kept for `told`. */
async function run(title, command, args, { env = {}, beside = false } = {}) {
  const since = performance.now();
  if (!beside) console.log(`\ntest: ${title}`);
  const stdio = beside ? ['ignore', 'pipe', 'pipe'] : 'inherit';
  const child = spawn(command, args, { cwd: root, stdio, env: { ...process.env, ...env } });
  // Others have limits of time to keep.
  if (beside) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const output = [];
  for (const stream of beside ? [child.stdout, child.stderr] : [])
    stream.on('data', (piece) => output.push(piece));
  const [code] = await once(child, 'close');
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  return { title, passed: code === 0, seconds, output: Buffer.concat(output).toString() };
}

/** Says what became of a command; true when it succeeded. */
function told({ title, passed, seconds, output }) {
  if (output !== '') console.log(`\n${output.trimEnd()}`);
  console.log(`test: ${title} ${passed ? 'passed' : 'FAILED'} (${seconds} s)`);
  return passed;
}

const node = async (title, script, args, env) =>
  told(await run(title, process.execPath, [join(root, 'node_modules', script), ...args], { env }));

const CARGO_TEST = ['test', '--workspace', '--locked', '--quiet'];

const compiled = () =>
  run('compiling for Rust', 'cargo', [...CARGO_TEST, '--no-run'], { beside: true });

const inRust = async (compiling) =>
  told(await compiling) && told(await run('Rust', 'cargo', CARGO_TEST));

function readCounts(file) {
  const counts = Object.fromEntries(LABELS.map((label) => [label, 0]));
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  for (const line of lines) {
    const { label, count } = JSON.parse(line);
    counts[label] += count;
  }
  return counts;
}

/** The engines that there are no builds of here, so that their tests can't run. */
function withoutEngines(missing) {
  if (missing) return ['native', 'wasm'];
  return existsSync(join(root, 'dist', 'palindrome-products.wasm')) ? [] : ['wasm'];
}

async function inNode(without) {
  const folder = mkdtempSync(join(tmpdir(), 'palindrome-products-test-'));
  const file = join(folder, 'counts');
  const env = { PALINDROME_TEST_COUNTS: file, PALINDROME_TEST_WITHOUT: without.join(',') };
  try {
    const passed = await node('in Node', 'ava/entrypoints/cli.mjs', [], env);
    return { passed, counts: readCounts(file) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const { missing } = rust();
const without = withoutEngines(missing);
const compiling = missing ? undefined : compiled();
const results = [await node('types', 'typescript/bin/tsc', [])];
const { passed, counts } = await inNode(without);
results.push(passed);
if (compiling) results.push(await inRust(compiling));

const ran = LABELS.map((label) => `${counts[label].toLocaleString('en')} ${label}`);
console.log(`\ntest: ran ${ran.join(', ')}`);
const empty = LABELS.filter((label) => counts[label] === 0);
for (const label of empty) console.log(`test: FAILED: not one of the ${label} ran`);
if (without.length > 0) console.log(`test: NOT TESTED: ${without.join(' and ')}. ${missing ?? ''}`);

if (results.includes(false) || empty.length > 0) {
  console.log('test: FAILED');
  process.exitCode = 1;
} else if (without.length > 0) {
  console.log('test: what ran has passed, but not everything ran');
  process.exitCode = INCOMPLETE;
} else console.log('test: all passed');
