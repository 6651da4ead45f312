/**
 * Without control groups: a thread of ours looks at the CPU time that a process has used, stops it when
 * its share of the period is used up, and lets it go on with the next period. What it had too much is
 * taken from the periods after.
 */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import type { Method, Quota, Share } from './share.ts';
import { AT, FIELDS, STATE } from './stopper.ts';

export function stopContinue(): Method {
  const control = new Int32Array(new SharedArrayBuffer(FIELDS * Int32Array.BYTES_PER_ELEMENT));
  new Worker(codeOfThread(), { eval: true, workerData: control }).unref();
  return {
    name: 'stop/continue',
    words: 'SIGSTOP and SIGCONT by the CPU time used',
    open: (quota) => new Stopping(control, quota),
    // A stopped process is ended like any other: SIGKILL waits for nothing.
    sweep: () => {},
  };
}

/** In JavaScript and in one piece: a thread does not know what this one knows of TypeScript. */
function codeOfThread(): string {
  const entryPoints = [fileURLToPath(new URL('stopper.ts', import.meta.url))];
  const format = { platform: 'node', format: 'cjs', bundle: true } as const;
  return buildSync({ entryPoints, ...format, write: false }).outputFiles[0]!.text;
}

/** One at a time: that is how processes are measured. */
class Stopping implements Share {
  readonly #control: Int32Array;
  readonly #quota: Quota;

  constructor(control: Int32Array, quota: Quota) {
    this.#control = control;
    this.#quota = quota;
  }

  take(pid: number): void {
    this.free();
    const { quotaUs, periodUs } = this.#quota;
    this.#control.set([pid, quotaUs, periodUs], AT.pid);
    this.#say(STATE.stopping);
  }

  /** Waits until the thread has let go, which it does at its next look. */
  free(): void {
    const control = this.#control;
    if (Atomics.load(control, AT.state) === STATE.idle) return;
    this.#say(STATE.leaving);
    while (Atomics.load(control, AT.state) === STATE.leaving)
      Atomics.wait(control, AT.state, STATE.leaving);
  }

  close(): void {
    this.free();
  }

  #say(state: number): void {
    Atomics.store(this.#control, AT.state, state);
    Atomics.notify(this.#control, AT.state);
  }
}
