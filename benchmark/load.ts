import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoadResult } from './results.ts';
import { summarize } from './statistics.ts';

const ROOT = new URL('..', import.meta.url);

/**
 * What loading the package takes in a fresh process, as an ES module and as a CommonJS one,
 * beside opening the addon's file and nothing else, and loading an empty file in the same ways. Each is
 * the first thing that a program file does, as in a user's program; `node --eval` would pay for starting
 * Node's module loaders, too.
 */
export function loadTimes(rounds: number): LoadResult {
  const folder = mkdtempSync(join(tmpdir(), 'palindrome-products-'));
  try {
    const times = inTurn(writePrograms(folder), rounds);
    return { rounds, ...each((way) => summarize(times[way])) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const WAYS = ['bare', 'emptyEsm', 'emptyCjs', 'esm', 'cjs'] as const;
type Way = (typeof WAYS)[number];
type Each<T> = Record<Way, T>;

const each = <T>(make: (way: Way) => T): Each<T> =>
  Object.fromEntries(WAYS.map((way) => [way, make(way)])) as Each<T>;

/** Programs that each load one thing and print the milliseconds that it took. */
function writePrograms(folder: string): Each<string> {
  const write = (name: string, load: string): string => {
    const file = join(folder, name);
    const program = `const start = performance.now();\n${load};\nconsole.log(performance.now() - start);\n`;
    writeFileSync(file, program);
    return file;
  };
  const addon = JSON.stringify(fileURLToPath(new URL(addonFile(), ROOT)));
  const esm = JSON.stringify(import.meta.resolve('palindrome-products'));
  const cjs = JSON.stringify(createRequire(import.meta.url).resolve('palindrome-products'));
  writeFileSync(join(folder, 'empty-module.mjs'), '');
  writeFileSync(join(folder, 'empty-module.cjs'), '');
  return {
    emptyEsm: write('empty.mjs', `await import('./empty-module.mjs')`),
    emptyCjs: write('empty.cjs', `require('./empty-module.cjs')`),
    bare: write('bare.cjs', `process.dlopen({ exports: {} }, ${addon})`),
    esm: write('esm.mjs', `await import(${esm})`),
    cjs: write('cjs.cjs', `require(${cjs})`),
  };
}

function inTurn(programs: Each<string>, rounds: number): Each<number[]> {
  const times = each<number[]>(() => []);
  for (const way of WAYS) run(programs[way]); // The first of each reads the files from the disk.
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < WAYS.length; i++) {
      const way = WAYS[(i + round) % WAYS.length]!;
      times[way].push(run(programs[way]));
    }
  }
  return times;
}

/** Nanoseconds, as a fresh process without our own process's options measured them. */
function run(program: string): number {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const output = execFileSync(process.execPath, [program], { encoding: 'utf8', env });
  const ms = Number(output);
  if (!(ms > 0)) throw new Error(`a fresh process printed no time: ${output}`);
  return ms * 1e6;
}

/** The name of the addon's file, beside package.json. */
export function addonFile(): string {
  const found = readdirSync(ROOT).find((name) => /^palindrome-products\..*\.node$/.test(name));
  if (found === undefined) throw new Error('no addon was built: nothing to load');
  return found;
}
