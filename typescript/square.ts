/** Is it a perfect square? A cheap refusal first, and a root that integers confirm. */

/** 1 for the residues modulo 64 that squares have: 12 of the 64. */
const SQUARES_MODULO_64 = new Uint8Array(64);
for (let root = 0; root < 32; root++) SQUARES_MODULO_64[(root * root) & 63] = 1;

/**
 * The root of a perfect square, -1 of anything else.
 *
 * Exact for every `number` below 2^53: a perfect square's root is a double, and `Math.sqrt` rounds
 * correctly, so it finds it; of anything else the integer below the root is refused by its own
 * square (k^2 + 1 has a root that rounds to k).
 */
export function exactRoot(number: number): number {
  if (SQUARES_MODULO_64[number & 63] === 0) return -1;
  const root = Math.floor(Math.sqrt(number));
  return root * root === number ? root : -1;
}

/** {@link exactRoot} without its limit: right for every bigint below 2^200. */
export function exactRootBigint(number: bigint): bigint {
  const guess = BigInt(Math.round(Math.sqrt(Number(number))));
  if (guess === 0n) return number === 0n ? 0n : -1n;
  // One step of Newton's from a guess g of the root r of r^2 lands on r + (g - r)^2 / 2g, rounded
  // down. Of g's error, two roundings by 2^-53 and one to an integer, the square is far below 2g:
  // it lands on r.
  const root = (guess + number / guess) >> 1n;
  return root * root === number ? root : -1n;
}
