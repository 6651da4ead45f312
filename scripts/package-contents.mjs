/** What is in each package. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { azureBundle, lambdaBundle, wasm } from './package-node.mjs';
import { root } from './step.mjs';
import { EXECUTABLE, ORDINARY } from './zip.mjs';

export const file = (name, contents) => ({ name, mode: ORDINARY, contents });
export const program = (name, path) => ({ name, mode: EXECUTABLE, contents: readFileSync(path) });
const deployed = (folder, name) => file(name, readFileSync(join(root, 'deploy', folder, name)));

/** An app of Azure Functions for Node: what its host reads, and the bundle. */
export const azureApp = async (entry) => [
  deployed('azure/node', 'host.json'),
  deployed('azure/node', 'package.json'),
  file('dist/index.cjs', await azureBundle(entry)),
];

/** A custom handler: what the host reads of it, and the program. */
export const customHandler = (handler) => [
  deployed('azure/rust', 'host.json'),
  program('handler', handler),
];

/** The addon under the name by which the bundle beside it looks for it. */
export const addonFile = (folder, { addon, node }) =>
  program(`${folder}palindrome-products.linux-${node}-gnu.node`, addon);

/** The addon and the wasm build lie beside the bundle, where it looks for them. */
const engines = (folder, built) => [
  addonFile(folder, built),
  file(`${folder}palindrome-products.wasm`, wasm()),
];

/** The packages by name, each from what has been built for one architecture. */
export const PACKAGES = {
  'lambda-node': async (built) => [
    file('index.mjs', await lambdaBundle('handlers/node/aws-lambda.ts')),
    ...engines('', built),
  ],
  'lambda-rust': async ({ bootstrap }) => [program('bootstrap', bootstrap)],
  'azure-node': async (built) => [
    ...(await azureApp('handlers/node/azure-functions.ts')),
    ...engines('dist/', built),
  ],
  'azure-rust': async ({ handler }) => [
    ...customHandler(handler),
    deployed('azure/rust', 'palindromes/function.json'),
  ],
};
