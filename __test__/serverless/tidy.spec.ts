import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import test from 'ava';

const PROGRAM = fileURLToPath(new URL('untidy.ts', import.meta.url));
const GROUPS = '/sys/fs/cgroup/cpu';

const groupsOf = (pid: number): string[] =>
  (existsSync(GROUPS) ? readdirSync(GROUPS) : []).filter((name) => name.includes(`-${pid}-`));

/** A process that nobody has waited for yet is there in name only. */
function runs(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z');
  } catch {
    return false;
  }
}

/** What it is sent, and how it ends: the last one makes it throw. */
const ENDS = { SIGINT: 'SIGINT', SIGTERM: 'SIGTERM', SIGHUP: 'SIGHUP', SIGUSR2: 1 } as const;

for (const name of ['cgroup-v1', 'stop-continue'])
  for (const [end, wanted] of Object.entries(ENDS))
    test(`nothing is left of a run by ${name} that ends by ${end}`, async (t) => {
      const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, name]);
      const errors: string[] = [];
      child.stderr.on('data', (text) => errors.push(String(text)));
      const ended = once(child, 'exit');
      const said = await Promise.race([once(child.stdout, 'data'), ended]);
      if (!Buffer.isBuffer(said[0])) {
        t.regex(errors.join(''), /NotHere/, 'it ends for want of a way, and for nothing else');
        t.log('skipped: groups of cgroup v1 cannot be made here');
        return;
      }
      const { folder, pid } = JSON.parse(String(said[0]));
      t.true(runs(pid));
      t.true(existsSync(folder));
      t.is(groupsOf(child.pid!).length, name === 'cgroup-v1' ? 1 : 0);
      child.kill(end as NodeJS.Signals);
      const [code, signal] = await ended;
      t.is(code ?? signal, wanted);
      // Killed it is by then, and gone when the kernel has come to it.
      for (let left = 50; runs(pid) && left > 0; left--) await setTimeout(100);
      t.false(runs(pid));
      t.false(existsSync(folder));
      t.deepEqual(groupsOf(child.pid!), []);
    });
