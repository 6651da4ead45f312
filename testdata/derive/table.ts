/**
 * Derives `testdata/cases.json` from the plan in `rows.ts`:
 *
 *     node --import tsx testdata/derive/table.ts [--again]
 *
 * It needs PARI/GP (`gp`) and rustc. Rows that the table has already are kept and not derived again,
 * unless `--again` asks for it (about twenty minutes). No part of the engine has a hand in this.
 *
 * Every end is searched with `fermat.rs`; where that looked at few enough palindromes, `factorise.gp`
 * must find the same; where an answer has been published, it must be that one. The factor pairs of
 * every answer are also listed by factorisation.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROWS } from './rows.ts';
import type { Published, RowPlan } from './rows.ts';

interface Answer {
  value: string;
  factors: [string, string][];
}

interface Row {
  name: string;
  min: string;
  max: string;
  smallest: Answer | null;
  largest: Answer | null;
  source: string;
  reach: string;
}

type End = 'smallest' | 'largest';

/** Factorising takes a fifth of a millisecond, so an end costs ten seconds at most. */
const MOST_PALINDROMES_TO_FACTORISE = 50_000n;
const here = dirname(fileURLToPath(import.meta.url));
const table = join(here, '..', 'cases.json');
const fermat = join(mkdtempSync(join(tmpdir(), 'palindrome-products-')), 'fermat');
const gpVersion = gp('print(Vec(version())[1..3])').replace(/\[|\]/g, '').replaceAll(', ', '.');

function gp(command: string): string {
  const input = `${command}\n`;
  return execFileSync('gp', ['-q', '-f', join(here, 'factorise.gp')], { input, encoding: 'utf8' })
    .trim();
}

/** `VALUE A B A B ...` or `none`, as both programs print it. */
function parse(line: string): Answer | null {
  if (line === 'none') return null;
  const [value, ...numbers] = line.split(' ');
  if (value === undefined || numbers.length === 0) throw new Error(`not an answer: ${line}`);
  const factors: [string, string][] = [];
  for (let i = 0; i < numbers.length; i += 2) factors.push([numbers[i]!, numbers[i + 1]!]);
  return { value, factors };
}

function power(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

/** About how many palindromes lie between two numbers of the length of `to`. */
function palindromesBetween(from: bigint, to: bigint): bigint {
  return (to - from) / power(Math.floor(String(to).length / 2));
}

function palindromesSearched(plan: RowPlan, end: End, answer: Answer | null): bigint {
  const [first, last] = [plan.min * plan.min, plan.max * plan.max];
  if (answer === null) return palindromesBetween(first, last);
  const value = BigInt(answer.value);
  return end === 'smallest' ? palindromesBetween(first, value) : palindromesBetween(value, last);
}

function same(what: string, one: unknown, other: unknown): void {
  if (JSON.stringify(one) !== JSON.stringify(other)) {
    throw new Error(`${what}: ${JSON.stringify(one)} and ${JSON.stringify(other)} differ`);
  }
}

function derive(plan: RowPlan, end: End, published?: Published): [Answer | null, string] {
  const { name, min, max } = plan;
  const line = execFileSync(fermat, [end, String(min), String(max)], { encoding: 'utf8' }).trim();
  const answer = parse(line);
  const sources = [];
  if (published !== undefined) {
    same(`${name}, ${end}, published`, answer?.value ?? 'none', published.value);
    sources.push(published.source);
  }
  if (palindromesSearched(plan, end, answer) <= MOST_PALINDROMES_TO_FACTORISE) {
    same(`${name}, ${end}, factorised`, parse(gp(`${end}(${min}, ${max})`)), answer);
    sources.push(`PARI/GP ${gpVersion}, testdata/derive/factorise.gp`);
  } else if (answer !== null) {
    const { value } = answer;
    same(`${name}, ${end}`, parse(gp(`show(${value}, pairs(${value}, ${min}, ${max}))`)), answer);
  }
  sources.push('Fermat, testdata/derive/fermat.rs');
  return [answer, sources.join(' = ')];
}

/**
 * How far from its corner the search of either end has to go: the least sum of the factors' distances
 * from there that the answer has, or twice the width when there is none.
 */
function reach({ min, max }: RowPlan, smallest: Answer | null, largest: Answer | null): bigint {
  if (smallest === null || largest === null) return 2n * (max - min);
  const up = leastSum(smallest.factors.map(([a, b]) => BigInt(a) + BigInt(b) - 2n * min));
  const down = leastSum(largest.factors.map(([a, b]) => 2n * max - BigInt(a) - BigInt(b)));
  return up > down ? up : down;
}

function leastSum(sums: bigint[]): bigint {
  return sums.reduce((one, other) => (one < other ? one : other));
}

function toRow(plan: RowPlan): Row {
  const [smallest, smallestSource] = derive(plan, 'smallest', plan.smallest);
  const [largest, largestSource] = derive(plan, 'largest', plan.largest);
  const source =
    smallestSource === largestSource
      ? smallestSource
      : `smallest: ${smallestSource}; largest: ${largestSource}`;
  return {
    name: plan.name,
    min: String(plan.min),
    max: String(plan.max),
    smallest,
    largest,
    reach: String(reach(plan, smallest, largest)),
    source,
  };
}

function rowsThere(): Map<string, Row> {
  if (process.argv.includes('--again') || !existsSync(table)) return new Map();
  const rows: Row[] = JSON.parse(readFileSync(table, 'utf8'));
  return new Map(rows.map((row) => [`${row.name} ${row.min} ${row.max}`, row]));
}

const flags = ['-O', '-C', 'no-vectorize-loops', '--edition', '2024'];
execFileSync('rustc', [...flags, join(here, 'fermat.rs'), '-o', fermat]);
same('names in use', new Set(ROWS.map(({ name }) => name)).size, ROWS.length);
same('ranges in use', new Set(ROWS.map(({ min, max }) => `${min} ${max}`)).size, ROWS.length);

const there = rowsThere();
const rows = ROWS.map((plan, index) => {
  const since = performance.now();
  const row = there.get(`${plan.name} ${plan.min} ${plan.max}`) ?? toRow(plan);
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  console.log(`${index + 1} of ${ROWS.length}: ${plan.name} (${seconds} s)`);
  return row;
});
writeFileSync(table, `${JSON.stringify(rows, null, 2)}\n`);
console.log(`${rows.length} rows in testdata/cases.json`);
