/** Which engine answers at the package's root: the addon where there is one, else the twin. */
import type { Backend, Immediate } from './backend.ts';
import { builtin } from './backends/node.ts';
import { loadNative, nativeBackend, nativeImmediate, type Addon } from './backends/native.ts';
import type { ReadFile } from './backends/wasm.ts';
import { described, engineError } from './errors.ts';

export type EngineName = 'native' | 'typescript' | 'wasm';

/** Which engine is in use, and why this one: words for a person. */
export interface Engine {
  readonly name: EngineName;
  readonly reason: string;
}

/** The engines besides the addon, which nobody needs where it loads. */
export interface Others {
  typescriptBackend: Backend;
  loadWasm(readFile: ReadFile | undefined): Backend;
}

export interface Selection<Used = Backend> {
  backend: Used;
  engine: Engine;
  /** Where the addon answers, itself, for what else it can do. */
  addon: Addon | undefined;
}

/** How engines are made. The others are only asked for when the addon does not answer. */
interface Makers<Used> {
  native(addon: Addon): Used;
  others(): Others;
  /** In one file with a deployment. */
  bundled: boolean;
}

const VARIABLE = 'PALINDROME_ENGINE';

const selection = <Used>(backend: Used, name: EngineName, reason: string): Selection<Used> => ({
  backend,
  engine: Object.freeze({ name, reason }),
  addon: undefined,
});

const selectNative = <Used>(
  { native }: Makers<Used>,
  addon: Addon,
  reason: string,
): Selection<Used> => ({ ...selection(native(addon), 'native', reason), addon });

function forced<Used>(name: string, makers: Makers<Used>): Selection<Used | Backend> {
  const reason = `${VARIABLE}=${name}`;
  const { others, bundled } = makers;
  if (name === 'typescript') return selection(others().typescriptBackend, name, reason);
  if (name === 'wasm')
    return selection(others().loadWasm(builtin('node:fs')?.readFileSync), name, reason);
  if (name !== 'native')
    throw engineError(
      'ERR_ENGINE_UNKNOWN',
      `${VARIABLE} must be 'native', 'typescript' or 'wasm'; got ${described(name).slice('string '.length)}`,
    );
  const loaded = loadNative(bundled);
  if (loaded.addon === undefined)
    throw engineError('ERR_ENGINE_UNAVAILABLE', `${reason}, but ${loaded.reason}`);
  return selectNative(makers, loaded.addon, `${reason}, ${loaded.reason}`);
}

function select<Used>(makers: Makers<Used>): Selection<Used | Backend> {
  const wanted = process.env[VARIABLE];
  if (wanted !== undefined && wanted !== '') return forced(wanted, makers);
  const { addon, reason } = loadNative(makers.bundled);
  if (addon !== undefined) return selectNative(makers, addon, reason);
  return selection(makers.others().typescriptBackend, 'typescript', reason);
}

/** `others` is called only when the addon does not answer; `bundled`: in one file with a deployment. */
export const selectEngine = (others: () => Others, bundled = false): Selection =>
  select({ native: nativeBackend, others, bundled });

/** The same with no more of the addon's engine than answers at once. */
export const selectImmediate = (others: () => Others): Selection<Immediate> =>
  select({ native: nativeImmediate, others, bundled: false });
