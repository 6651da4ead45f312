/**
 * What is in each of the zips that only `npm run bench:serverless` uses: benchmark/serverless/packages.ts
 * says what each is for. They are made of the same parts as the packages that are deployed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addonFile, azureApp, customHandler, file, program } from './package-contents.mjs';
import { lambdaBundle } from './package-node.mjs';
import { root } from './step.mjs';

const FOLDER = 'benchmark/serverless';

/** What is compiled of the benchmark's own, for `build`. */
export const OWN = {
  crates: [
    'palindrome-products-hello',
    'palindrome-products-hello-addon',
    'palindrome-products-loops',
  ],
  files: {
    helloAddon: 'libpalindrome_products_hello_addon.so',
    helloLambda: 'hello-lambda',
    helloAzure: 'hello-azure',
    loopsLambda: 'loops-lambda',
    loopsAzure: 'loops-azure',
  },
};

const lambdaApp = async (entry) => [file('index.mjs', await lambdaBundle(`${FOLDER}/${entry}`))];
const nodeApp = (entry) => azureApp(`${FOLDER}/${entry}`);

const route = (name) =>
  file(`${name}/function.json`, readFileSync(join(root, FOLDER, name, 'function.json')));

/** Needs nothing but Node. */
export const TYPESCRIPT = {
  'lambda-node-hello': () => lambdaApp('hello/node/lambda.ts'),
  'azure-node-hello': () => nodeApp('hello/node/azure.ts'),
};

/** Needs Rust as well. */
export const RUST = {
  'lambda-native-hello': async ({ helloAddon }) => [
    ...(await lambdaApp('hello/node/lambda-native.ts')),
    program('hello.node', helloAddon),
  ],
  'azure-native-hello': async ({ helloAddon }) => [
    ...(await nodeApp('hello/node/azure-native.ts')),
    program('dist/hello.node', helloAddon),
  ],
  'lambda-rust-hello': async ({ helloLambda }) => [program('bootstrap', helloLambda)],
  'azure-rust-hello': async ({ helloAzure }) => [...customHandler(helloAzure), route('hello')],
  'azure-node-loops': async (built) => [
    ...(await nodeApp('loops/node/azure.ts')),
    addonFile('dist/', built),
  ],
  'lambda-rust-loops': async ({ loopsLambda }) => [program('bootstrap', loopsLambda)],
  'azure-rust-loops': async ({ loopsAzure }) => [...customHandler(loopsAzure), route('loops')],
};

/** Needs Rust's standard library for WebAssembly on top. */
export const WASM = {
  'lambda-wasm-hello': async ({ helloWasm }) => [
    ...(await lambdaApp('hello/node/lambda-wasm.ts')),
    file('hello.wasm', readFileSync(helloWasm)),
  ],
  'lambda-node-loops': async ({ loopsWasm, ...built }) => [
    ...(await lambdaApp('loops/node/lambda.ts')),
    addonFile('', built),
    file('loops.wasm', readFileSync(loopsWasm)),
  ],
};
