/** The thread behind stop-continue.ts. It and the main thread talk by a few shared numbers. */
import { readlinkSync } from 'node:fs';
import { availableParallelism, constants, setPriority } from 'node:os';
import { basename } from 'node:path';
import { isMainThread, workerData } from 'node:worker_threads';
import { CpuClock } from './cpu-clock.ts';

/** Where the numbers are. */
export const AT = { state: 0, pid: 1, quotaUs: 2, periodUs: 3 } as const;
export const FIELDS = 4;

/** Nothing to do; at work; told to let go of the process. */
export const STATE = { idle: 0, stopping: 1, leaving: 2 } as const;

/** Not more often than this is the CPU time looked at. */
const LEAST_PAUSE_US = 100;

const nowUs = (): number => performance.now() * 1000;

/**
 * Keeps a process to its quota until the state says otherwise or the process is gone. The kernel counts
 * the time of what is running only at its ticks: what that lets through is owed, and paid off by the
 * periods after.
 */
function keepToQuota(control: Int32Array): void {
  const [, pid = 0, quotaUs = 0, periodUs = 0] = control;
  const clock = new CpuClock(pid);
  let limitUs = quotaUs;
  let end = nowUs() + periodUs;
  let isStopped = false;
  while (Atomics.load(control, AT.state) === STATE.stopping) {
    if (nowUs() >= end) {
      end += periodUs;
      // What is not used in a period is lost.
      limitUs = Math.min(limitUs, clock.usedUs()) + quotaUs;
    }
    const leftUs = limitUs - clock.usedUs();
    if (leftUs <= 0 !== isStopped) {
      isStopped = !isStopped;
      process.kill(pid, isStopped ? 'SIGSTOP' : 'SIGCONT');
    }
    // Before that it can't have used up what it has left.
    const soonest = isStopped ? Infinity : Math.max(leftUs / cores, LEAST_PAUSE_US);
    const pauseUs = Math.max(0, Math.min(end - nowUs(), soonest));
    Atomics.wait(control, AT.state, STATE.stopping, pauseUs / 1000);
  }
  if (isStopped) process.kill(pid, 'SIGCONT');
}

const cores = availableParallelism();

/** What has to stop others in time should not wait behind them; without the right to it, it does its best. */
function hurry(): void {
  try {
    setPriority(
      Number(basename(readlinkSync('/proc/thread-self'))),
      constants.priority.PRIORITY_HIGHEST,
    );
  } catch {
    // Only root may.
  }
}

function serve(control: Int32Array): never {
  hurry();
  for (;;) {
    Atomics.wait(control, AT.state, STATE.idle);
    try {
      keepToQuota(control);
    } catch {
      // The process has ended.
    }
    Atomics.store(control, AT.state, STATE.idle);
    Atomics.notify(control, AT.state);
  }
}

if (!isMainThread && workerData instanceof Int32Array) serve(workerData);
