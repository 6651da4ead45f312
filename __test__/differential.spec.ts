/**
 * The engines against each other on ranges by chance. `npm run differential` does as many as one likes.
 */
import test from 'ava';
import { counted } from './counted.ts';
import { described, pathsNotTaken, runCases } from './differential/cases.ts';
import { type Ends, type Product, compared } from './differential/compare.ts';
import { caseOf } from './differential/ranges.ts';
import { type Api, type EngineUnderTest, engines } from './engines.ts';

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

/** Engines with one thing wrong each, in what they answer about [10, 99]. */
const WRONG: [string, (answer: Ends) => unknown][] = [
  [
    'another value',
    ({ smallest, largest }) => ({ smallest, largest: { ...largest, value: 9119 } }),
  ],
  ['no answer', () => null],
  ['a pair too many', ({ smallest, largest }) => ({ smallest: twice(smallest), largest })],
  ['a turned pair', ({ smallest, largest }) => ({ smallest, largest: turned(largest) })],
  ['bigints', ({ smallest, largest }) => ({ smallest: { ...smallest, value: 121n }, largest })],
];

const twice = ({ value, factors }: Product) => ({ value, factors: [...factors, ...factors] });
const turned = ({ value, factors }: Product) => ({
  value,
  factors: factors.map(([a, b]) => [b, a]),
});

const [right] = engines;

function wrongEngine(change: (answer: Ends) => unknown): EngineUnderTest {
  const palindromeProducts = (min: number, max: number) =>
    change(right!.api.palindromeProducts(min, max) as Ends);
  return { name: 'wasm', api: { ...right!.api, palindromeProducts } as unknown as Api };
}

for (const [what, change] of WRONG)
  test(`a difference is noticed: ${what}`, (t) => {
    const range = { index: 0, min: 10, max: 99 };
    t.notThrows(() => compared([right!, right!], range));
    t.throws(() => compared([right!, wrongEngine(change)], range), { message: /10, 99/ });
    t.throws(() => compared([wrongEngine(change), right!], range), { message: /10, 99/ });
  });

test('a difference is noticed: another error', (t) => {
  const refuse = () => {
    throw new RangeError('min is too large');
  };
  const api = { ...right!.api, palindromeProducts: refuse } as unknown as Api;
  const reversed = { index: 0, min: 99, max: 10 };
  t.notThrows(() => compared([right!, right!], reversed));
  t.throws(() => compared([right!, { name: 'wasm', api }], reversed), { message: /too large/ });
});

test('a wrong answer is noticed where all engines give it', (t) => {
  const lie = {
    smallest: { value: 122, factors: [[11, 11]] },
    largest: { value: 9009, factors: [] },
  };
  const liar = wrongEngine(() => lie);
  t.throws(() => compared([liar, liar], { index: 0, min: 10, max: 99 }), { message: /palindrome/ });
});

test('the same seed gives the same ranges, and another seed others', (t) => {
  const some = (one: number) => Array.from({ length: 100 }, (_, index) => caseOf(one, index));
  t.deepEqual(some(7), some(7));
  t.notDeepEqual(some(7), some(8));
});
