import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { LoadResult } from './results.ts';
import { summarize } from './statistics.ts';

const ROOT = new URL('..', import.meta.url);

/** A way to load, as the arguments of a fresh Node that prints what it took, in milliseconds. */
type Way = readonly string[];

const NAMES = ['bare', 'esm', 'cjs'] as const;

/**
 * What loading the package takes in a fresh process, as an ES module and as a CommonJS one,
 * beside opening the addon's file and nothing else. Each process has loaded an empty module of the
 * same kind before: Node's own loaders start with the first one, several milliseconds that are
 * nobody's and that every program has spent by the time it comes to its imports.
 */
export function loadTimes(rounds: number): LoadResult {
  const folder = mkdtempSync(join(tmpdir(), 'palindrome-products-'));
  try {
    const { bare, esm, cjs } = timesIn(folder, rounds);
    return { rounds, bare: summarize(bare), esm: summarize(esm), cjs: summarize(cjs) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function timesIn(folder: string, rounds: number): Record<(typeof NAMES)[number], number[]> {
  const empty = (name: string): string => {
    writeFileSync(join(folder, name), '');
    return join(folder, name);
  };
  const ways = {
    bare: bare(empty('empty.cjs')),
    esm: esm(empty('empty.mjs')),
    cjs: cjs(empty('empty.cjs')),
  };
  const times: Record<(typeof NAMES)[number], number[]> = { bare: [], esm: [], cjs: [] };
  for (const name of NAMES) load(ways[name]); // The first of each reads the files from the disk.
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < NAMES.length; i++) {
      const name = NAMES[(i + round) % NAMES.length]!;
      times[name].push(load(ways[name]) * 1e6);
    }
  }
  return times;
}

function load(way: Way): number {
  const output = execFileSync(process.execPath, way, {
    encoding: 'utf8',
    cwd: fileURLToPath(ROOT),
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const ms = Number(output);
  if (!(ms > 0)) throw new Error(`a fresh process printed no time: ${output}`);
  return ms;
}

const timed = (before: string, statement: string): string =>
  `${before}; const start = performance.now(); ${statement}; console.log(performance.now() - start)`;

const required = (file: string): string => `require(${JSON.stringify(file)})`;
const imported = (url: string): string => `await import(${JSON.stringify(url)})`;

function bare(empty: string): Way {
  const file = fileURLToPath(new URL(addonFile(), ROOT));
  const open = `process.dlopen({ exports: {} }, ${JSON.stringify(file)})`;
  return ['--eval', timed(required(empty), open)];
}

function esm(empty: string): Way {
  const entry = import.meta.resolve('palindrome-products');
  const script = timed(imported(pathToFileURL(empty).href), imported(entry));
  return ['--input-type=module', '--eval', script];
}

function cjs(empty: string): Way {
  const entry = createRequire(import.meta.url).resolve('palindrome-products');
  return ['--eval', timed(required(empty), required(entry))];
}

function addonFile(): string {
  const found = readdirSync(ROOT).find((name) => /^palindrome-products\..*\.node$/.test(name));
  if (found === undefined) throw new Error('no addon was built: nothing to load');
  return found;
}
