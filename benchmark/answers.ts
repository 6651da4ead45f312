import type { Arguments } from './cases.ts';

/** One palindrome product as the package returns it. */
export interface Product {
  value: number | bigint;
  factors: readonly (readonly [number | bigint, number | bigint])[];
}

export type Answer = { smallest: Product; largest: Product } | null;

/**
 * An answer as text, so that numbers and bigints of the same value compare equal and a
 * difference can be printed. The order of the factor pairs is part of it.
 */
export function describe(answer: Answer): string {
  if (answer === null) return 'none';
  return `smallest ${describeProduct(answer.smallest)}; largest ${describeProduct(answer.largest)}`;
}

function describeProduct({ value, factors }: Product): string {
  return `${value} = ${factors.map(([a, b]) => `${a}×${b}`).join(' = ')}`;
}

/** Where the answer holds a number for bigints asked, or the other way about; else undefined. */
export function wrongType(answer: Answer, asked: Arguments): string | undefined {
  if (answer === null) return undefined;
  const expected = typeof asked[0];
  const all = [answer.smallest, answer.largest].flatMap(({ value, factors }) =>
    factors.flat().concat(value),
  );
  const wrong = all.find((one) => typeof one !== expected);
  return wrong === undefined ? undefined : `${wrong} is a ${typeof wrong}, asked with ${expected}s`;
}

/**
 * The answer in the words that the timed loops of the plain contender return: the count of
 * pairs and the value (low, high) of each end, then the pairs of the smallest and the largest.
 */
export function fromWords(words: ArrayLike<bigint>): Answer {
  const smallestCount = Number(words[0]);
  const largestCount = Number(words[3]);
  if (smallestCount === 0 && largestCount === 0) return null;
  return {
    smallest: {
      value: wide(words[1]!, words[2]!),
      factors: pairs(words, 6, smallestCount),
    },
    largest: {
      value: wide(words[4]!, words[5]!),
      factors: pairs(words, 6 + 2 * smallestCount, largestCount),
    },
  };
}

function wide(low: bigint, high: bigint): bigint {
  return (high << 64n) | low;
}

function pairs(words: ArrayLike<bigint>, from: number, count: number): [bigint, bigint][] {
  return Array.from({ length: count }, (_, i) => [words[from + 2 * i]!, words[from + 2 * i + 1]!]);
}
