/**
 * The container of deploy/container, as far as that goes without images: what its Dockerfile compiles is
 * compiled by its own command from the files that it would be given, what it copies is copied into an
 * empty folder, and that folder is the root of the process that its entry point starts.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readElf } from '../cli/doctor/elf.ts';
import { server, type ServerDeployment } from './deployments.ts';
import { freePorts, ready } from './network.ts';
import { start } from './processes.ts';
import { expect, same, Skipped, type Outcome } from './report.ts';
import { alive, HOST_WAITS_MS, Server, type ServerOptions } from './server.ts';
import { runTable } from './table.ts';
import { output, ROOT, TOOLS } from './tools.ts';

const DOCKERFILE = join(ROOT, 'deploy', 'container', 'Dockerfile');
const FOLDER = join(TOOLS, 'container');
const CONTEXT = join(FOLDER, 'context');
const IMAGE = join(FOLDER, 'image');
/** What Alpine's Rust compiles for by itself. */
const TRIPLE = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-unknown-linux-musl`;

interface Instruction {
  word: string;
  rest: string;
}

/** The stages in their order, each from its FROM on. */
function stagesOf(text: string): Instruction[][] {
  const lines = text.replaceAll(/^\s*#.*\n/gm, '').replaceAll(/\\\n\s*/g, '');
  const instructions = lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, word = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line.trim()) ?? [];
      return { word: word.toUpperCase(), rest };
    });
  const stages: Instruction[][] = [];
  for (const instruction of instructions)
    if (instruction.word === 'FROM') stages.push([instruction]);
    else stages.at(-1)?.push(instruction);
  return stages;
}

function only(stage: Instruction[] = [], word: string): string {
  const found = stage.filter((each) => each.word === word);
  same(found.length, 1, `instructions ${word} in the stage ${stage[0]?.rest}`);
  return found[0]!.rest;
}

/** What `COPY . .` copies: nothing but what the ignore file takes back, entry by entry. */
function copyContext(): void {
  const [first, ...others] = readFileSync(`${DOCKERFILE}.dockerignore`, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  same(first, '*', 'the first pattern of the ignore file');
  rmSync(CONTEXT, { recursive: true, force: true });
  for (const line of others) {
    const path = line.slice(1);
    expect(/^![\w/.-]+$/.test(line), `this check knows no pattern such as ${line}`);
    expect(existsSync(join(ROOT, path)), `${path} of the ignore file is not there`);
    // With their times: cargo compiles again what is newer than what it made.
    cpSync(join(ROOT, path), join(CONTEXT, path), { recursive: true, preserveTimestamps: true });
  }
}

/** Runs the first stage, and gives the file that it has made under this name of the image. */
function compile(stage: Instruction[], name: string): string {
  same(only(stage, 'COPY'), '. .', 'what the first stage copies');
  const built = `${only(stage, 'WORKDIR')}/target/`;
  expect(name.startsWith(built), `${name} is not what was compiled`);
  const target = join(TOOLS, 'target');
  const file = join(target, TRIPLE, name.slice(built.length));
  // What is there from another time would hide that the command makes something else.
  rmSync(file, { force: true });
  copyContext();
  output('rustup', ['target', 'add', TRIPLE]);
  // By the command as it stands; the optimisations that take their time are left out.
  output('sh', ['-c', only(stage, 'RUN')], CONTEXT, {
    CARGO_BUILD_TARGET: TRIPLE,
    CARGO_TARGET_DIR: target,
    CARGO_PROFILE_RELEASE_LTO: 'off',
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '64',
  });
  expect(existsSync(file), `the command of the first stage did not make ${name}`);
  return file;
}

interface Image {
  root: string;
  entry: string[];
  user: [string, string];
}

function build(): Image {
  const [first = [], last = [], ...more] = stagesOf(readFileSync(DOCKERFILE, 'utf8'));
  same(more.length, 0, 'further stages');
  same(last[0]?.rest, 'scratch', 'what the image is made from');
  const [, from = '', to = ''] = /^--from=build (\S+) (\S+)$/.exec(only(last, 'COPY')) ?? [];
  const file = compile(first, from);
  rmSync(IMAGE, { recursive: true, force: true });
  mkdirSync(dirname(join(IMAGE, to)), { recursive: true });
  cpSync(file, join(IMAGE, to));
  const { interpreter, needed } = readElf(readFileSync(file));
  expect(interpreter === undefined && needed.length === 0, `${basename(file)} is not static`);
  const [, user = '', group = ''] = /^(\d+):(\d+)$/.exec(only(last, 'USER')) ?? [];
  expect(Number(user) > 0 && Number(group) > 0, 'USER must name nobody, by numbers');
  return { root: IMAGE, entry: JSON.parse(only(last, 'ENTRYPOINT')), user: [user, group] };
}

const asUser = ([user, group]: Image['user'], root: string): string[] => [
  'unshare',
  '--user',
  `--map-user=${user}`,
  `--map-group=${group}`,
  `--root=${root}`,
];

/** Not everybody may have another root. In CI it must be so. */
function mayChangeRoot({ user }: Image): void {
  const [command = '', ...args] = asUser(user, '/');
  const { status, stderr, error } = spawnSync(command, [...args, 'true'], { encoding: 'utf8' });
  if (status === 0) return;
  const words = `no chroot: ${error?.message ?? stderr.trim()}`;
  throw process.env['CI'] ? new Error(words) : new Skipped(words);
}

async function started({ root, entry, user }: Image, { env }: ServerOptions): Promise<Server> {
  const [port = 0] = await freePorts(1);
  const [command = '', ...args] = [...asUser(user, root), ...entry];
  const process = start(command, args, {
    env: { PORT: String(port), PALINDROME_LOG: 'off', ...env },
  });
  await alive(process, ready(port, '/', HOST_WAITS_MS));
  return new Server(process, port);
}

const deploymentOf = (image: Image): ServerDeployment =>
  server({
    kind: 'http',
    name: 'container',
    client: `HTTP on PORT, alone in its root, user ${image.user.join(':')}`,
    folder: image.root,
    engines: ['rust'],
    make: (options) => started(image, options),
  });

export async function containerAnswers(): Promise<Outcome> {
  const image = build();
  mayChangeRoot(image);
  const deployment = deploymentOf(image);
  return { client: deployment.client, ...(await runTable(deployment)) };
}
