/**
 * Makes a fresh clone ready, and a ready one again after a change: packages, addon, wasm, bundles.
 *
 *   node scripts/setup.mjs [--bench]
 *
 * Uses nothing but Node itself, so that it runs before `npm ci` has. What is up to date is skipped; a
 * second run costs well under a second and needs no network. Without Rust it says so and goes on: the
 * package then answers in TypeScript. With CI=true a missing part is an error.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { digest, root, run, runNode, step, StepFailed, upToDate, remember } from './step.mjs';
import { rust, targetDirectory, wasmTarget } from './toolchain.mjs';
import { buildWasm } from './wasm.mjs';

const CI = process.env.CI === 'true' || process.env.CI === '1';
const ENGINE = ['Cargo.toml', 'Cargo.lock', 'src', 'binding/border'];
// Not all of binding/: its index.d.ts is made by the build.
const ADDON = ['binding/Cargo.toml', 'binding/build.rs', 'binding/src'];

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new StepFailed(`Node 20 or newer is needed; this is ${process.version}`);
}

/** npm's own record of what it installed; if newer than the lock, somebody has run npm by hand. */
function installedByHand() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const { packages } = JSON.parse(readFileSync(record, 'utf8'));
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || optional || packages[path]?.version === version,
  );
}

async function packages() {
  const description = {
    name: 'packages',
    what: 'npm ci',
    outputs: ['node_modules/esbuild', 'node_modules/tsx', 'node_modules/ava'],
    key: digest(['package-lock.json']),
  };
  if (!upToDate(description) && installedByHand()) remember(description);
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  await step(description, () =>
    npm?.endsWith('.js')
      ? void run(process.execPath, [npm, ...args])
      : void run('npm', args, { shell: process.platform === 'win32' }),
  );
}

/** Replaces a file at once: a process that has the old one loaded keeps it whole. */
function replace(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, `${to}.new`);
  renameSync(`${to}.new`, to);
}

const isAddon = (name) => /^palindrome-products\..+\.node$/.test(name);

async function addon(version) {
  const built = readdirSync(root).filter(isAddon);
  await step(
    {
      name: 'addon',
      what: 'building the Rust engine and its Node addon',
      // Any name will do for the check: the tool knows what this platform's file is called.
      outputs: built.length > 0 ? built : ['palindrome-products.node'],
      key: digest([...ENGINE, ...ADDON], version),
    },
    () => {
      const staging = 'node_modules/.setup/addon';
      const args = ['--manifest-path', 'binding/Cargo.toml', '--output-dir', staging];
      const types = ['--no-js', '--dts', '../../../binding/index.d.ts'];
      runNode('@napi-rs/cli/dist/cli.js', ['build', '--platform', '--release', ...args, ...types]);
      for (const name of readdirSync(join(root, staging)).filter(isAddon))
        replace(join(root, staging, name), join(root, name));
    },
  );
}

/** What cargo calls the library of a crate on this platform. */
function libraryName(crate) {
  if (process.platform === 'win32') return `${crate}.dll`;
  return process.platform === 'darwin' ? `lib${crate}.dylib` : `lib${crate}.so`;
}

async function plain(version) {
  const output = 'benchmark/plain/plain.node';
  await step(
    {
      name: 'plain',
      what: "building the benchmark's timed loops in Rust",
      outputs: [output],
      key: digest([...ENGINE, 'benchmark/plain'], version),
    },
    () => {
      run('cargo', ['build', '--release', '--locked', '-p', 'palindrome-products-plain']);
      const library = libraryName('palindrome_products_plain');
      replace(join(targetDirectory(), 'release', library), join(root, output));
    },
  );
}

async function wasm(version) {
  const output = 'dist/palindrome-products.wasm';
  const description = {
    name: 'wasm',
    what: 'building the engine for WebAssembly',
    outputs: [output],
    key: digest([...ENGINE, 'wasm', 'scripts/wasm.mjs'], version),
  };
  if (upToDate(description)) return;
  const { missing } = wasmTarget();
  if (missing) return missing;
  await step(description, () => {
    replace(buildWasm('palindrome-products-wasm'), join(root, output));
  });
}

async function bundles() {
  const { bundle, outputs } = await import('./bundle.mjs');
  const sources = [
    'api',
    'cli',
    'typescript',
    'index.d.ts',
    'exhaustive.d.ts',
    'scripts/bundle.mjs',
  ];
  const key = digest([...sources, 'package-lock.json']);
  await step(
    { name: 'bundles', what: 'the TypeScript sources, for import and require', outputs, key },
    bundle,
  );
}

function skipped(name, reason) {
  console.error(`set-up: ${name.padEnd(9)} left out: ${reason}`);
  if (CI) throw new StepFailed(`CI must have everything, and ${name} is missing`);
}

async function setUp(options) {
  const since = performance.now();
  checkNode();
  await packages();
  const { version, missing } = rust();
  if (missing) skipped('Rust', `${missing} Going on with TypeScript alone.`);
  else {
    await addon(version);
    if (options.bench) await plain(version);
    const withoutWasm = await wasm(version);
    if (withoutWasm) skipped('wasm', `${withoutWasm} Going on without.`);
  }
  await bundles();
  console.error(`set-up: ready (${((performance.now() - since) / 1000).toFixed(1)} s)`);
}

try {
  await setUp({ bench: process.argv.includes('--bench') });
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`set-up: ${error.message}`);
  process.exitCode = 1;
}
