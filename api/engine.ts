/** Which engine answers at the package's root: the addon where there is one, else the twin. */
import type { Backend } from './backend.ts';
import { loadNative, nativeBackend } from './backends/native.ts';
import { typescriptBackend } from './backends/typescript.ts';
import { loadWasm } from './backends/wasm.ts';
import { described, engineError } from './errors.ts';

export type EngineName = 'native' | 'typescript' | 'wasm';

/** Which engine is in use, and why this one: words for a person. */
export interface Engine {
  readonly name: EngineName;
  readonly reason: string;
}

export const VARIABLE = 'PALINDROME_ENGINE';

export interface Selection {
  backend: Backend;
  engine: Engine;
}

const selection = (backend: Backend, name: EngineName, reason: string): Selection => ({
  backend,
  engine: Object.freeze({ name, reason }),
});

function forced(name: string): Selection {
  const reason = `${VARIABLE}=${name}`;
  if (name === 'typescript') return selection(typescriptBackend, name, reason);
  if (name === 'wasm') return selection(loadWasm(), name, reason);
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

export function selectEngine(): Selection {
  const wanted = process.env[VARIABLE];
  if (wanted !== undefined && wanted !== '') return forced(wanted);
  const native = loadNative();
  if (native.addon !== undefined)
    return selection(nativeBackend(native.addon), 'native', native.reason);
  return selection(typescriptBackend, 'typescript', native.reason);
}
