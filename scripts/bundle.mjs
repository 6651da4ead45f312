/**
 * Builds dist/: each entry of the package as an ES module and as CommonJS, and a copy of the hand-written
 * types for each. One file an entry, because every further file costs load time; but what the root does
 * not need where the addon loads is a file of its own. And the command line, with a program's first line.
 */
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, StepFailed } from './step.mjs';

const ENTRIES = ['index', 'typescript', 'wasm', 'exhaustive'];

/** What Node takes for the package's root: the same in a smaller file. */
const FAST_TO_LOAD = 'node';

/** Loaded by the root when it needs it, from both kinds of module. */
const COMMONJS_ONLY = ['others', 'later'];

/** Where the types of each entry stand. The engines have the same API, so two of them refer to it. */
const THE_SAME = "export * from './index.js';\n";
const TYPES = {
  index: () => readFileSync(join(root, 'index.d.ts'), 'utf8'),
  typescript: () => THE_SAME,
  wasm: () => THE_SAME,
  exhaustive: () => readFileSync(join(root, 'exhaustive.d.ts'), 'utf8'),
};

export const outputs = [
  ...[...ENTRIES, FAST_TO_LOAD].flatMap((entry) => [`${entry}.js`, `${entry}.cjs`]),
  ...COMMONJS_ONLY.map((entry) => `${entry}.cjs`),
  'cli.js',
  'cli.LICENSES.txt',
  ...Object.keys(TYPES).flatMap((entry) => [`${entry}.d.ts`, `${entry}.d.cts`]),
].map((file) => `dist/${file}`);

const sources = (entries) => entries.map((entry) => `api/${entry}.ts`);

const common = {
  absWorkingDir: root,
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
  return esbuild.build({ ...common, ...options }).catch(() => {
    throw new StepFailed('the sources could not be bundled');
  });
}

async function asCommonJs(options) {
  // A CommonJS module knows its path only; what uses this takes both. And it has a `require`.
  const define = { 'import.meta.url': '__filename', 'import.meta.require': 'require' };
  await build({ ...options, format: 'cjs', outExtension: { '.js': '.cjs' }, define });
}

async function bothKinds(options) {
  await build({ ...options, format: 'esm' });
  await asCommonJs(options);
}

export async function bundle() {
  await bothKinds({ entryPoints: sources(ENTRIES) });
  await bothKinds({ entryPoints: sources([FAST_TO_LOAD]), minifyIdentifiers: true });
  await asCommonJs({ entryPoints: sources(COMMONJS_ONLY) });
  await commandLine();
  types();
}

/** What the libraries of the command line, which are CommonJS, expect to have. */
const PROGRAM = `#!/usr/bin/env node
import { createRequire as requireFrom } from 'node:module';
const require = requireFrom(import.meta.url);`;

/** The program, with its libraries in it: the package depends on nothing. */
async function commandLine() {
  const { metafile } = await build({
    metafile: true,
    entryPoints: { cli: 'cli/main.ts' },
    format: 'esm',
    // The package itself, as the program's user has it.
    external: ['palindrome-products', 'palindrome-products/*'],
    banner: { js: PROGRAM },
    legalComments: 'eof',
    minifyIdentifiers: true,
  });
  chmodSync(join(root, 'dist/cli.js'), 0o755);
  writeFileSync(join(root, 'dist/cli.LICENSES.txt'), licensesOf(Object.keys(metafile.inputs)));
}

/** The licences of the libraries in a bundle, each of which wants to be carried along. */
function licensesOf(inputs) {
  const folders = inputs.map(
    (input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0],
  );
  const libraries = [...new Set(folders)].filter((folder) => folder !== undefined).toSorted();
  return libraries.map((folder) => `${licenseOf(folder)}\n`).join('\n');
}

/** Its text, or at least its name, for libraries that bring no more than that. */
function licenseOf(folder) {
  const { name, version, license } = JSON.parse(
    readFileSync(join(root, folder, 'package.json'), 'utf8'),
  );
  const file = readdirSync(join(root, folder)).find((each) => /^licen[cs]e/i.test(each));
  const text = file === undefined ? license : readFileSync(join(root, folder, file), 'utf8');
  if (!text) throw new StepFailed(`${name} comes without a licence`);
  return `${name} ${version}\n\n${text.trim()}\n`;
}

function types() {
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (const [entry, read] of Object.entries(TYPES)) {
    const text = read();
    writeFileSync(join(root, `dist/${entry}.d.ts`), text);
    writeFileSync(join(root, `dist/${entry}.d.cts`), text.replaceAll("index.js'", "index.cjs'"));
  }
}
