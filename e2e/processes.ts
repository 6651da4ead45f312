/**
 * Starts processes, each in a group of its own, and knows to the last one which are still there.
 *
 * An emulator gives what it starts another group, and a killed parent leaves its children behind. So
 * all that a run starts carries a mark in its environment, which children inherit, and the mark is what
 * is looked for in the end.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';

const MARK = 'PALINDROME_E2E_RUN';
const run = `${process.pid}.${Date.now()}`;
const KEPT_OUTPUT = 1 << 20;

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface Started {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** What it printed on both streams, the last megabyte of it. */
  output(): string;
  signal(name: NodeJS.Signals): void;
  /** Asks it to end, insists after a while, and waits until it is gone. */
  stop(): Promise<Exit>;
}

export interface StartOptions {
  cwd?: string;
  env?: Record<string, string>;
}

const groups = new Set<number>();

/** The environment of everything started here: the path, the mark, and nothing of the project's own. */
export function environment(extra: Record<string, string> = {}): Record<string, string> {
  const { PATH = '/usr/bin:/bin', HOME = '/' } = process.env;
  return { PATH, HOME, [MARK]: run, ...extra };
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // It has ended by itself.
  }
}

/** Waits, and keeps nothing alive by waiting. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

async function stop(pid: number, exited: Promise<Exit>): Promise<Exit> {
  signalGroup(pid, 'SIGTERM');
  const insist = setTimeout(() => signalGroup(pid, 'SIGKILL'), 3000);
  try {
    return await exited;
  } finally {
    clearTimeout(insist);
    // What is left of the group, when only its leader has heard the first signal.
    signalGroup(pid, 'SIGKILL');
    // From here on the number may be somebody else's.
    groups.delete(pid);
  }
}

function collect(child: ChildProcess): () => string {
  let text = '';
  const add = (chunk: Buffer): void => {
    text = (text + chunk.toString()).slice(-KEPT_OUTPUT);
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => text;
}

export function start(command: string, args: string[], options: StartOptions = {}): Started {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: environment(options.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const output = collect(child);
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${command}: ${error.message}`)));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  // Whoever awaits it later must still see the error; until then it is nobody's.
  exited.catch(() => {});
  const { pid = 0 } = child;
  if (pid !== 0) groups.add(pid);
  return {
    pid,
    exited,
    output,
    signal: (name) => child.kill(name),
    stop: () => (pid === 0 ? exited : stop(pid, exited)),
  };
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}

/** The processes of this run that are still there, by their mark. */
export const marked = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && environmentOf(name).includes(`${MARK}=${run}`))
    .map(Number);

function groupIsThere(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends what is left, and says what that was. Nothing, when everybody has tidied up. */
export async function leftOver(): Promise<string[]> {
  // A process that has just been waited for may need a moment to vanish from its group.
  for (let i = 0; i < 20 && (marked().length > 0 || [...groups].some(groupIsThere)); i += 1)
    await pause(50);
  const found = [
    ...marked().map((pid) => `process ${pid} (${nameOf(pid)})`),
    ...[...groups].filter(groupIsThere).map((pid) => `process group ${pid}`),
  ];
  killAll();
  return found;
}

/** For the way out in a hurry: nothing is waited for. */
export function killAll(): void {
  for (const pid of groups) signalGroup(pid, 'SIGKILL');
  for (const pid of marked()) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It went with its group.
    }
  }
}

function nameOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return 'gone since';
  }
}

/** The processes that this one has started. */
export function childrenOf(pid: number): number[] {
  const list = `/proc/${pid}/task/${pid}/children`;
  const threads = existsSync(list) ? readdirSync(`/proc/${pid}/task`) : [];
  return threads.flatMap((thread) => {
    try {
      const text = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8');
      return text.split(' ').filter(Boolean).map(Number);
    } catch {
      return [];
    }
  });
}

/** The cores in a list of the kernel's: `0-3,6`. */
export function coresIn(list: string): number[] {
  return list.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

/** Those that this process may use. */
export function allowedCores(): number[] {
  const status = readFileSync('/proc/self/status', 'utf8');
  return coresIn(/^Cpus_allowed_list:\s*(.*)$/m.exec(status)?.[1] ?? '0');
}

/** A figure in kB of /proc/<pid>/status, such as VmHWM. */
export function memory(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const line = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(
    readFileSync(`/proc/${pid}/status`, 'utf8'),
  );
  return Number(line?.[1]);
}
