/** However a run ends, nothing that it has started or made is there afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killAll } from '../../e2e/processes.ts';

const tasks: (() => void)[] = [];

/** Is done on the way out, before what was asked for earlier. */
export function atTheEnd(task: () => void): void {
  tasks.unshift(task);
}

function tidy(): void {
  // Processes first: what they are in cannot be removed before.
  killAll();
  for (const task of tasks.splice(0)) task();
}

/** Call it once, before anything is started. A signal ends this process as it would have without us. */
export function tidyHoweverItEnds(): void {
  process.once('exit', tidy);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      tidy();
      process.kill(process.pid, signal);
    });
}

/** A folder that is gone in the end. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'palindrome-serverless-'));
  atTheEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
