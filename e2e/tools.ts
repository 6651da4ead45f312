/**
 * What the clouds' own parts are, and how they come here: from package registries, by their ordinary
 * clients, into .tools/e2e. What is there already is not fetched again.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { entries } from './zips.ts';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const TOOLS = join(ROOT, '.tools', 'e2e');

/** Something that this machine lacks; the words say what to do about it. */
export class Missing extends Error {}

/** Every version is a major one: what the clouds run moves on, and so should this. */
const SAM_CLI = 'aws-sam-cli>=1.150,<2';
const PACKAGES = {
  'aws-lambda-ric': '4',
  node22: `npm:node-linux-${process.arch}@22`,
  node24: `npm:node-linux-${process.arch}@24`,
};

/** The Node versions that both clouds offer, oldest first: everything for Node is tried on each. */
export const MAJORS = [22, 24] as const;
export type Major = (typeof MAJORS)[number];

/** Runs a command and gives what it printed on its standard output. */
export function output(command: string, args: string[], cwd = ROOT, env = {}): string {
  const result = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
  });
  if (result.error) throw new Missing(`${command}: ${result.error.message}`);
  if (result.status !== 0) {
    const ended = `${command} ${args.join(' ')} ended with ${result.status ?? result.signal}`;
    throw new Missing(`${ended}\n${`${result.stdout}${result.stderr}`.slice(-3000)}`);
  }
  return result.stdout;
}

/** Does one thing unless it has been done, and says that it does. */
export function step(what: string, made: string, work: () => void): void {
  if (existsSync(made)) return;
  const since = performance.now();
  process.stderr.write(`tools: ${what} ... `);
  try {
    work();
    if (!existsSync(made)) throw new Missing(`${made} did not appear`);
    console.error(`done (${((performance.now() - since) / 1000).toFixed(1)} s)`);
  } catch (error) {
    console.error('failed');
    throw error;
  }
}

const hasCommand = (command: string): boolean =>
  spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

export function need(commands: string[], packages: string): void {
  const missing = commands.filter((command) => !hasCommand(command));
  if (missing.length > 0)
    throw new Missing(`${missing.join(', ')} not found; on Debian: apt-get install ${packages}`);
}

const rieName = `aws-lambda-rie-${process.arch === 'arm64' ? 'arm64' : 'x86_64'}`;
const npmFolder = join(TOOLS, 'npm');
const inPackages = (...path: string[]): string => join(npmFolder, 'node_modules', ...path);

/** The emulator is a file inside the wheel; what the rest of the wheel needs is not wanted here. */
function emulator(): void {
  need(['python3'], 'python3 python3-pip');
  const wheels = join(TOOLS, 'wheel');
  const args = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:'];
  output('python3', [...args, '--dest', wheels, SAM_CLI]);
  const wheel = readdirSync(wheels).find((name) => name.endsWith('.whl')) ?? '';
  const version = wheel.split('-')[1];
  for (const { name, contents } of entries(readFileSync(join(wheels, wheel))))
    if (name.endsWith(`/${rieName}`))
      writeFileSync(join(TOOLS, rieName), contents(), { mode: 0o755 });
  writeFileSync(join(TOOLS, 'rie-version'), `RIE of aws-sam-cli ${version}`);
  rmSync(wheels, { recursive: true });
}

const manifest = JSON.stringify({ private: true, dependencies: PACKAGES });

/** What was installed for another list of packages is of no use. */
function forgetOthers(): void {
  const file = join(npmFolder, 'package.json');
  if (existsSync(file) && readFileSync(file, 'utf8') !== manifest)
    rmSync(npmFolder, { recursive: true });
}

function packages(): void {
  mkdirSync(npmFolder, { recursive: true });
  writeFileSync(join(npmFolder, 'package.json'), manifest);
  // Only one of them has to compile something, and that one is told where Node's headers are.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  output('npm', ['install', ...quiet], npmFolder);
}

function runtimeClient(): void {
  need(['cmake', 'g++', 'make', 'python3'], 'cmake g++ make python3');
  const env = { npm_config_nodedir: inPackages('node22') };
  output('npm', ['rebuild', 'aws-lambda-ric'], npmFolder, env);
}

export const versionOf = (folder: string): string =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;

/** Node, and the clients of the clouds' protocols. */
export interface Clients {
  /** The managed Node runtime's own client: the file that Node runs. */
  ric: string;
  ricVersion: string;
  node: Record<Major, string>;
  nodeVersion: Record<Major, string>;
  /** Of the library that the app has in its bundle. */
  azureVersion: string;
}

export interface Tools extends Clients {
  rie: string;
  rieVersion: string;
}

export function installClients(): Clients {
  if (process.platform !== 'linux')
    throw new Missing("the clouds' runtimes are Linux programs; run this on Linux");
  mkdirSync(TOOLS, { recursive: true });
  forgetOthers();
  // npm writes this one last.
  const installed = inPackages('.package-lock.json');
  step('Node 22, Node 24 and aws-lambda-ric, by npm', installed, packages);
  const built = inPackages('aws-lambda-ric', 'rapid-client.node');
  step('building aws-lambda-ric (about a minute)', built, runtimeClient);
  const node = { 22: inPackages('node22', 'bin', 'node'), 24: inPackages('node24', 'bin', 'node') };
  return {
    ric: inPackages('aws-lambda-ric', 'index.mjs'),
    ricVersion: versionOf(inPackages('aws-lambda-ric')),
    node,
    nodeVersion: { 22: versionOf(inPackages('node22')), 24: versionOf(inPackages('node24')) },
    azureVersion: versionOf(join(ROOT, 'node_modules', '@azure', 'functions')),
  };
}

/** Those, and the emulator. */
export function install(): Tools {
  const clients = installClients();
  const rie = join(TOOLS, rieName);
  step('the Lambda emulator, from the aws-sam-cli wheel', join(TOOLS, 'rie-version'), emulator);
  return { ...clients, rie, rieVersion: readFileSync(join(TOOLS, 'rie-version'), 'utf8') };
}
