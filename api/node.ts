/**
 * The package's root as Node takes it (the condition `node-addons` in package.json): the same as
 * index.ts, but what need not be there as soon as it is loaded stays in files of its own: the engines
 * besides the addon, and every function that does not answer at once. Only to read them takes Node a
 * millisecond, which is more than to load the addon.
 */
import { builtin } from './backends/node.ts';
import { immediateApi } from './create.ts';
import { selectImmediate } from './engine.ts';
import { engineError } from './errors.ts';
import type * as later from './later.ts';

type Later = ReturnType<typeof later.apiOver>;
type Arguments = [min: unknown, max: unknown, options?: unknown];

declare global {
  interface ImportMeta {
    /** Node's own in CommonJS, where the build puts it here. An ES module has to make one. */
    require?: NodeJS.Require;
  }
}

/** Undefined in an ES module before Node 20.16. */
const requireHere = () =>
  import.meta.require ?? builtin('node:module')?.createRequire(import.meta.url);

function unavailable(what: string): Error {
  return engineError(
    'ERR_ENGINE_UNAVAILABLE',
    `${what}, and before Node 20.16 the TypeScript engine has to be imported by its own name: ` +
      "'palindrome-products/typescript'",
  );
}

const selected = selectImmediate(() => {
  const require = requireHere();
  if (require === undefined) throw unavailable('the native addon did not load');
  return require('./others.cjs');
});

const LATER = './later.cjs';
let loaded: Later | undefined;

/** The functions that come later; undefined where they can only be imported. */
const required = (): Later | undefined => (loaded ??= requireHere()?.(LATER).apiOver(selected));

const imported = async (): Promise<Later> =>
  (loaded ??= (await import(LATER)).default.apiOver(selected) as Later);

function atOnce(): Later {
  const api = required();
  if (api === undefined) throw unavailable('this function cannot be loaded by an ES module');
  return api;
}

async function* streamed(args: Arguments) {
  yield* (await imported()).streamPalindromeProducts(...args);
}

export const { engine } = selected;
export const { palindromeProducts, smallestPalindromeProduct, largestPalindromeProduct } =
  immediateApi(selected.backend);

export const {
  palindromeProductsAsync,
  smallestPalindromeProductAsync,
  largestPalindromeProductAsync,
  countPalindromeProducts,
  listPalindromeProducts,
  countPalindromeProductsAsync,
  listPalindromeProductsAsync,
  streamPalindromeProducts,
} = {
  async palindromeProductsAsync(...args: Arguments) {
    return (required() ?? (await imported())).palindromeProductsAsync(...args);
  },
  async smallestPalindromeProductAsync(...args: Arguments) {
    return (required() ?? (await imported())).smallestPalindromeProductAsync(...args);
  },
  async largestPalindromeProductAsync(...args: Arguments) {
    return (required() ?? (await imported())).largestPalindromeProductAsync(...args);
  },
  countPalindromeProducts: (...args: Arguments) => atOnce().countPalindromeProducts(...args),
  listPalindromeProducts: (...args: Arguments) => atOnce().listPalindromeProducts(...args),
  async countPalindromeProductsAsync(...args: Arguments) {
    return (required() ?? (await imported())).countPalindromeProductsAsync(...args);
  },
  async listPalindromeProductsAsync(...args: Arguments) {
    return (required() ?? (await imported())).listPalindromeProductsAsync(...args);
  },
  streamPalindromeProducts: (...args: Arguments) =>
    required()?.streamPalindromeProducts(...args) ?? streamed(args),
};
