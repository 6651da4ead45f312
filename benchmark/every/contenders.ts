import { type Missing, firstLine } from '../contenders.ts';
import { loadEntry, loadNative } from './entries.ts';
import { methodContenders } from './methods.ts';
import { loadPlain } from './plain.ts';
import type { Counts, Size } from './sizes.ts';

export type Work = 'count' | 'list' | 'stream';

/** The engine's way, and two that others take. */
export type Method = 'engine' | 'pairs' | 'divisors';

/** What was found, as numbers in a row: for each product how many pairs, its value, and the pairs. */
export type Take = (slots: ArrayLike<number>) => void;

/** One row of one table: somebody who counts, lists or streams every product. */
export interface EveryContender {
  /** Unlike those of the others that do the same work. */
  readonly name: string;
  readonly label: string;
  readonly language: 'rust' | 'typescript' | 'wasm';
  readonly method: Method;
  readonly work: Work;
  readonly threads: number;
  /** Does the work. What it gives back need not be more than `countsOf` wants. */
  readonly run?: (size: Size) => unknown;
  readonly countsOf?: (result: unknown) => Counts;
  /** Nanoseconds for so many runs, timed on the far side of the border, and what the last found. */
  readonly timed?: (size: Size, runs: number) => Counts & { readonly ns: number };
  /** Hands out all that it finds, to be compared. */
  readonly walk?: (size: Size, take: Take) => void | Promise<void>;
  /** Up to how many digits it can be asked, and why no further. */
  readonly most?: { readonly digits: number; readonly reason: string };
}

export interface EveryField {
  readonly contenders: readonly EveryContender[];
  readonly missing: readonly Missing[];
}

/** Loads everyone; who cannot be had is named with the reason. */
export async function loadEvery(): Promise<EveryField> {
  const loaded = await Promise.all([
    attempt('plain', loadPlain),
    attempt('native', loadNative),
    attempt('typescript', () => loadEntry('typescript', 'TypeScript')),
    attempt('wasm', () => loadEntry('wasm', 'WebAssembly')),
  ]);
  const own = [...methodContenders('pairs'), ...methodContenders('divisors')];
  return {
    contenders: [...loaded.flatMap((one) => ('reason' in one ? [] : one)), ...own],
    missing: loaded.flatMap((one) => ('reason' in one ? [one] : [])),
  };
}

async function attempt(
  name: string,
  load: () => EveryContender[] | Promise<EveryContender[]>,
): Promise<EveryContender[] | Missing> {
  try {
    return await load();
  } catch (error) {
    return { name, reason: firstLine(error) };
  }
}
