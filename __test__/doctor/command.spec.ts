/** `doctor` as a program: its exit codes, where it prints, and the package as it is installed. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { addonFile, packageWithoutAddon, ROOT } from '../child.ts';
import { lambdaNode, lambdaRust, program, zipOf } from './fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'palindrome-products-doctor-'));

function saved(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function doctor(args: string[], env = {}, cli = join(ROOT, 'dist', 'cli.js')) {
  const { NODE_OPTIONS: _, PALINDROME_ENGINE: __, ...clean } = process.env;
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const options = { env: { ...clean, ...env } };
    execFile(process.execPath, [cli, 'doctor', ...args], options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

test('0: it starts', async (t) => {
  const { code, stdout, stderr } = await doctor([saved('a.zip', zipOf(lambdaNode()))]);
  t.deepEqual([code, stderr], [0, '']);
  t.regex(stdout, /^a\.zip: Lambda, nodejs22\.x or nodejs24\.x, x86_64\n/);
  t.regex(stdout, /It starts\.\n$/);
});

test('1: it will not start, and what to do', async (t) => {
  const path = saved('b.zip', zipOf(lambdaRust(program('#!/bin/sh\r\n'))));
  const { code, stdout, stderr } = await doctor([path]);
  t.deepEqual([code, stderr], [1, '']);
  t.regex(stdout, /ERROR bootstrap: .*\[carriage-return\]\n\s+-> save it with Unix line ends\n/);
  t.regex(stdout, /It will not start\.\n$/);
});

test('1: for another architecture', async (t) => {
  const path = saved('c.zip', zipOf(lambdaNode()));
  const { code, stdout } = await doctor([path, '--arch', 'arm64']);
  t.is(code, 1);
  t.regex(stdout, /\[architecture\]/);
});

test('2: wrong usage', async (t) => {
  for (const args of [
    [join(folder, 'absent.zip')],
    [folder],
    ['--arch', 'arm64'],
    [saved('d.zip', zipOf(lambdaNode())), '--arch', 'mips'],
    ['--colour'],
    ['a.zip', 'b.zip'],
  ]) {
    const { code, stdout, stderr } = await doctor(args);
    t.deepEqual([code, stdout], [2, ''], args.join(' '));
    t.not(stderr, '');
  }
});

test('what a zip names is printed without control characters', async (t) => {
  const path = saved('e.zip', zipOf({ '\u001b[31mred': 'x' }));
  const { code, stdout } = await doctor([path]);
  t.is(code, 1);
  t.false(stdout.includes('\u001b'));
});

test('the installed package', async (t) => {
  const { code, stdout } = await doctor([]);
  t.is(code, 0);
  t.regex(stdout, addonFile() === undefined ? /\[no-platform\]/ : /ok {4}native: .*\[engine\]/);
});

test('the installed package without its addon answers in TypeScript', async (t) => {
  const cli = join(packageWithoutAddon(), 'dist', 'cli.js');
  const { code, stdout } = await doctor([], {}, cli);
  t.is(code, 0);
  t.regex(stdout, /warn {2}palindrome-products: .*\[no-platform\]/);
  t.regex(stdout, /warn {2}typescript: no native addon for .*\[engine\]/);
});

test('an engine that was asked for and is not there', async (t) => {
  const cli = join(packageWithoutAddon(), 'dist', 'cli.js');
  const { code, stdout } = await doctor([], { PALINDROME_ENGINE: 'native' }, cli);
  t.is(code, 1);
  t.regex(stdout, /ERROR ERR_ENGINE_UNAVAILABLE: /);
});

test('a platform package of another version', async (t) => {
  const installed = packageWithoutAddon();
  const platform = `palindrome-products-${process.platform}-${process.arch}${process.platform === 'linux' ? '-gnu' : process.platform === 'win32' ? '-msvc' : ''}`;
  const at = join(installed, 'node_modules', platform);
  cpSync(join(ROOT, 'npm', platform.slice('palindrome-products-'.length)), at, { recursive: true });
  writeFileSync(join(at, 'package.json'), JSON.stringify({ name: platform, version: '0.0.1' }));
  const { code, stdout } = await doctor([], {}, join(installed, 'dist', 'cli.js'));
  t.is(code, 0);
  t.regex(stdout, /version 0\.0\.1, but the package is \d.*\[platform-version\]/);
});
