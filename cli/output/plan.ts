/** What to do about a file that is asked for, by what is there already. */
import { lstat } from 'node:fs/promises';
import { UsageError } from '../exit.ts';
import { shown } from '../range/text.ts';
import { checkSame, readState, removeState, type Request, type State } from './state.ts';

export interface Wanted {
  path: string;
  force: boolean;
  resume: boolean;
  request: Request;
}

export const partialOf = (path: string): string => `${path}.partial`;
export const stateOf = (path: string): string => `${path}.state`;

export interface Plan {
  /** `complete`: there is nothing to do. */
  kind: 'anew' | 'resume' | 'complete';
  replaces: boolean;
  state?: State;
}

/** The size of a file, or undefined where nothing is. Nothing but a plain file is ever replaced. */
async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const found = await lstat(path);
    if (found.isFile()) return found.size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  throw new UsageError(
    `${shown(path)} is there and no plain file; without --output it is written to standard output`,
  );
}

async function anew({ path, force }: Wanted, there: boolean, begun: boolean): Promise<Plan> {
  const name = shown(path);
  if (!force && there) throw new UsageError(`${name} exists; --force replaces it`);
  if (!force && begun)
    throw new UsageError(
      `${shown(partialOf(path))} is left of a run that did not end; --resume goes on with it, --force starts anew`,
    );
  await removeState(stateOf(path));
  return { kind: 'anew', replaces: there };
}

async function resumed(wanted: Wanted, there: boolean, partial: number | undefined): Promise<Plan> {
  const { path, request } = wanted;
  const state = await readState(stateOf(path));
  if (state === undefined) {
    // Only what is complete ever gets the name of the file.
    if (there && partial === undefined) return { kind: 'complete', replaces: false };
    if (there) throw new UsageError(`${shown(path)} exists; --force replaces it`);
    return { kind: 'anew', replaces: false };
  }
  checkSame(stateOf(path), state.request, request);
  if (partial === undefined) return { kind: there ? 'complete' : 'anew', replaces: false };
  if (there && !state.replaces)
    throw new UsageError(
      `${shown(path)} has been made by somebody else meanwhile; --force replaces it`,
    );
  if (partial < state.bytes)
    throw new UsageError(
      `${shown(partialOf(path))} has ${partial} bytes, and its state says ${state.bytes}; --force starts anew`,
    );
  return { kind: 'resume', replaces: there, state };
}

export async function planFor(wanted: Wanted): Promise<Plan> {
  if (wanted.path === '') throw new UsageError('--output needs the name of a file');
  const there = (await sizeOf(wanted.path)) !== undefined;
  const partial = await sizeOf(partialOf(wanted.path));
  const state = await sizeOf(stateOf(wanted.path));
  if (wanted.resume) return resumed(wanted, there, partial);
  return anew(wanted, there, partial !== undefined || state !== undefined);
}
