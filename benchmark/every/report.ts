import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { everyChart } from './chart.ts';
import { everyMarkdown } from './markdown.ts';
import type { EveryResults } from './results.ts';

const FOLDER = new URL('../results/', import.meta.url);
const JSON_FILE = new URL('every.json', FOLDER);

/** What makes the results anew. */
export const EVERY_COMMAND = 'npm run bench -- --only every --full';

/** Why the results are not those of a whole run; null when they are. Only those may be kept. */
export function notWhole({ mode, missing, command }: Omit<EveryResults, 'seconds'>): string | null {
  if (mode !== 'full') return `not all of its rows (${EVERY_COMMAND})`;
  if (missing.length > 0) return `missing: ${missing.map(({ name }) => name).join(', ')}`;
  return command === null ? 'the command line was not run' : null;
}

/** Writes the three files. The report and the picture are made of the JSON and nothing else. */
export function writeEvery(results: EveryResults): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(JSON_FILE, `${JSON.stringify(results, null, 2)}\n`);
  writeEveryDerived();
}

/** The committed results; null where there are none. */
export function readEvery(): EveryResults | null {
  if (!existsSync(JSON_FILE)) return null;
  return JSON.parse(readFileSync(JSON_FILE, 'utf8')) as EveryResults;
}

/** Makes the report and the picture again, from the JSON if it is there. */
export function writeEveryDerived(): void {
  for (const [name, text] of derived()) writeFileSync(new URL(name, FOLDER), text);
}

function derived(): [string, string][] {
  const results = readEvery();
  if (results === null) return [];
  return [
    ['every.md', everyMarkdown(results)],
    ['every.svg', everyChart(results)],
  ];
}

/** The names of derived files that are not there, or do not hold what the JSON says. */
export function staleEvery(): string[] {
  const holds = (name: string): string | null => {
    const file = new URL(name, FOLDER);
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  };
  return derived()
    .filter(([name, text]) => holds(name) !== text)
    .map(([name]) => `benchmark/results/${name}`);
}
