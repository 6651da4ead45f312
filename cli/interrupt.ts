/**
 * Ctrl-C and SIGTERM. The first asks everything to come to an end, which has a moment to write out what is
 * complete; the second, or the end of that moment, ends the process as the system does it.
 */
import { Interrupted, type StopSignal } from './exit.ts';

const SIGNALS: readonly StopSignal[] = ['SIGINT', 'SIGTERM'];

/** Someone who stops reading keeps a write of ours waiting, and with it `process.exit`. */
const PATIENCE_MS = 800;

function endAtOnce(signal: StopSignal): void {
  for (const each of SIGNALS) process.removeAllListeners(each);
  process.kill(process.pid, signal);
}

/** Aborted by the first signal with an `Interrupted`, and by `stop` with anything. */
export interface Stopping {
  readonly signal: AbortSignal;
  stop(reason: unknown): void;
}

export function stopping(): Stopping {
  const controller = new AbortController();
  for (const signal of SIGNALS)
    process.on(signal, () => {
      if (controller.signal.aborted) return endAtOnce(signal);
      controller.abort(new Interrupted(signal));
      setTimeout(endAtOnce, PATIENCE_MS, signal).unref();
    });
  return { signal: controller.signal, stop: (reason) => controller.abort(reason) };
}
