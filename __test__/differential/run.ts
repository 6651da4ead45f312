/**
 * npm run differential -- [--cases N] [--seed S] [--jobs J] [--case I]
 *
 * Compares the engines on N ranges by chance, the same ranges for the same seed; without a seed, it
 * chooses one and says which. `--case I` runs only one of them. Ends with 1 at the first difference,
 * or when some path of the engine was never taken.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { engines } from '../engines.ts';
import { type Run, type Slice, described, pathsNotTaken, runCases, sumOf } from './cases.ts';
import { compared } from './compare.ts';
import { Part } from './part.ts';
import { caseOf } from './ranges.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
    jobs: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    case: { type: 'string' },
    /** Internal: this process is one of several, and compares every J-th case from this one on. */
    first: { type: 'string' },
  },
});

function integer(name: keyof typeof values): number {
  const value = Number(values[name]);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} must be an integer`);
  return value;
}

const seed = integer('seed');
const cases = integer('cases');
const jobs = integer('jobs');

if (values.case !== undefined) runOne(integer('case'));
else if (values.first !== undefined)
  runPart({ seed, cases, first: integer('first'), stride: jobs });
else await runAll();

function runOne(index: number): void {
  const one = caseOf(seed, index);
  console.log('range', one.min, one.max);
  console.log(compared(engines, one));
}

function runPart(slice: Slice): void {
  const run = runCases(engines, slice, (done) => process.send?.({ done }));
  process.send?.({ run });
}

async function runAll(): Promise<void> {
  console.log(`differential: seed ${seed}, ${cases.toLocaleString('en')} cases, ${jobs} processes`);
  const since = performance.now();
  const parts = Array.from({ length: jobs }, (_, first) => part(first));
  const timer = setInterval(() => {
    const done = parts.reduce((sum, part) => sum + part.done, 0);
    console.log(`differential: ${done.toLocaleString('en')} cases done`);
  }, 30_000);
  const runs = await Promise.all(parts.map((part) => part.finished())).finally(() =>
    clearInterval(timer),
  );
  const run = sumOf(runs.filter((one) => one !== undefined));
  console.log(`differential: ${described(run, engines)}`);
  console.log(`differential: ${((performance.now() - since) / 1000).toFixed(1)} s, seed ${seed}`);
  fail(run);
}

function part(first: number): Part {
  const args = [`--cases=${cases}`, `--seed=${seed}`, `--jobs=${jobs}`, `--first=${first}`];
  return new Part(fileURLToPath(import.meta.url), args);
}

function fail(run: Run): void {
  const again = `npm run differential -- --cases ${cases} --seed ${seed}`;
  if (run.cases < cases) console.log(`differential: FAILED; again: ${again}`);
  const missed = pathsNotTaken(run);
  for (const path of missed) console.log(`differential: FAILED: no case took the path "${path}"`);
  if (run.cases < cases || missed.length > 0) process.exitCode = 1;
}
