/**
 * The engines against each other on ranges by chance. `npm run differential` does as many as one likes.
 */
import test from 'ava';
import { counted } from './counted.ts';
import { described, pathsNotTaken, runCases } from './differential/cases.ts';
import { engines } from './engines.ts';

const CASES = 10_000;
const seed = Number(process.env['PALINDROME_SEED'] ?? 2021);

test('the engines agree on ranges by chance', (t) => {
  t.timeout(120_000);
  const run = runCases(engines, { seed, cases: CASES });
  t.log(`seed ${seed} (PALINDROME_SEED): ${described(run, engines)}`);
  t.deepEqual(pathsNotTaken(run), []);
  t.is(run.cases, CASES);
  counted('differential cases', run.cases);
});
