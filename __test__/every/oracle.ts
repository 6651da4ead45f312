/** Every palindrome product of a small range, by trying every pair, and what collects a stream. */

export interface Product<T = bigint> {
  value: T;
  factors: [T, T][];
}

const isPalindrome = (text: string): boolean => text === [...text].toReversed().join('');

/** For ranges up to some hundred numbers wide. */
export function everyProduct(min: bigint, max: bigint): Product[] {
  const found = new Map<bigint, [bigint, bigint][]>();
  for (let a = min; a <= max; a++)
    for (let b = a; b <= max; b++) {
      const value = a * b;
      if (!isPalindrome(String(value))) continue;
      const pairs = found.get(value) ?? [];
      if (pairs.length === 0) found.set(value, pairs);
      pairs.push([a, b]);
    }
  const products = [...found].map(([value, factors]) => ({ value, factors }));
  return products.toSorted((one, other) => (one.value < other.value ? -1 : 1));
}

export const inNumbers = (products: readonly Product[]): Product<number>[] =>
  products.map(({ value, factors }) => ({
    value: Number(value),
    factors: factors.map(([a, b]) => [Number(a), Number(b)]),
  }));

export const countsOf = (products: readonly Product[]) => ({
  products: BigInt(products.length),
  pairs: products.reduce((sum, { factors }) => sum + BigInt(factors.length), 0n),
});

/** What a stream hands out, to its end or so many. */
export async function taken<T>(stream: AsyncIterable<T>, most = Infinity): Promise<T[]> {
  const list: T[] = [];
  if (most === 0) return list;
  for await (const product of stream) {
    list.push(product);
    if (list.length === most) break;
  }
  return list;
}
