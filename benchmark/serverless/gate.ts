/**
 * A process that waits at a gate: it is there and has an id, so that it can be put into its share, and has
 * not begun. What it takes to make it is ours, and comes before the clock is started.
 */
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Started } from '../../e2e/processes.ts';
import { alive } from '../../e2e/server.ts';

/** A shell that stops itself, and becomes the program when it is let go. */
export const atTheGate = (words: readonly string[]): [command: string, args: string[]] => [
  '/bin/sh',
  ['-c', 'kill -STOP $$ && exec "$@"', 'sh', ...words],
];

/** Lets it go once it waits, and gives the time by `performance.now()` at which it began. */
export async function letGo(started: Started, before: () => void = () => {}): Promise<number> {
  await alive(started, untilStopped(started.pid));
  before();
  const since = performance.now();
  started.signal('SIGCONT');
  return since;
}

async function untilStopped(pid: number): Promise<void> {
  while (!isStopped(pid)) await setTimeout(1);
}

/** The state stands after the name, which is in brackets and may hold anything. */
function isStopped(pid: number): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return stat.slice(stat.lastIndexOf(')')).startsWith(') T');
}
