/**
 * One step of the set-up: what it is made from, what it makes, and whether that is still up to date.
 *
 * A step is skipped while the contents of its inputs are those of its last run and its outputs are
 * there. Contents, not dates: a fresh clone and a switch of branches both change dates for nothing.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamps = join(root, 'node_modules', '.setup', 'stamps');

/** Folders that never hold a source: other people's code, and what the steps make themselves. */
const GENERATED = new Set(['node_modules', 'target', 'dist', 'results', '.git']);

function* filesUnder(path) {
  if (!statSync(path).isDirectory()) yield path;
  else
    for (const name of readdirSync(path).toSorted())
      if (!GENERATED.has(name) && !name.endsWith('.node')) yield* filesUnder(join(path, name));
}

/** A digest of the contents of these files and folders; a missing one counts as empty. */
export function digest(inputs, extra = '') {
  const hash = createHash('sha256').update(extra);
  for (const input of inputs) {
    const path = join(root, input);
    if (!existsSync(path)) continue;
    for (const file of filesUnder(path))
      hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Is what this step makes still what its inputs would make? */
export function upToDate({ name, outputs, key }) {
  const stamp = join(stamps, name);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== key) return false;
  return outputs.every((output) => existsSync(join(root, output)));
}

export function remember({ name, key }) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), key);
}

/** A command failed, and its own words say why. */
export class StepFailed extends Error {}

/** Runs a command quietly; what it printed is shown only when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...options,
  });
  if (result.error) throw new StepFailed(`${command}: ${result.error.message}`);
  if (result.status !== 0)
    throw new StepFailed(
      `${command} ${args.join(' ')} ended with ${result.status ?? result.signal}\n${result.stdout}${result.stderr}`,
    );
  return result.stdout;
}

/** Runs a script of an installed package, without a shell and without knowing where `.bin` is. */
export const runNode = (script, args, options) =>
  run(process.execPath, [join(root, 'node_modules', script), ...args], options);

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Does one step if it is needed and prints one line about it, to the standard error: the output of the
 * command that follows is its own. Returns whether anything was done.
 */
export async function step(description, work) {
  if (upToDate(description)) return false;
  const since = performance.now();
  process.stderr.write(`set-up: ${description.name.padEnd(9)} ${description.what} ... `);
  try {
    await work();
    remember(description);
    console.error(`done (${seconds(since)})`);
    return true;
  } catch (error) {
    console.error(`failed (${seconds(since)})`);
    throw error;
  }
}
