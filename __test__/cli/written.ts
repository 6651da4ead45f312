/** What the program is expected to write, put down without a line of the program; and its output read back. */

import * as root from 'palindrome-products';
import type { Api, Counts, Integer, Product, ShardOptions } from '../../cli/api.ts';

export type { Product } from '../../cli/api.ts';

/** The package, with what takes numbers and what takes bigints under one type. */
export const api = root as unknown as Api & {
  listPalindromeProducts(min: Integer, max: Integer, options?: ShardOptions): Product[];
  countPalindromeProducts(min: Integer, max: Integer, options?: ShardOptions): Counts;
};

/** Numbers as JSON numbers, bigints as strings. */
export const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? `${inner}` : inner)),
  );

/** The lines of a text in which every line has its end. */
export function lines(text: string, end = '\n'): string[] {
  const parts = text.split(end);
  if (parts.pop() !== '') throw new Error('the last line has no end');
  return parts;
}

const pairs = (texts: string[]): Product => {
  const [value, ...factors] = texts as [string, ...string[]];
  return {
    value: BigInt(value),
    factors: factors.map((pair) => pair.split(' × ').map(BigInt) as [bigint, bigint]),
  };
};

/** `9 = 1 × 9 = 3 × 3`, as bigints. */
export const fromHuman = (text: string): Product[] =>
  lines(text).map((line) => pairs(line.split(' = ')));

/** Lines `value,a,b`, neighbours of the same value together, as bigints. */
export function fromCsv(text: string): Product[] {
  const [head, ...rows] = lines(text, '\r\n');
  if (head !== 'value,a,b') throw new Error(`the head is ${head}`);
  const products: Product[] = [];
  for (const row of rows) {
    const [value, a, b] = row.split(',').map(BigInt) as [bigint, bigint, bigint];
    const last = products.at(-1);
    if (last?.value === value) last.factors.push([a, b]);
    else products.push({ value, factors: [[a, b]] });
  }
  return products;
}

export const fromNdjson = (text: string): unknown[] =>
  lines(text).map((line) => JSON.parse(line) as unknown);

/** The same with bigints throughout, for the formats that do not tell numbers from bigints. */
export const asBigints = (products: readonly Product[]): Product[] =>
  products.map(({ value, factors }) => ({
    value: BigInt(value),
    factors: factors.map(([a, b]) => [BigInt(a), BigInt(b)]),
  }));
