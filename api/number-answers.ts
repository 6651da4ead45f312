/** Answers in numbers, read from the buffer. Its counterpart is bigint-answers.ts. */
import { BOTH, LARGEST, SMALLEST, type Immediate } from './backend.ts';
import { CAPACITY, NUMBER_HEADER, type Port } from './port.ts';

type Pairs = [number, number][];

export function numberAnswers(port: Port): Pick<Immediate, 'smallest' | 'largest' | 'both'> {
  /** The pairs from `first` on. All are in the buffer but for a few answers with very many. */
  function pairs(numbers: Float64Array, first: number, count: number): Pairs {
    if (first + count > CAPACITY) return manyPairs(first, count);
    let at = NUMBER_HEADER + 2 * first;
    const factors: Pairs = [[numbers[at]!, numbers[at + 1]!]];
    for (let left = count - 1; left > 0; left--) {
      at += 2;
      factors.push([numbers[at]!, numbers[at + 1]!]);
    }
    return factors;
  }

  function manyPairs(first: number, count: number): Pairs {
    const factors: Pairs = [];
    while (factors.length < count) {
      port.more(first + factors.length);
      const here = Math.min(CAPACITY, count - factors.length);
      const end = NUMBER_HEADER + 2 * here;
      const numbers = port.numbers();
      for (let at = NUMBER_HEADER; at < end; at += 2)
        factors.push([numbers[at]!, numbers[at + 1]!]);
    }
    return factors;
  }

  return {
    smallest(min, max) {
      port.find(SMALLEST, min, max);
      const numbers = port.numbers();
      const count = numbers[0]!;
      return count === 0 ? null : { value: numbers[1]!, factors: pairs(numbers, 0, count) };
    },

    largest(min, max) {
      port.find(LARGEST, min, max);
      const numbers = port.numbers();
      const count = numbers[2]!;
      return count === 0 ? null : { value: numbers[3]!, factors: pairs(numbers, 0, count) };
    },

    both(min, max) {
      port.find(BOTH, min, max);
      const numbers = port.numbers();
      const count = numbers[0]!;
      if (count === 0) return null;
      // Read before any pairs are: bringing more of them may move the buffer.
      const countOfLargest = numbers[2]!;
      const largest = numbers[3]!;
      return {
        smallest: { value: numbers[1]!, factors: pairs(numbers, 0, count) },
        largest: { value: largest, factors: pairs(numbers, count, countOfLargest) },
      };
    },
  };
}
