/**
 * Builds dist/: one file for each entry of the package, as an ES module and as CommonJS, and a copy of
 * the hand-written types for each. One file an entry because every further file costs load time.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, StepFailed } from './step.mjs';

export const ENTRIES = ['index', 'typescript', 'wasm', 'exhaustive'];

/** The types of each entry: the three engines have the same API, so they share one file. */
const TYPES = { index: 'index', typescript: 'index', wasm: 'index', exhaustive: 'exhaustive' };

export const outputs = ENTRIES.flatMap((entry) =>
  ['.js', '.cjs', '.d.ts', '.d.cts'].map((extension) => `dist/${entry}${extension}`),
);

const common = {
  absWorkingDir: root,
  entryPoints: ENTRIES.map((entry) => `api/${entry}.ts`),
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  // Comments and blanks cost load time and nothing else; names stay, so that stack traces are readable.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
};

async function build(options) {
  const esbuild = await import('esbuild');
  // It has printed its errors by then, with the lines they are about.
  await esbuild.build({ ...common, ...options }).catch(() => {
    throw new StepFailed('the sources could not be bundled');
  });
}

export async function bundle() {
  await build({ format: 'esm' });
  // createRequire takes a file name as well as a URL, and a CommonJS module has only the former.
  const define = { 'import.meta.url': '__filename' };
  await build({ format: 'cjs', outExtension: { '.js': '.cjs' }, define });
  types();
}

function types() {
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (const [entry, source] of Object.entries(TYPES)) {
    const text = readFileSync(join(root, `${source}.d.ts`), 'utf8');
    writeFileSync(join(root, `dist/${entry}.d.ts`), text);
    writeFileSync(join(root, `dist/${entry}.d.cts`), text.replaceAll("index.js'", "index.cjs'"));
  }
}
