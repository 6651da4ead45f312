/** Where control groups are mounted, and in which one this process is. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export interface Mount {
  readonly root: string;
  readonly at: string;
  readonly type: string;
  readonly options: readonly string[];
}

/** The lines of /proc/self/mountinfo; what stands before the dash varies in length. */
export function mountsIn(mountinfo: string): Mount[] {
  return mountinfo
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [mounted = '', filesystem = ''] = line.split(' - ');
      const [, , , root = '', at = ''] = mounted.split(' ');
      const [type = '', , options = ''] = filesystem.split(' ');
      return { root, at, type, options: options.split(',') };
    });
}

/** The path of this process in a hierarchy, by the lines of /proc/self/cgroup; the second version's has no name. */
export function pathIn(cgroup: string, controller: string): string | null {
  for (const line of cgroup.split('\n')) {
    const [, names = '', ...path] = line.split(':');
    if (names.split(',').includes(controller) && path.length > 0) return path.join(':');
  }
  return null;
}

/**
 * The folder of the group that this process is in, and those above it, nearest first. In a container the
 * path may be the host's, of which nothing is to be seen: then it is what is mounted.
 */
export function groupsOf(controller: '' | 'cpu'): string[] {
  const type = controller === '' ? 'cgroup2' : 'cgroup';
  const mount = mountsIn(readFileSync('/proc/self/mountinfo', 'utf8')).find(
    (one) => one.type === type && (controller === '' || one.options.includes(controller)),
  );
  const path = pathIn(readFileSync('/proc/self/cgroup', 'utf8'), controller);
  if (mount === undefined || path === null) return [];
  const own = join(mount.at, relative(mount.root, path));
  const start = own.startsWith(mount.at) && existsSync(own) ? own : mount.at;
  const folders = [start];
  for (let folder = start; folder !== mount.at;) folders.push((folder = dirname(folder)));
  return folders;
}
