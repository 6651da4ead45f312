import type { EveryContender, Take } from './contenders.ts';
import { everyByDivisors } from './divisors.ts';
import { everyByPairs } from './pairs.ts';
import { type Product, countList, takeList } from './products.ts';
import type { Size } from './sizes.ts';

const METHOD_LABELS = { pairs: 'every pair, with a map', divisors: 'divisors of every palindrome' };

/** How far the methods of others are asked: each digit costs them a hundredfold. */
const METHOD_LIMIT = { digits: 5, reason: 'only up to 5 digits' };

export function namedMethod(method: 'pairs' | 'divisors', language: 'rust' | 'typescript') {
  const label = `${METHOD_LABELS[method]}, ${language === 'rust' ? 'Rust' : 'TypeScript'}`;
  const name = `${language}-${method}`;
  return { name, label, language, method, work: 'list', threads: 1, most: METHOD_LIMIT } as const;
}

export function methodContenders(method: 'pairs' | 'divisors'): EveryContender[] {
  const every = method === 'pairs' ? everyByPairs : everyByDivisors;
  const run = ({ min, max }: Size): Product[] => every(min, max);
  const walk = (size: Size, take: Take): void => takeList(run(size), take);
  return [{ ...namedMethod(method, 'typescript'), run, walk, countsOf: countList }];
}
