/**
 * The engines besides the addon, for whoever asks for them.
 *
 * A package carries them as a text that is compiled then. V8 looks through every function of a module
 * before it runs the first line, which for these takes three times as long as to load the addon: a
 * third of the start (2026-11). A text it only passes over.
 */
import { builtin } from '../../api/backends/node.ts';
import * as engines from './others.ts';

type Others = typeof engines;

/** The text, which scripts/package-node.mjs puts here: it is given `module` and `url`. */
declare const OTHERS: string | undefined;

function compiled(text: string): Others {
  const module = { exports: {} };
  const { compileFunction } = builtin('node:vm')!;
  compileFunction(text, ['module', 'url'], { filename: 'others.js' })(module, import.meta.url);
  return module.exports as Others;
}

let once: Others | undefined;

export const others: () => Others =
  typeof OTHERS === 'undefined' ? () => engines : () => (once ??= compiled(OTHERS));
