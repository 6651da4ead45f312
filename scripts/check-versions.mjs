/**
 * One version number over package.json, its lock, every Cargo manifest and every platform package, and
 * the platforms of package.json are the folders of npm/: no more, no fewer.
 *
 * package.json names no platform package among its dependencies. `napi pre-publish` adds them as
 * `optionalDependencies` at this same version when a release is published; before the first release
 * they exist nowhere, and a lock that named them would be refused by `npm ci`.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './step.mjs';

const problems = [];
const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const manifest = json('package.json');

function expectVersion(path, version) {
  if (version !== manifest.version)
    problems.push(`${path} says ${version}, package.json says ${manifest.version}`);
}

const cargoVersion = (path) =>
  /^version = "([^"]+)"/m.exec(readFileSync(join(root, path), 'utf8'))?.[1];

/** The crates that are part of the package, and those beside it that follow its number. */
const CRATES = [
  '.',
  'binding',
  'binding/border',
  'wasm',
  'benchmark/plain',
  'benchmark/serverless/hello',
  'benchmark/serverless/hello/addon',
  'benchmark/serverless/hello/wasm',
  'benchmark/serverless/loops',
  'benchmark/serverless/loops/wasm',
];
for (const crate of CRATES)
  expectVersion(`${crate}/Cargo.toml`, cargoVersion(join(crate, 'Cargo.toml')));
expectVersion('package-lock.json', json('package-lock.json').packages[''].version);

/** `x86_64-unknown-linux-gnu` to `linux-x64-gnu`, by the rules of the tool that makes the folders. */
const { parseTriple } = createRequire(import.meta.url)('@napi-rs/cli');
const wanted = manifest.napi.targets
  .map((triple) => parseTriple(triple).platformArchABI)
  .toSorted();
const present = existsSync(join(root, 'npm')) ? readdirSync(join(root, 'npm')).toSorted() : [];
for (const name of wanted) if (!present.includes(name)) problems.push(`npm/${name} is missing`);
for (const name of present)
  if (!wanted.includes(name)) problems.push(`npm/${name} is not a target`);

for (const name of present) {
  const platform = json(`npm/${name}/package.json`);
  expectVersion(`npm/${name}/package.json`, platform.version);
  if (platform.name !== `${manifest.name}-${name}`)
    problems.push(`npm/${name} is named ${platform.name}`);
  // A range that leaves out the running Node makes npm leave out the package, without a word.
  if (platform.engines?.node !== manifest.engines.node)
    problems.push(`npm/${name} wants Node ${platform.engines?.node}, not ${manifest.engines.node}`);
}

for (const problem of problems) console.error(`versions: ${problem}`);
if (problems.length > 0) process.exitCode = 1;
else console.log(`versions: ${manifest.version} everywhere, ${present.length} platforms`);
