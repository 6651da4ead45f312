/** Quotas by the kernel's control groups, in both versions. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Group, sweepGroups, type Limits } from './group.ts';
import { groupsOf } from './mounts.ts';
import { NotHere, type Method, type Quota } from './share.ts';

export const limitsOfV1 = ({ quotaUs, periodUs }: Quota): Limits => ({
  limited: [
    ['cpu.cfs_period_us', String(periodUs)],
    ['cpu.cfs_quota_us', String(quotaUs)],
  ],
  free: ['cpu.cfs_quota_us', '-1'],
});

export const limitsOfV2 = ({ quotaUs, periodUs }: Quota): Limits => ({
  limited: [['cpu.max', `${quotaUs} ${periodUs}`]],
  free: ['cpu.max', 'max'],
});

export function cgroupV1(): Method {
  const [parent] = groupsOf('cpu');
  if (parent === undefined) throw new NotHere('no cpu controller of cgroup v1 is mounted');
  return {
    name: 'cgroup v1',
    words: 'A quota of a control group (v1)',
    open: (quota) => new Group(parent, limitsOfV1(quota)),
    sweep: () => sweepGroups(parent),
  };
}

/** Below a group that has handed the controller on: to hand it on is not ours to decide. */
export function cgroupV2(): Method {
  const parent = groupsOf('').find(handsOnCpu);
  if (parent === undefined)
    throw new NotHere('no group of cgroup v2 around this process hands the cpu controller on');
  return {
    name: 'cgroup v2',
    words: 'A quota of a control group (v2)',
    open: (quota) => new Group(parent, limitsOfV2(quota)),
    sweep: () => sweepGroups(parent),
  };
}

const handsOnCpu = (folder: string): boolean =>
  readFileSync(join(folder, 'cgroup.subtree_control'), 'utf8').split(/\s+/).includes('cpu');
