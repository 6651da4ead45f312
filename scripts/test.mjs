/**
 * `npm test`, after the set-up: the Rust tests, the types, and everything that runs in Node.
 *
 * Ends with what really ran, because a table that is empty fails nothing. The exit code is 0 only when
 * everything was tested: without Rust the TypeScript half still runs, and then the code is 2.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './step.mjs';
import { rust } from './toolchain.mjs';

const LABELS = ['contract rows', 'differential cases', 'bad inputs', 'handler requests'];
const INCOMPLETE = 2;

/** Runs a command with its output shown; true when it succeeded. */
function shown(title, command, args, env = {}) {
  const since = performance.now();
  console.log(`\ntest: ${title}`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  console.log(`test: ${title} ${status === 0 ? 'passed' : 'FAILED'} (${seconds} s)`);
  return status === 0;
}

const node = (title, script, args, env) =>
  shown(title, process.execPath, [join(root, 'node_modules', script), ...args], env);

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

function inNode(without) {
  const folder = mkdtempSync(join(tmpdir(), 'palindrome-products-test-'));
  const file = join(folder, 'counts');
  const env = { PALINDROME_TEST_COUNTS: file, PALINDROME_TEST_WITHOUT: without.join(',') };
  try {
    const passed = node('in Node', 'ava/entrypoints/cli.mjs', [], env);
    return { passed, counts: readCounts(file) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const { missing } = rust();
const without = withoutEngines(missing);
const results = [];
if (!missing) results.push(shown('Rust', 'cargo', ['test', '--workspace', '--locked', '--quiet']));
results.push(node('types', 'typescript/bin/tsc', []));
const { passed, counts } = inNode(without);
results.push(passed);

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
