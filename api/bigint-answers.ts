/** Answers in bigints, read from the buffer. Its counterpart is number-answers.ts. */
import {
  BOTH,
  LARGEST,
  SMALLEST,
  bothOf,
  type Answer,
  type Immediate,
  type PalindromeProduct,
} from './backend.ts';
import { BIGINT_HEADER, CAPACITY, type Port } from './port.ts';

type Pairs = [bigint, bigint][];

export const joined = (low: bigint, high: bigint): bigint =>
  high === 0n ? low : (high << 64n) | low;

function addPairs(factors: Pairs, words: BigUint64Array, first: number, count: number): Pairs {
  const end = BIGINT_HEADER + 2 * (first + count);
  for (let at = BIGINT_HEADER + 2 * first; at < end; at += 2)
    factors.push([words[at]!, words[at + 1]!]);
  return factors;
}

/** The pairs from `first` on, those that do not fit the buffer brought chunk by chunk. */
function pairsFrom(port: Port, first: number, count: number): Pairs {
  if (first + count <= CAPACITY) return addPairs([], port.bigints(), first, count);
  const factors: Pairs = [];
  while (factors.length < count) {
    port.moreBigint(first + factors.length);
    addPairs(factors, port.bigints(), 0, Math.min(CAPACITY, count - factors.length));
  }
  return factors;
}

type ReadPairs = (first: number, count: number) => Pairs;

function decode(words: BigUint64Array, pairs: ReadPairs): Answer<bigint> {
  // All of the header before any pairs: bringing more of them writes over the buffer, or moves it.
  const [count, low, high, countOfLargest, lowOfLargest, highOfLargest] = words;
  const end = (first: number, many: number, value: bigint): PalindromeProduct<bigint> | null =>
    many === 0 ? null : { value, factors: pairs(first, many) };
  return {
    smallest: end(0, Number(count), joined(low!, high!)),
    largest: end(Number(count), Number(countOfLargest), joined(lowOfLargest!, highOfLargest!)),
  };
}

/** The answer that stands in the buffer. */
export const answerIn = (port: Port): Answer<bigint> =>
  decode(port.bigints(), (first, count) => pairsFrom(port, first, count));

/** The answer in an array of its own, which holds all of the pairs. */
export const answerOf = (words: BigUint64Array): Answer<bigint> =>
  decode(words, (first, count) => addPairs([], words, first, count));

export function bigintAnswers(
  port: Port,
): Pick<Immediate, 'smallestBigint' | 'largestBigint' | 'bothBigint'> {
  return {
    smallestBigint(min, max) {
      port.findBigint(SMALLEST, min, max);
      return answerIn(port).smallest;
    },
    largestBigint(min, max) {
      port.findBigint(LARGEST, min, max);
      return answerIn(port).largest;
    },
    bothBigint(min, max) {
      port.findBigint(BOTH, min, max);
      return bothOf(answerIn(port));
    },
  };
}

function productInNumbers(
  product: PalindromeProduct<bigint> | null,
): PalindromeProduct<number> | null {
  if (product === null) return null;
  const factors = product.factors.map(([a, b]): [number, number] => [Number(a), Number(b)]);
  return { value: Number(product.value), factors };
}

/** The same in numbers, for a range that was given in numbers: its products are safe integers. */
export const inNumbers = ({ smallest, largest }: Answer<bigint>): Answer<number> => ({
  smallest: productInNumbers(smallest),
  largest: productInNumbers(largest),
});
