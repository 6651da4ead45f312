import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  rmdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { vcpuOf } from '../../benchmark/serverless/contenders.ts';
import {
  cgroupV1,
  cgroupV2,
  limitsOfV1,
  limitsOfV2,
} from '../../benchmark/serverless/share/cgroups.ts';
import { Group, sweepGroups } from '../../benchmark/serverless/share/group.ts';
import { mountsIn, pathIn } from '../../benchmark/serverless/share/mounts.ts';
import { shareOfSpinner } from '../../benchmark/serverless/share/probe.ts';
import { NotHere, quotaOf, type Method } from '../../benchmark/serverless/share/share.ts';
import { stopContinue } from '../../benchmark/serverless/share/stop-continue.ts';
import { waking } from '../../benchmark/serverless/share/waking.ts';
import { coresIn, leftOver } from '../../e2e/processes.ts';
import { tidyHoweverItEnds } from '../../benchmark/serverless/tidy.ts';

tidyHoweverItEnds();

const QUOTA = quotaOf(vcpuOf(128), 20_000);

test.after.always('no group is left', (t) => {
  const left = ['/sys/fs/cgroup/cpu', '/sys/fs/cgroup']
    .filter(existsSync)
    .flatMap((folder) => readdirSync(folder))
    .filter((name) => name.startsWith(`palindrome-bench-${process.pid}-`));
  t.deepEqual(left, []);
});

/** A share, not a speed. */
const METHODS: Record<string, () => Method> = {
  'cgroup v1': cgroupV1,
  'cgroup v2': cgroupV2,
  'stop/continue': stopContinue,
};

for (const [name, open] of Object.entries(METHODS))
  test.serial(`a process that wants a whole CPU gets what 128 MB buy, by ${name}`, async (t) => {
    let method: Method;
    try {
      method = open();
      method.open(QUOTA).close();
    } catch (error) {
      if (!(error instanceof NotHere)) throw error;
      t.log(`skipped: ${error.message}`);
      t.pass();
      return;
    }
    const vcpu = vcpuOf(128);
    const shares: number[] = [];
    // On a busy machine it may wait for its share; never can it have another one three times.
    while (shares.length < 3 && !shares.some((had) => Math.abs(had / vcpu - 1) < 0.15))
      shares.push(await shareOfSpinner(method, { vcpu, periodUs: 20_000, ms: 4000 }));
    t.true(Math.abs(shares.at(-1)! / vcpu - 1) < 0.15, `${shares} instead of ${vcpu}`);
  });

test("cores are read from the kernel's list", (t) => {
  t.deepEqual(coresIn('0'), [0]);
  t.deepEqual(coresIn('0-1'), [0, 1]);
  t.deepEqual(coresIn('0-2,5,7-8'), [0, 1, 2, 5, 7, 8]);
});

test.serial(
  'the share stays the same when the kernel counts more often, and nobody wakes on',
  async (t) => {
    const method = v1();
    const exact = method === undefined ? null : await waking(method);
    if (exact === null) {
      t.log('skipped: no group, or no task that comes before others, can be had here');
      t.pass();
      return;
    }
    const vcpu = vcpuOf(128);
    const had = await shareOfSpinner(exact, { vcpu, periodUs: 20_000, ms: 2000 });
    exact.sweep();
    t.true(had > vcpu / 2 && had < vcpu * 1.15, `${had} instead of ${vcpu}`);
    t.deepEqual(await leftOver(), []);
  },
);

const v1 = (): Method | undefined => {
  try {
    const method = cgroupV1();
    method.open(QUOTA).close();
    return method;
  } catch {
    return undefined;
  }
};

const folder = (): string => mkdtempSync(join(tmpdir(), 'palindrome-share-'));

test('both versions of groups are told the same quota', (t) => {
  t.deepEqual(limitsOfV1(QUOTA), {
    limited: [
      ['cpu.cfs_period_us', '20000'],
      ['cpu.cfs_quota_us', '1447'],
    ],
    free: ['cpu.cfs_quota_us', '-1'],
  });
  t.deepEqual(limitsOfV2(QUOTA), {
    limited: [['cpu.max', '1447 20000']],
    free: ['cpu.max', 'max'],
  });
});

test('a group is a folder in which the limits stand, and the processes in it', (t) => {
  const parent = folder();
  const group = new Group(parent, limitsOfV2(QUOTA));
  const [name = ''] = readdirSync(parent);
  const inside = join(parent, name);
  t.regex(name, new RegExp(`^palindrome-bench-${process.pid}-\\d+$`));
  t.is(readFileSync(join(inside, 'cpu.max'), 'utf8'), '1447 20000');
  group.take(4711);
  t.is(readFileSync(join(inside, 'cgroup.procs'), 'utf8'), '4711');
  group.free();
  t.is(readFileSync(join(inside, 'cpu.max'), 'utf8'), 'max');
  rmSync(parent, { recursive: true });
});

test('a group that cannot be made says so, and nothing of it stays', (t) => {
  t.throws(() => new Group('/proc/none', limitsOfV2(QUOTA)), { instanceOf: NotHere });
});

test('what dead runs have left is swept away, what another run has made is not', (t) => {
  if (v1() === undefined) {
    t.log('skipped: no group can be made here');
    t.pass();
    return;
  }
  const parent = '/sys/fs/cgroup/cpu';
  // No process has a number beyond the greatest.
  const dead = join(parent, 'palindrome-bench-99999999-1');
  const running = join(parent, `palindrome-bench-${process.ppid}-999`);
  mkdirSync(dead);
  mkdirSync(running);
  try {
    sweepGroups(parent);
    t.false(existsSync(dead));
    t.true(existsSync(running));
  } finally {
    rmdirSync(running);
  }
});

test('where groups are mounted is read from what the kernel says', (t) => {
  const [mount, unified] = mountsIn(
    '32 31 0:29 /a /sys/fs/cgroup/cpu,cpuacct rw,nosuid shared:10 - cgroup cgroup rw,cpu,cpuacct\n' +
      '41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n',
  );
  t.deepEqual(mount, {
    root: '/a',
    at: '/sys/fs/cgroup/cpu,cpuacct',
    type: 'cgroup',
    options: ['rw', 'cpu', 'cpuacct'],
  });
  t.is(unified?.type, 'cgroup2');
  const cgroup = '9:name=systemd:/\n3:cpu,cpuacct:/a/b:c\n2:cpuset:/x\n0::/user.slice\n';
  t.is(pathIn(cgroup, 'cpu'), '/a/b:c');
  t.is(pathIn(cgroup, ''), '/user.slice');
  t.is(pathIn('2:cpuset:/x\n', 'cpu'), null);
});
