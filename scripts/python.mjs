/** Programs that come as Python packages, each set in a folder of its own below .tools/. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './step.mjs';

const windows = process.platform === 'win32';

/** Says what is being fetched: it may take a while, and a network. */
export function fetching(what, work) {
  process.stderr.write(`tools: fetching ${what} ... `);
  try {
    work();
    console.error('done');
  } catch (error) {
    console.error('failed');
    throw error;
  }
}

/** Gives the folder of the set, and that of its programs. */
export function pythonTools(name, packages) {
  const folder = join(root, '.tools', name);
  const binaries = join(folder, windows ? 'Scripts' : 'bin');
  const wanted = packages.join(' ');
  // Written last, so that an installation that was cut short, or of other versions, is made anew.
  const record = join(folder, 'installed');
  if (!existsSync(record) || readFileSync(record, 'utf8') !== wanted)
    fetching(packages.join(' and '), () => {
      rmSync(folder, { recursive: true, force: true });
      run(windows ? 'python' : 'python3', ['-m', 'venv', folder]);
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
      run(join(binaries, 'python'), [...pip, ...packages]);
      writeFileSync(record, wanted);
    });
  return { folder, binaries };
}
