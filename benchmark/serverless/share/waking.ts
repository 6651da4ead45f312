/**
 * The kernel counts what a process uses when it switches between tasks, and at its ticks, which are
 * milliseconds apart: so much longer a process runs on whose quota is used up. What takes three milliseconds
 * would seem as quick with a fourteenth of a CPU as with a whole one. So tasks that come before all others
 * wake on each core again and again, and do nothing but make the kernel count. They wait while they are
 * not wanted.
 */
import { allowedCores, pause, start, type Started } from '../../../e2e/processes.ts';
import type { Method, Quota, Share } from './share.ts';

export const WAKE_MS = 0.5;

const PROGRAM = `const never = new Int32Array(new SharedArrayBuffer(4));
for (;;) Atomics.wait(never, 0, 0, ${WAKE_MS});`;

/** Who may not have such a task, or has no program to ask for one, is told at once. */
const REFUSED_MS = 300;

/** The same method, made exact; null where that is not allowed. */
export async function waking(method: Method): Promise<Method | null> {
  const wakers = allowedCores().map(startOn);
  const areRefused = wakers.map(({ exited }) =>
    exited.then(
      () => true,
      () => true,
    ),
  );
  const isRefused = await Promise.race([...areRefused, pause(REFUSED_MS).then(() => false)]);
  const all = new Wakers(wakers);
  if (isRefused) {
    all.end();
    return null;
  }
  all.rest();
  return {
    name: method.name,
    words: method.words,
    open: (quota) => new Counted(method.open(quota), all, quota),
    sweep: () => {
      all.end();
      method.sweep();
    },
  };
}

/** It becomes the program, so that its process is the one that was started. */
const startOn = (core: number): Started =>
  start('taskset', ['-c', String(core), 'chrt', '--fifo', '1', process.execPath, '-e', PROGRAM]);

class Wakers {
  readonly #all: readonly Started[];

  constructor(all: readonly Started[]) {
    this.#all = all;
  }

  wake(): void {
    this.#signal('SIGCONT');
  }

  rest(): void {
    this.#signal('SIGSTOP');
  }

  end(): void {
    this.#signal('SIGKILL');
  }

  #signal(name: NodeJS.Signals): void {
    for (const each of this.#all) each.signal(name);
  }
}

/** Only less than a whole CPU has to be counted so often. */
class Counted implements Share {
  readonly #share: Share;
  readonly #wakers: Wakers;
  readonly #isLimited: boolean;

  constructor(share: Share, wakers: Wakers, { quotaUs, periodUs }: Quota) {
    this.#share = share;
    this.#wakers = wakers;
    this.#isLimited = quotaUs < periodUs;
  }

  take(pid: number): void {
    this.#share.take(pid);
    if (this.#isLimited) this.#wakers.wake();
  }

  free(): void {
    if (this.#isLimited) this.#wakers.rest();
    this.#share.free();
  }

  close(): void {
    if (this.#isLimited) this.#wakers.rest();
    this.#share.close();
  }
}
