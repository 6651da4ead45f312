/** The program as a process of its own, and its output read back. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from '../child.ts';

export const PROGRAM = join(ROOT, 'dist', 'cli.js');

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

type Process = ChildProcessByStdio<null, Readable, Readable>;

export function cleanEnvironment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const {
    NODE_OPTIONS: _,
    PALINDROME_ENGINE: __,
    NO_COLOR: ___,
    FORCE_COLOR: ____,
    ...env
  } = process.env;
  return { ...env, ...more };
}

export function start(args: string[], env: Record<string, string> = {}, cwd = ROOT): Process {
  const stdio = ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'];
  return spawn(process.execPath, [PROGRAM, ...args], { cwd, env: cleanEnvironment(env), stdio });
}

/** Its end, with all that it has written from now on; `reading`: its output is read. */
export function ending(started: Process, reading = true): Promise<Ending> {
  let stdout = '';
  let stderr = '';
  if (reading) started.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  started.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    started.on('error', reject);
    started.on(reading ? 'close' : 'exit', (code, signal) =>
      resolve({ code, signal, stdout, stderr }),
    );
  });
}

export const run = (args: string[], env?: Record<string, string>, cwd?: string): Promise<Ending> =>
  ending(start(args, env, cwd));

/** What it wrote, when it ended well and told nothing else. */
export async function output(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(args);
  if (code !== 0 || stderr !== '')
    throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout;
}

export const folder = (): string => mkdtempSync(join(tmpdir(), 'palindrome-products-cli-'));

/** Waits until something holds; fails after ten seconds. */
export async function until(holds: () => boolean, ms = 5): Promise<void> {
  const since = performance.now();
  while (!holds()) {
    if (performance.now() - since > 10_000) throw new Error('this never came to hold');
    await delay(ms);
  }
}
