/**
 * Whether a way to enforce a share really does: there are machines on which everything can be written and
 * nothing comes of it.
 */
import { pause, start } from '../../../e2e/processes.ts';
import { cpuMs } from './cpu-time.ts';
import { NotHere, quotaOf, type Method } from './share.ts';

/** A shell that does nothing but run. */
const SPINNING = ['/bin/sh', '-c', 'while :; do :; done'] as const;

const PROBED_MS = 600;
const PROBED_VCPU = 0.2;

/** The share of a CPU that a process had which wanted all of one. */
export async function shareOfSpinner(
  method: Method,
  { vcpu, periodUs, ms }: { vcpu: number; periodUs: number; ms: number },
): Promise<number> {
  const share = method.open(quotaOf(vcpu, periodUs));
  try {
    const [command, ...args] = SPINNING;
    const spinner = start(command, args);
    try {
      share.take(spinner.pid);
      // Its first period may begin anywhere in the kernel's.
      await pause((2 * periodUs) / 1000);
      const [since, before] = [performance.now(), cpuMs(spinner.pid)];
      await pause(ms);
      return (cpuMs(spinner.pid) - before) / (performance.now() - since);
    } finally {
      share.free();
      await spinner.stop();
    }
  } finally {
    share.close();
  }
}

/** Throws when nothing can be put into the share, or has twice of it, or half. */
export async function probe(method: Method, periodUs: number): Promise<void> {
  const spinning = shareOfSpinner(method, { vcpu: PROBED_VCPU, periodUs, ms: PROBED_MS });
  const had = await spinning.catch((error: Error) => {
    throw new NotHere(error.message);
  });
  if (had > PROBED_VCPU / 2 && had < PROBED_VCPU * 2) return;
  throw new NotHere(`a share of ${PROBED_VCPU} vCPU was set, and a process had ${had.toFixed(2)}`);
}
