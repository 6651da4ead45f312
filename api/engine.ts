/** Which engine answers at the package's root: the addon where there is one, else the twin. */
import type { Backend } from './backend.ts';
import { builtin } from './backends/node.ts';
import { loadNative, nativeBackend } from './backends/native.ts';
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
}

const VARIABLE = 'PALINDROME_ENGINE';

const selection = (backend: Backend, name: EngineName, reason: string): Selection => ({
  backend,
  engine: Object.freeze({ name, reason }),
});

function forced(name: string, others: () => Others): Selection {
  const reason = `${VARIABLE}=${name}`;
  if (name === 'typescript') return selection(others().typescriptBackend, name, reason);
  if (name === 'wasm')
    return selection(others().loadWasm(builtin('node:fs')?.readFileSync), name, reason);
  if (name !== 'native')
    throw engineError(
      'ERR_ENGINE_UNKNOWN',
      `${VARIABLE} must be 'native', 'typescript' or 'wasm'; got ${described(name).slice('string '.length)}`,
    );
  const native = loadNative();
  if (native.addon === undefined)
    throw engineError('ERR_ENGINE_UNAVAILABLE', `${reason}, but ${native.reason}`);
  return selection(nativeBackend(native.addon), name, `${reason}, ${native.reason}`);
}

/** `others` is called only when the addon does not answer. */
export function selectEngine(others: () => Others): Selection {
  const wanted = process.env[VARIABLE];
  if (wanted !== undefined && wanted !== '') return forced(wanted, others);
  const native = loadNative();
  if (native.addon !== undefined)
    return selection(nativeBackend(native.addon), 'native', native.reason);
  return selection(others().typescriptBackend, 'typescript', native.reason);
}
