/**
 * Answers with more pairs than the buffer holds. No range is known whose ends have that many, so the
 * engine here is a pretended one that writes what it is told, in the layouts of api/port.ts.
 */
import test from 'ava';
import { answerIn, answerOf, bigintAnswers, inNumbers } from '../api/bigint-answers.ts';
import { numberAnswers } from '../api/number-answers.ts';
import { BIGINT_HEADER, CAPACITY, NUMBER_HEADER, type Port } from '../api/port.ts';

const pairsUpTo = (count: number, from: number): [number, number][] =>
  Array.from({ length: count }, (_, index) => [from + index, from + 1000 - index]);

/** A port over `smallest` and `largest`; its buffer moves with every call, as a wasm memory may. */
function pretended(smallest: [number, number][], largest: [number, number][]): Port {
  const all = [...smallest, ...largest];
  let numbers = new Float64Array();
  let bigints = new BigUint64Array();

  function write(header: number[], offset: number) {
    const words = [...header, ...all.slice(offset, offset + CAPACITY).flat()];
    numbers.fill(-1);
    numbers = Float64Array.from(words);
    return words;
  }
  const junk = (length: number) => Array.from({ length }, () => 77);
  const writeBigint = (header: number[], offset: number) => {
    bigints.fill(0n);
    bigints = BigUint64Array.from(write(header, offset), BigInt);
  };

  return {
    numbers: () => numbers,
    bigints: () => bigints,
    find: () => write([smallest.length, 5, largest.length, 7], 0),
    findBigint: () => writeBigint([smallest.length, 5, 0, largest.length, 7, 1], 0),
    more: (offset) => write(junk(NUMBER_HEADER), offset),
    moreBigint: (offset) => writeBigint(junk(BIGINT_HEADER), offset),
  };
}

const SIZES: [number, number][] = [
  [1, 1],
  [CAPACITY - 1, 1],
  [CAPACITY, 0],
  [CAPACITY, 1],
  [1, CAPACITY],
  [40, 40],
  [CAPACITY + 1, CAPACITY],
  [3 * CAPACITY, 2 * CAPACITY + 1],
];

for (const [few, many] of SIZES)
  test(`${few} and ${many} pairs`, (t) => {
    const smallest = pairsUpTo(few, 1);
    const largest = pairsUpTo(many, 5000);
    const port = pretended(smallest, largest);

    const both = numberAnswers(port).both(1, 1)!;
    t.deepEqual(both.smallest, { value: 5, factors: smallest });
    if (many > 0) t.deepEqual(both.largest, { value: 7, factors: largest });

    const big = (pairs: [number, number][]) => pairs.map(([a, b]) => [BigInt(a), BigInt(b)]);
    bigintAnswers(port).bothBigint(1n, 1n);
    port.findBigint(2, 1n, 1n);
    const answer = answerIn(port);
    t.deepEqual(answer.smallest as unknown, { value: 5n, factors: big(smallest) });
    const value = 2n ** 64n + 7n;
    t.deepEqual(answer.largest as unknown, many === 0 ? null : { value, factors: big(largest) });
  });

test('one end alone: the other has no pairs', (t) => {
  const pairs = pairsUpTo(CAPACITY + 3, 1);
  t.deepEqual(numberAnswers(pretended(pairs, [])).smallest(1, 1), { value: 5, factors: pairs });
  t.deepEqual(numberAnswers(pretended([], pairs)).largest(1, 1), { value: 7, factors: pairs });
  t.is(numberAnswers(pretended([], [])).smallest(1, 1), null);
  t.is(numberAnswers(pretended([], [])).largest(1, 1), null);
  t.is(numberAnswers(pretended([], [])).both(1, 1), null);
  t.is(bigintAnswers(pretended([], [])).bothBigint(1n, 1n), null);
});

test('the words of a long search hold all of the pairs', (t) => {
  const pairs = pairsUpTo(200, 1);
  const words = BigUint64Array.from([150, 5, 0, 50, 7, 0, ...pairs.flat()], BigInt);
  t.deepEqual(inNumbers(answerOf(words)), {
    smallest: { value: 5, factors: pairs.slice(0, 150) },
    largest: { value: 7, factors: pairs.slice(150) },
  });
});
