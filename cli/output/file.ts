/**
 * A file that is there when it is complete, and not before. Until then it is called FILE.partial, and
 * FILE.state says how much of that can be gone on with. The state is written after the bytes that it counts
 * have reached the disk, so that neither a kill nor a power cut leaves it ahead of them.
 */
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Gathered, type Outlet, type Progress } from './outlet.ts';
import { partialOf, stateOf, type Plan, type Wanted } from './plan.ts';
import { removeState, writeState } from './state.ts';

/** The first state comes soon, so that short runs can be gone on with, too; later ones once a second. */
const FIRST_MS = 100;
const LAST_MS = 1000;

/** A folder that may be written to but not read, and file systems that know of no such thing. */
const NO_SYNC = new Set(['EACCES', 'EPERM', 'EINVAL', 'ENOTSUP', 'ENOSYS']);

/** Makes a new name last, where that can be asked for; Windows has no such thing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const folder = await open(dirname(path), 'r');
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    if (!NO_SYNC.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

class OutputFile implements Outlet {
  readonly left: Progress | undefined;
  readonly #wanted: Wanted;
  readonly #plan: Plan;
  readonly #file: FileHandle;
  readonly #stop: (reason: unknown) => void;
  readonly #gathered = new Gathered((bytes) => this.#write(bytes));
  #position: number;
  #state: (() => Progress) | undefined;
  #saved: boolean;
  #timer: NodeJS.Timeout | undefined;

  constructor(wanted: Wanted, plan: Plan, file: FileHandle, stop: (reason: unknown) => void) {
    this.#wanted = wanted;
    this.#plan = plan;
    this.#file = file;
    this.#stop = stop;
    this.left = plan.state?.progress;
    this.#position = plan.state?.bytes ?? 0;
    this.#saved = plan.state !== undefined;
  }

  async #write(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const { bytesWritten } = await this.#file.write(bytes, at, bytes.length - at, this.#position);
      at += bytesWritten;
      this.#position += bytesWritten;
    }
  }

  add(text: string): Promise<void> | undefined {
    return this.#gathered.add(text);
  }

  keep(state: () => Progress): void {
    this.#state = state;
    this.#saveAfter(FIRST_MS);
  }

  #saveAfter(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#saveAndGoOn(ms).catch(this.#stop);
    }, ms).unref();
  }

  async #saveAndGoOn(ms: number): Promise<void> {
    await this.save();
    if (this.#timer !== undefined) this.#saveAfter(Math.min(2 * ms, LAST_MS));
  }

  #stopSaving(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  save(): Promise<void> {
    if (this.#state === undefined) return Promise.resolve();
    // Asked for now, together with what has been added until now.
    const progress = this.#state();
    const { path, request } = this.#wanted;
    return this.#gathered.flush(async () => {
      await this.#file.datasync();
      const { replaces } = this.#plan;
      await writeState(stateOf(path), { request, bytes: this.#position, replaces, progress });
      this.#saved = true;
    });
  }

  async finish(): Promise<void> {
    const { path } = this.#wanted;
    this.#stopSaving();
    await this.#gathered.flush();
    await this.#file.truncate(this.#position);
    await this.#file.sync();
    await this.#file.close();
    await rename(partialOf(path), path);
    await syncFolder(path);
    await removeState(stateOf(path));
  }

  async leave(): Promise<string | undefined> {
    this.#stopSaving();
    await this.save();
    await this.#close();
    return this.#saved ? partialOf(this.#wanted.path) : undefined;
  }

  async drop(): Promise<void> {
    this.#stopSaving();
    await this.#close();
  }

  /** What nobody can go on with is taken away. */
  async #close(): Promise<void> {
    await this.#file.close();
    if (!this.#saved) await rm(partialOf(this.#wanted.path), { force: true });
  }
}

/** `stop` ends the search when the file cannot be written. */
export async function toFile(
  wanted: Wanted,
  plan: Plan,
  stop: (reason: unknown) => void,
): Promise<Outlet> {
  const partial = partialOf(wanted.path);
  if (plan.state === undefined) return new OutputFile(wanted, plan, await open(partial, 'w'), stop);
  const file = await open(partial, 'r+');
  await file.truncate(plan.state.bytes);
  return new OutputFile(wanted, plan, file, stop);
}
