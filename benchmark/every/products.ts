import type { Take } from './contenders.ts';
import type { Counts } from './sizes.ts';

/** One palindrome product as the package returns it, asked with numbers. */
export type Product = {
  readonly value: number;
  readonly factors: readonly (readonly [number, number])[];
};

export function countList(result: unknown): Counts {
  const products = result as readonly Product[];
  return {
    products: products.length,
    pairs: products.reduce((sum, { factors }) => sum + factors.length, 0),
  };
}

/** Hands out a list as numbers in a row. */
export function takeList(list: readonly Product[], take: Take): void {
  list.forEach((product) => take(flat(product)));
}

export function flat({ value, factors }: Product): number[] {
  const slots = [factors.length, value];
  for (const [a, b] of factors) slots.push(a, b);
  return slots;
}
