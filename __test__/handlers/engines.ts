/** The services under test, one for each engine that is built here; and the rows of the table. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ExecutionContext } from 'ava';
import { nativeBackend, type Addon } from '../../api/backends/native.ts';
import { typescriptBackend } from '../../api/backends/typescript.ts';
import { loadWasm } from '../../api/backends/wasm.ts';
import type { EngineName, Selection } from '../../api/engine.ts';
import { engineOf } from '../../handlers/node/engine.ts';
import type { Invocation, Service } from '../../handlers/node/service.ts';
import { ROOT, addonFile } from '../child.ts';
import { has } from '../engines.ts';
import type { Row } from './table.ts';

export const rows: readonly Row[] = JSON.parse(
  readFileSync(join(ROOT, 'testdata/requests.json'), 'utf8'),
);

function addon(): Addon {
  const module = { exports: {} };
  process.dlopen(module, join(ROOT, addonFile()!));
  return module.exports as Addon;
}

function selectionOf(name: EngineName): Selection {
  const engine = { name, reason: 'under test' };
  if (name === 'typescript') return { backend: typescriptBackend, engine, addon: undefined };
  if (name === 'native') {
    const loaded = addon();
    return { backend: nativeBackend(loaded), engine, addon: loaded };
  }
  const file = readFileSync(join(ROOT, 'dist/palindrome-products.wasm'));
  return { backend: loadWasm(() => file), engine, addon: undefined };
}

const NAMES: readonly EngineName[] = ['native', 'typescript', 'wasm'];

export const engines = NAMES.filter(has).map((name) => ({
  name,
  engine: engineOf(selectionOf(name)),
}));

/** More than any row needs that says nothing. */
const LONG_MS = 60_000;

export const serviceOf = (engine: Service['engine'], timeLimitMs = LONG_MS): Service => ({
  engine,
  timeLimitMs,
  requests: 0,
});

export const SILENT: Invocation = { id: 'test', log: undefined };

/** An assertion that costs next to nothing while it holds: there are tens of thousands of them. */
export function same(t: ExecutionContext, one: object, other: object, place: string): void {
  if (!isDeepStrictEqual(one, other)) t.deepEqual(one, other, place);
}
