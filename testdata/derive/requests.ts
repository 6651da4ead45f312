/**
 * Writes `testdata/requests.json`, the table of requests that all handlers must answer alike:
 *
 *     node --import tsx testdata/derive/requests.ts
 *
 * Both ends are taken from `cases.json`, counts and lists are tried out in `tried.ts`, and words are
 * written out below: no handler and no engine has a hand in it. The format is described in
 * `testdata/README.md`. With `--all`, the totals of five digits are tried out as well, in a minute.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkFiveDigits, countRows } from './request-counts.ts';
import { eventRows } from './request-events.ts';
import { httpRows } from './request-http.ts';
import { inputRows } from './request-inputs.ts';
import { jsonRows } from './request-json.ts';
import { listRows } from './request-lists.ts';
import { rangeRows } from './request-ranges.ts';
import type { Case, Row } from './request-rows.ts';

const testdata = join(dirname(fileURLToPath(import.meta.url)), '..');
const cases: Case[] = JSON.parse(readFileSync(join(testdata, 'cases.json'), 'utf8'));

const rows: Row[] = [
  ...rangeRows(cases),
  ...inputRows(cases),
  ...jsonRows(cases),
  ...httpRows(cases),
  ...eventRows(cases),
  ...countRows(cases),
  ...listRows(),
];
if (process.argv.includes('--all')) checkFiveDigits();
if (new Set(rows.map(({ name }) => name)).size !== rows.length)
  throw new Error('two rows have the same name');

writeFileSync(join(testdata, 'requests.json'), `${JSON.stringify(rows, null, 1)}\n`);
console.log(`${rows.length} rows in testdata/requests.json`);
