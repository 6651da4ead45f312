import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chart } from './chart.ts';
import { markdown } from './markdown.ts';
import type { Results } from './results.ts';

const FOLDER = new URL('results/', import.meta.url);

/** Writes the three files. The report and the picture are made of the JSON and nothing else. */
export function writeResults(results: Results): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL('bench.json', FOLDER), toJson(results));
  writeDerived();
}

/** Makes the report and the picture again, from the JSON that is there. */
export function writeDerived(): void {
  for (const [name, text] of derived(readResults())) writeFileSync(new URL(name, FOLDER), text);
}

export function toJson(results: unknown): string {
  return `${JSON.stringify(results, null, 2)}\n`;
}

export function readResults(): Results {
  return JSON.parse(readFileSync(new URL('bench.json', FOLDER), 'utf8')) as Results;
}

/** The files that can be made again from the JSON, by name. */
function derived(results: Results): [string, string][] {
  return [
    ['bench.md', markdown(results)],
    ['bench.svg', chart(results)],
  ];
}

/** The names of derived files that do not hold what the JSON says. */
export function stale(): string[] {
  return derived(readResults())
    .filter(([name, text]) => readFileSync(new URL(name, FOLDER), 'utf8') !== text)
    .map(([name]) => `benchmark/results/${name}`);
}
