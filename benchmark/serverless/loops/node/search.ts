/** The talk's loop by the engine that `PALINDROME_ENGINE` names, the addon when it names none. */
import type { EngineName } from '../../../../api/engine.ts';
import { replyTo, type Ends, type Reply } from '../../../../handlers/node/answer.ts';
import type { Reversal } from '../../../../typescript/exhaustive.ts';
import { loadNative } from './native.ts';
import { searchInTypeScript } from './typescript.ts';
import { loadWasm } from './wasm.ts';

/** Searches at once, on this thread, as the talk's functions did. */
export type Search = (min: number, max: number, reversal: Reversal) => Ends;

const ENGINES: Record<EngineName, () => Search> = {
  typescript: () => searchInTypeScript,
  native: loadNative,
  wasm: loadWasm,
};

export const ENGINE = (process.env['PALINDROME_ENGINE'] || 'native') as EngineName;

const search = ENGINES[ENGINE]();

export interface Question {
  min: number;
  max: number;
  reversal: Reversal;
}

export const answer = ({ min, max, reversal }: Question): Reply =>
  replyTo(search(min, max, reversal));
