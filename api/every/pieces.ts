/**
 * Pieces of a batch as the addon and the wasm build hand them out: plain numbers in a row, for each
 * product `pairs, value, a, b, …` in numbers and `pairs, low, high, a, b, …` in bigints.
 *
 * An object is made when it is asked for: a batch may have a hundred thousand products.
 */
import type { PalindromeProduct, Piece } from '../backend.ts';
import { joined } from '../bigint-answers.ts';

export function numberPiece(slots: Float64Array): Piece<number> {
  let at = 0;
  return () => {
    if (at >= slots.length) return undefined;
    const value = slots[at + 1]!;
    const end = at + 2 + 2 * slots[at]!;
    const factors: [number, number][] = [[slots[at + 2]!, slots[at + 3]!]];
    for (at += 4; at < end; at += 2) factors.push([slots[at]!, slots[at + 1]!]);
    return { value, factors };
  };
}

export function bigintPiece(slots: BigUint64Array): Piece<bigint> {
  let at = 0;
  return () => {
    if (at >= slots.length) return undefined;
    const value = joined(slots[at + 1]!, slots[at + 2]!);
    const end = at + 3 + 2 * Number(slots[at]!);
    const factors: [bigint, bigint][] = [[slots[at + 3]!, slots[at + 4]!]];
    for (at += 5; at < end; at += 2) factors.push([slots[at]!, slots[at + 1]!]);
    return { value, factors };
  };
}

/** A piece of products that are there already; null when there is none. */
export function pieceOf<T>(products: readonly PalindromeProduct<T>[]): Piece<T> | null {
  let at = 0;
  return products.length === 0 ? null : () => products[at++];
}
