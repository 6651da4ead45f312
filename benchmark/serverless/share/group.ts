/**
 * A control group of the kernel: a folder that is made, files in it that are written, and that it must be
 * gone in the end. Its name holds the process that made it, so that a later run knows what one that was
 * killed has left.
 */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { NotHere, type Share } from './share.ts';

const PREFIX = 'palindrome-bench-';
const PROCESSES = 'cgroup.procs';
let made = 0;

type Written = readonly [file: string, text: string];

/** What is written into the files of a group, in which the two versions of control groups differ. */
export interface Limits {
  readonly limited: readonly Written[];
  readonly free: Written;
}

export class Group implements Share {
  readonly #folder: string;
  readonly #limits: Limits;

  constructor(parent: string, limits: Limits) {
    made += 1;
    this.#folder = join(parent, `${PREFIX}${process.pid}-${made}`);
    this.#limits = limits;
    try {
      mkdirSync(this.#folder);
      for (const written of limits.limited) this.#write(written);
    } catch (error) {
      this.close();
      throw new NotHere((error as Error).message);
    }
  }

  #write([file, text]: Written): void {
    writeFileSync(join(this.#folder, file), text);
  }

  take(pid: number): void {
    this.#write([PROCESSES, String(pid)]);
  }

  free(): void {
    this.#write(this.#limits.free);
  }

  close(): void {
    remove(this.#folder);
  }
}

/** Removes every group here that this run has made, or one that is no more. */
export function sweepGroups(parent: string): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const pid = Number(name.slice(PREFIX.length).split('-')[0]);
    if (pid === process.pid || !isThere(pid)) remove(join(parent, name));
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What was killed stays in its group for a moment, and a group with processes in it can't be removed. */
const ATTEMPTS = 200;
const PAUSE_MS = 10;

function remove(folder: string): void {
  for (let left = ATTEMPTS; existsSync(folder); left--) {
    try {
      killAllIn(folder);
      rmdirSync(folder);
    } catch (error) {
      if (left === 0) throw error;
      sleep(PAUSE_MS);
    }
  }
}

function killAllIn(folder: string): void {
  const pids = readFileSync(join(folder, PROCESSES), 'utf8').split('\n').filter(Boolean);
  for (const pid of pids) process.kill(Number(pid), 'SIGKILL');
}

/** Without the event loop, which is not there any more when a process is on its way out. */
function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
