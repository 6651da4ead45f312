/** What is in each package. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { azureBundle, lambdaBundle, wasm } from './package-node.mjs';
import { root } from './step.mjs';
import { EXECUTABLE, ORDINARY } from './zip.mjs';

const file = (name, contents) => ({ name, mode: ORDINARY, contents });
const program = (name, path) => ({ name, mode: EXECUTABLE, contents: readFileSync(path) });
const deployed = (folder, name) => file(name, readFileSync(join(root, 'deploy', folder, name)));

/** The addon and the wasm build lie beside the bundle, where it looks for them. */
const engines = (folder, { addon, node }) => [
  program(`${folder}palindrome-products.linux-${node}-gnu.node`, addon),
  file(`${folder}palindrome-products.wasm`, wasm()),
];

/** The packages by name, each from what has been built for one architecture. */
export const PACKAGES = {
  'lambda-node': async (built) => [file('index.mjs', await lambdaBundle()), ...engines('', built)],
  'lambda-rust': async ({ bootstrap }) => [program('bootstrap', bootstrap)],
  'azure-node': async (built) => [
    deployed('azure/node', 'host.json'),
    deployed('azure/node', 'package.json'),
    file('dist/index.cjs', await azureBundle()),
    ...engines('dist/', built),
  ],
  'azure-rust': async ({ handler }) => [
    deployed('azure/rust', 'host.json'),
    deployed('azure/rust', 'palindromes/function.json'),
    program('handler', handler),
  ],
};
