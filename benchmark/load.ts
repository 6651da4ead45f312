import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { LoadResult } from './results.ts';
import { summarize } from './statistics.ts';

const ROOT = new URL('..', import.meta.url);

/** A way to load, as the arguments of a fresh Node that prints what it took, in milliseconds. */
type Way = readonly string[];

/**
 * What loading the package takes in a fresh process, as an ES module and as a CommonJS one,
 * beside opening the addon's file and nothing else.
 */
export function loadTimes(rounds: number): LoadResult {
  const ways = { bare: bare(), esm: esm(), cjs: cjs() };
  const names = ['bare', 'esm', 'cjs'] as const;
  const times: Record<(typeof names)[number], number[]> = { bare: [], esm: [], cjs: [] };
  for (const way of names) load(ways[way]); // The first of each reads the files from the disk.
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < names.length; i++) {
      const way = names[(i + round) % names.length]!;
      times[way].push(load(ways[way]) * 1e6);
    }
  }
  return {
    rounds,
    bare: summarize(times.bare),
    esm: summarize(times.esm),
    cjs: summarize(times.cjs),
  };
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

const timed = (statement: string): string =>
  `const start = performance.now(); ${statement}; console.log(performance.now() - start)`;

function bare(): Way {
  const file = fileURLToPath(new URL(addonFile(), ROOT));
  return ['--eval', timed(`process.dlopen({ exports: {} }, ${JSON.stringify(file)})`)];
}

function esm(): Way {
  const entry = import.meta.resolve('palindrome-products');
  return ['--input-type=module', '--eval', timed(`await import(${JSON.stringify(entry)})`)];
}

function cjs(): Way {
  const entry = createRequire(import.meta.url).resolve('palindrome-products');
  return ['--eval', timed(`require(${JSON.stringify(entry)})`)];
}

function addonFile(): string {
  const found = readdirSync(ROOT).find((name) => /^palindrome-products\..*\.node$/.test(name));
  if (found === undefined) throw new Error('no addon was built: nothing to load');
  return found;
}
