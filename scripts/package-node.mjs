/** Bundles handlers for Node, each into one file with everything that it needs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, StepFailed } from './step.mjs';

const common = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  platform: 'node',
  target: 'node22',
  minify: true,
  // What is bundled from others keeps the licence it came with.
  legalComments: 'eof',
  logLevel: 'warning',
};

async function bundled(entry, options) {
  const esbuild = await import('esbuild');
  const build = { ...common, entryPoints: [entry], ...options };
  // It has printed its errors by then, with the lines they are about.
  const { outputFiles } = await esbuild.build(build).catch(() => {
    throw new StepFailed(`${entry} could not be bundled`);
  });
  return Buffer.from(outputFiles[0].contents);
}

/** The engines besides the addon, as handlers/node/carried.ts compiles them. */
const bundleOthers = () =>
  bundled('handlers/node/others.ts', { format: 'cjs', define: { 'import.meta.url': 'url' } });

let others;

async function withOthers(entry, { define, ...options }) {
  const text = JSON.stringify(String(await (others ??= bundleOthers())));
  return bundled(entry, { ...options, define: { ...define, OTHERS: text } });
}

/** The entry is a file, by its path in this repository. */
export const lambdaBundle = (entry) => withOthers(entry, { format: 'esm' });

/** CommonJS, because the library asks for the worker's part of it by `require`. */
export const azureBundle = (entry) =>
  withOthers(entry, {
    format: 'cjs',
    // The worker answers to this name; no registry has it.
    external: ['@azure/functions-core'],
    define: { 'import.meta.url': '__filename' },
  });

export const wasm = () => readFileSync(join(root, 'dist', 'palindrome-products.wasm'));
