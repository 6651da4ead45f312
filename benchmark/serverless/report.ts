/**
 * Where the serverless results are kept, and what is made of them: serverless.json is what was measured,
 * and all that stands beside it is made of that file and nothing else.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { page } from './report/html/page.ts';
import { toLines } from './report/json.ts';
import { serverlessMarkdown } from './report/markdown.ts';
import { pictureFiles } from './report/pictures/all.ts';
import type { ServerlessResults } from './results.ts';

export const SERVERLESS_FOLDER = fileURLToPath(new URL('../results', import.meta.url));

/** What makes the results anew. */
export const SERVERLESS_COMMAND = 'npm run bench:serverless';

const JSON_NAME = 'serverless.json';

/** Writes the results and all that is made of them; gives the path of the page. */
export function writeServerless(results: ServerlessResults, folder = SERVERLESS_FOLDER): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, JSON_NAME), toLines(results));
  writeServerlessDerived(folder);
  return join(folder, 'serverless.html');
}

/** The results that are kept in a folder; null where there are none. */
export function readServerless(folder = SERVERLESS_FOLDER): ServerlessResults | null {
  const file = join(folder, JSON_NAME);
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, 'utf8')) as ServerlessResults;
}

/** Makes the report, the page and the pictures again, from the JSON if it is there. */
export function writeServerlessDerived(folder = SERVERLESS_FOLDER): void {
  for (const [name, text] of derived(folder)) writeFileSync(join(folder, name), text);
}

function derived(folder: string): [name: string, text: string][] {
  const results = readServerless(folder);
  if (results === null) return [];
  return [
    ['serverless.md', serverlessMarkdown(results)],
    ['serverless.html', page(results)],
    ...pictureFiles(results),
  ];
}

/** The names of derived files that are not there, or do not hold what the JSON says. */
export function staleServerless(folder = SERVERLESS_FOLDER): string[] {
  const holds = (name: string): string | null => {
    const file = join(folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  };
  return derived(folder)
    .filter(([name, text]) => holds(name) !== text)
    .map(([name]) => `benchmark/results/${name}`);
}
