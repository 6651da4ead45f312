/** The share of a CPU that a process is given, and what is asked of every way to give it. */
import type { CpuShare } from '../results.ts';

export interface Share {
  /** Puts a process into the share, with all its threads. */
  take(pid: number): void;
  /** Lets it run freely again, so that it can end quickly. */
  free(): void;
  /** Takes the share away, with whatever is still in it. */
  close(): void;
}

export interface Method {
  readonly name: CpuShare['method'];
  /** What a reader has to know of it, without its figures. */
  readonly words: string;
  open(quota: Quota): Share;
  /** Ends and removes what is still there of this run, and of runs that were killed. */
  sweep(): void;
}

/** A way that this machine does not allow; the words say why. */
export class NotHere extends Error {
  override readonly name = 'NotHere';
}

/** So much CPU time in every period. */
export interface Quota {
  readonly quotaUs: number;
  readonly periodUs: number;
}

/** The kernel refuses quotas below a millisecond. */
const LEAST_QUOTA_US = 1000;

export function quotaOf(vcpu: number, periodUs: number): Quota {
  const quotaUs = Math.round(vcpu * periodUs);
  if (quotaUs >= LEAST_QUOTA_US) return { quotaUs, periodUs };
  throw new RangeError(
    `${vcpu} vCPU in periods of ${periodUs} µs is ${quotaUs} µs; the kernel refuses less than ${LEAST_QUOTA_US}`,
  );
}
