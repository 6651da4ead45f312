/** Where Chromium is on this machine. Debian's package is enough; root gets it installed. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Missing, output } from '../../../e2e/tools.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Without a font there are boxes in place of letters, and nothing can be said of their width. */
const PACKAGES = ['chromium', 'fonts-liberation'];

/** What keeps it quiet: it is asked to show one file, and nothing else. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of the program; throws with what to do where there is none and none can be had. */
export function findChromium(): string {
  const before = inPath();
  if (before !== null) return before;
  installAsRoot();
  const after = inPath();
  if (after === null) throw new Missing('Chromium was installed and is not in the PATH');
  return after;
}

function inPath(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installAsRoot(): void {
  const wanted = `apt-get install --no-install-recommends ${PACKAGES.join(' ')}`;
  const hasApt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!hasApt || process.getuid?.() !== 0)
    throw new Missing(`no Chromium found; on Debian, as root: ${wanted}`);
  console.log(`browser: ${wanted}`);
  try {
    install();
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    // The lists of packages may be missing, or older than the packages.
    output('apt-get', ['update']);
    install();
  }
}

function install(): void {
  const quiet = ['install', '--yes', '--no-install-recommends'];
  output('apt-get', [...quiet, ...PACKAGES], undefined, { DEBIAN_FRONTEND: 'noninteractive' });
}
