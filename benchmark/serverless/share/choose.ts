/** The first way to enforce a share that works on this machine. */
import { SHARES, type ShareName } from '../options.ts';
import type { CpuShare } from '../results.ts';
import { vcpuOf } from '../contenders.ts';
import { atTheEnd } from '../tidy.ts';
import { cgroupV1, cgroupV2 } from './cgroups.ts';
import { none } from './none.ts';
import { PERIOD_US } from './period.ts';
import { probe } from './probe.ts';
import { quotaOf, type Method } from './share.ts';
import { stopContinue } from './stop-continue.ts';
import { WAKE_MS, waking } from './waking.ts';

const METHODS: Readonly<Record<ShareName, () => Method>> = {
  'cgroup-v1': cgroupV1,
  'cgroup-v2': cgroupV2,
  'stop-continue': stopContinue,
  none,
};

export interface Chosen {
  readonly method: Method;
  readonly share: CpuShare;
}

/** Throws when the one that is asked for does not work here. */
export async function chooseShare(wanted: ShareName | null): Promise<Chosen> {
  if (wanted !== null) return await chosen(await openOrSay(wanted), []);
  const reasons: string[] = [];
  for (const name of Object.keys(METHODS) as ShareName[]) {
    try {
      return await chosen(await open(name), reasons);
    } catch (error) {
      reasons.push(`${SHARES[name]}: ${(error as Error).message}`);
    }
  }
  throw new Error('there is always the way that limits nothing');
}

async function openOrSay(wanted: ShareName): Promise<Method> {
  try {
    return await open(wanted);
  } catch (cause) {
    throw new Error(`--share ${wanted} does not work here`, { cause });
  }
}

/** The smallest share and the largest: a group inside a limited one may not have more than that has. */
const ENDS_MB = [128, 10_240];

/** Tries it out. */
export async function open(name: ShareName): Promise<Method> {
  const method = METHODS[name]();
  atTheEnd(() => method.sweep());
  method.sweep();
  for (const memoryMb of ENDS_MB) method.open(quotaOf(vcpuOf(memoryMb), PERIOD_US)).close();
  if (name !== 'none') await probe(method, PERIOD_US);
  return method;
}

/** Counts more often than the kernel does by itself, where that can be had. */
async function chosen(opened: Method, reasons: readonly string[]): Promise<Chosen> {
  const exact = opened.name === 'none' ? null : await waking(opened);
  if (exact !== null) atTheEnd(() => exact.sweep());
  const method = exact ?? opened;
  const words = [method.words, ...(method.name === 'none' ? [] : [figures(exact !== null)])];
  const why = reasons.length === 0 ? '' : ` (${reasons.join('; ')})`;
  const share = { method: method.name, periodUs: PERIOD_US, words: `${words.join(' ')}${why}.` };
  return { method, share };
}

function figures(isExact: boolean): string {
  const { quotaUs, periodUs } = quotaOf(vcpuOf(128), PERIOD_US);
  const [quota, period] = [quotaUs, periodUs].map((us) => `${us / 1000} ms`);
  const tick = isExact
    ? `its next count, which comes every ${WAKE_MS} ms,`
    : 'its next tick, which may be milliseconds later,';
  return (
    `in periods of ${period}: at 128 MB a process has ${quota} of every ${period}, and what it uses ` +
    `beyond that until the kernel notices at ${tick} is taken from the periods after`
  );
}
