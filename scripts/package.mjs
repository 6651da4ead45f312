/**
 * Makes the packages that are deployed, in dist/: each of the four for both architectures.
 *
 *   node --import tsx scripts/package.mjs [--twice]
 *
 * With `--twice` everything is compiled once more, in another folder, and must come out the same, byte
 * for byte. Without the cross tools the packages are built for this machine alone and may want a newer C
 * library than the clouds have: `doctor` tells, and its findings are printed here.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { examineZip } from '../cli/doctor/examine.ts';
import { describe, willStart } from '../cli/doctor/findings.ts';
import { build, DEPLOYED } from './package-build.mjs';
import { ARCHITECTURES, crossTools, hostArchitecture } from './cross.mjs';
import { PACKAGES } from './package-contents.mjs';
import { root, StepFailed } from './step.mjs';
import { zip } from './zip.mjs';

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const fileName = (name, architecture) =>
  architecture === 'x86_64' ? `${name}.zip` : `${name}-${architecture}.zip`;

/** Compiles for each architecture that can be compiled for. */
function compile(tools, folder) {
  const built = {};
  const wanted = tools.missing ? [hostArchitecture()] : Object.keys(ARCHITECTURES);
  for (const architecture of wanted) {
    const { node, triple } = ARCHITECTURES[architecture];
    const since = performance.now();
    process.stderr.write(`package: compiling for ${architecture} ... `);
    const files = build(DEPLOYED, tools, triple, folder);
    console.error(`done (${seconds(since)})`);
    built[architecture] = { ...files, node };
  }
  return built;
}

async function zips(built) {
  const made = new Map();
  for (const [architecture, files] of Object.entries(built))
    for (const [name, contentsOf] of Object.entries(PACKAGES))
      made.set(fileName(name, architecture), await zip(await contentsOf(files)));
  return made;
}

function withoutTools(missing) {
  if (process.platform !== 'linux' || hostArchitecture() === undefined)
    throw new StepFailed(`${missing}\nThe packages are for Linux; this machine can't build them.`);
  console.error(`package: without the cross tools:\n${missing}`);
  console.error(`package: building for this machine (${hostArchitecture()}) and its C library`);
}

/**
 * Prints what `doctor` finds wrong; true when the package will start, and with an older C library than
 * the cloud's, which is what the cross tools are for.
 */
async function examine(name, bytes) {
  const { findings } = await examineZip(name, bytes);
  const wrong = findings.filter(({ level }) => level !== 'fine');
  for (const finding of wrong) console.log(describe(finding));
  return willStart(findings) && !wrong.some(({ code }) => code === 'glibc-above-ours');
}

/** What could not be made this time must not stay there from another time. */
function removeOld() {
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (const name of Object.keys(PACKAGES))
    for (const architecture of Object.keys(ARCHITECTURES))
      rmSync(join(root, 'dist', fileName(name, architecture)), { force: true });
}

async function write(made) {
  let allStart = true;
  removeOld();
  for (const [name, bytes] of made) {
    writeFileSync(join(root, 'dist', name), bytes);
    console.log(`dist/${name.padEnd(22)} ${bytes.length.toLocaleString('en').padStart(9)} bytes`);
    if (!(await examine(name, bytes))) allStart = false;
  }
  return allStart;
}

/** Compiles everything a second time, from nothing, and compares. */
async function compare(tools, made) {
  const again = await zips(compile(tools, 'package-again'));
  for (const [name, bytes] of made)
    if (!again.get(name).equals(bytes)) throw new StepFailed(`${name} came out different`);
  console.log(`package: built twice, the same ${made.size} packages`);
}

async function main() {
  const tools = crossTools();
  if (tools.missing) withoutTools(tools.missing);
  const made = await zips(compile(tools, 'package'));
  const allStart = await write(made);
  if (process.argv.includes('--twice')) await compare(tools, made);
  if (!allStart && !tools.missing) throw new StepFailed('not every package is fit to be deployed');
}

try {
  await main();
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`package: ${error.message}`);
  process.exitCode = 1;
}
