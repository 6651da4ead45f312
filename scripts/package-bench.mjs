/**
 * Makes the zips that only `npm run bench:serverless` uses, for this machine's architecture, in
 * .tools/serverless/zips: functions that say hello and that run the talk's loop, compiled by the same
 * flags, linked by the same tools and bundled by the same options as what `npm run package` makes.
 *
 *   node scripts/package-bench.mjs
 *
 * What cannot be made here is left out, with the reason; the benchmark then goes without it.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ARCHITECTURES, crossTools, hostArchitecture } from './cross.mjs';
import { OWN, RUST, TYPESCRIPT, WASM } from './package-bench-contents.mjs';
import { build, DEPLOYED } from './package-build.mjs';
import { root, StepFailed } from './step.mjs';
import { rust, wasmTarget } from './toolchain.mjs';
import { buildWasm } from './wasm.mjs';
import { zip } from './zip.mjs';

const FOLDER = '.tools/serverless/zips';

function timed(what, work) {
  const since = performance.now();
  process.stderr.write(`package-bench: ${what} ... `);
  const made = work();
  console.error(`done (${((performance.now() - since) / 1000).toFixed(1)} s)`);
  return made;
}

async function write(contents, built = {}) {
  for (const [name, contentsOf] of Object.entries(contents)) {
    const bytes = await zip(await contentsOf(built));
    const path = `${FOLDER}/${name}.zip`;
    writeFileSync(join(root, path), bytes);
    console.log(`${path.padEnd(46)} ${bytes.length.toLocaleString('en').padStart(9)} bytes`);
  }
}

function leftOut(contents, reason) {
  console.error(`package-bench: left out: ${Object.keys(contents).join(', ')}: ${reason}`);
}

/**
 * One after the other: built at once, crates share the features of what they depend on, and the addon
 * would be another one than is deployed.
 */
function compile(tools) {
  const { node, triple } = ARCHITECTURES[hostArchitecture()];
  return { ...build(DEPLOYED, tools, triple), ...build(OWN, tools, triple), node };
}

const compileWasm = () => ({
  helloWasm: buildWasm('palindrome-products-hello-wasm'),
  loopsWasm: buildWasm('palindrome-products-loops-wasm'),
});

async function withRust() {
  const tools = crossTools();
  if (tools.missing)
    console.error(`package-bench: without the cross tools, for this C library:\n${tools.missing}`);
  const built = timed("compiling the benchmark's own functions", () => compile(tools));
  await write(RUST, built);
  const { missing } = wasmTarget();
  if (missing) return leftOut(WASM, missing);
  await write(WASM, { ...built, ...timed('the same for WebAssembly', compileWasm) });
}

async function main() {
  // What could not be made this time must not stay there from another time.
  rmSync(join(root, FOLDER), { recursive: true, force: true });
  mkdirSync(join(root, FOLDER), { recursive: true });
  await write(TYPESCRIPT);
  const { missing } = rust();
  if (missing) leftOut({ ...RUST, ...WASM }, missing);
  else await withRust();
}

try {
  await main();
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`package-bench: ${error.message}`);
  process.exitCode = 1;
}
