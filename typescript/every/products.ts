/** What a search for every product hands out: lists, or no more than their lengths. */
import type { PalindromeProduct } from '../product.ts';

/** What takes the products of a search, in ascending order. */
export interface Sink {
  /** One product, by the smaller factors of its pairs: the first `count`, at least one, ascending. */
  take(value: number, smaller: Float64Array, count: number): void;
  /** The same where numbers are not exact any more. */
  takeBigint(value: bigint, smaller: readonly bigint[]): void;
}

/**
 * How many palindrome products there are, and how many pairs of factors they have together. Nothing
 * is built for it.
 */
export class Counts implements Sink {
  products = 0;
  pairs = 0;

  take(_value: number, _smaller: Float64Array, count: number): void {
    this.products++;
    this.pairs += count;
  }

  takeBigint(_value: bigint, smaller: readonly bigint[]): void {
    this.products++;
    this.pairs += smaller.length;
  }
}

/** The products in a list, until somebody takes it. */
export class Products implements Sink {
  private list: PalindromeProduct<number>[] = [];

  take(value: number, smaller: Float64Array, count: number): void {
    const factors: [number, number][] = [];
    for (let i = 0; i < count; i++) factors.push([smaller[i], value / smaller[i]]);
    this.list.push({ value, factors });
  }

  takeBigint(value: bigint, smaller: readonly bigint[]): void {
    this.take(Number(value), Float64Array.from(smaller, Number), smaller.length);
  }

  takeAll(): PalindromeProduct<number>[] {
    const { list } = this;
    this.list = [];
    return list;
  }
}

/** The same in bigints. */
export class BigintProducts implements Sink {
  private list: PalindromeProduct<bigint>[] = [];

  take(value: number, smaller: Float64Array, count: number): void {
    const factors: [bigint, bigint][] = [];
    for (let i = 0; i < count; i++) {
      factors.push([BigInt(smaller[i]), BigInt(value / smaller[i])]);
    }
    this.list.push({ value: BigInt(value), factors });
  }

  takeBigint(value: bigint, smaller: readonly bigint[]): void {
    this.list.push({ value, factors: smaller.map((a) => [a, value / a]) });
  }

  takeAll(): PalindromeProduct<bigint>[] {
    const { list } = this;
    this.list = [];
    return list;
  }
}
