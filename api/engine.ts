/** Which engine answers at the package's root: the addon where there is one, else the twin. */
import type { Backend } from './backend.ts';
import { builtin } from './backends/node.ts';
import { loadNative, nativeBackend, type Addon } from './backends/native.ts';
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

export interface Selection {
  backend: Backend;
  engine: Engine;
  /** Where the addon answers, itself, for what else it can do. */
  addon: Addon | undefined;
}

const VARIABLE = 'PALINDROME_ENGINE';

const selection = (backend: Backend, name: EngineName, reason: string): Selection => ({
  backend,
  engine: Object.freeze({ name, reason }),
  addon: undefined,
});

const native = (addon: Addon, reason: string): Selection => ({
  ...selection(nativeBackend(addon), 'native', reason),
  addon,
});

function forced(name: string, others: () => Others, bundled: boolean): Selection {
  const reason = `${VARIABLE}=${name}`;
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
  return native(loaded.addon, `${reason}, ${loaded.reason}`);
}

/** `others` is called only when the addon does not answer; `bundled`: in one file with a deployment. */
export function selectEngine(others: () => Others, bundled = false): Selection {
  const wanted = process.env[VARIABLE];
  if (wanted !== undefined && wanted !== '') return forced(wanted, others, bundled);
  const { addon, reason } = loadNative(bundled);
  if (addon !== undefined) return native(addon, reason);
  return selection(others().typescriptBackend, 'typescript', reason);
}
