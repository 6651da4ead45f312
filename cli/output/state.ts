/** The state beside a file that is not complete yet: what was asked for, and how far it has come. */
import { open, readFile, rename, rm } from 'node:fs/promises';
import { UsageError } from '../exit.ts';
import { shown } from '../range/text.ts';
import type { Progress } from './outlet.ts';

/** What makes two runs the same: words for a person, by what they are about. */
export type Request = Readonly<Record<string, string>>;

export interface State {
  request: Request;
  /** So much of the partial file belongs to this state; what follows is from after it. */
  bytes: number;
  /** The file that stood there when the run began is to be replaced. */
  replaces: boolean;
  progress: Progress;
}

const FORMAT = 1;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function checked(path: string, text: string): State {
  const damaged = (why: string): Error =>
    new UsageError(`${shown(path)} is no state to go on from: ${why}; --force starts anew`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damaged('it is not JSON');
  }
  if (!isObject(value) || value['format'] !== FORMAT) throw damaged(`its format is not ${FORMAT}`);
  const { request, bytes, replaces, progress } = value;
  const whole = isObject(request) && isObject(progress) && Number.isSafeInteger(bytes);
  if (!whole || (bytes as number) < 0) throw damaged('something is missing in it');
  return {
    request: request as Request,
    bytes: bytes as number,
    replaces: replaces === true,
    progress,
  };
}

/** Nothing when there is none. */
export async function readState(path: string): Promise<State | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return checked(path, text);
}

const draftOf = (path: string): string => `${path}.new`;

async function writeDraft(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** At once: whoever reads it has the last one or this one. */
export async function writeState(path: string, state: State): Promise<void> {
  const draft = draftOf(path);
  try {
    await writeDraft(draft, `${JSON.stringify({ format: FORMAT, ...state })}\n`);
    await rename(draft, path);
  } catch (error) {
    // Where the disk is full, a draft is in nobody's way but the user's.
    await rm(draft, { force: true });
    throw error;
  }
}

/** Takes away the state, and the draft that a killed run may have left. */
export async function removeState(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(draftOf(path), { force: true });
}

/** Refuses to go on with another request than this one, and says what differs. */
export function checkSame(path: string, begun: Request, asked: Request): void {
  for (const what of new Set([...Object.keys(asked), ...Object.keys(begun)])) {
    const [before, now] = [begun[what] ?? 'none', asked[what] ?? 'none'];
    if (before !== now)
      throw new UsageError(
        `${shown(path)} was begun with ${what} ${shown(String(before))}, and now ${what} ${now} is asked for; ` +
          'ask for the same, or --force starts anew',
      );
  }
}
