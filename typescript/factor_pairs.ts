/**
 * All factor pairs of one value, ascending.
 *
 * Write a pair as `M + i*x`, `M + i*y` with `M` the corner and `i` the direction. Its product is
 * `M^2 + i*S*M + Q` with `S = x + y`, the sum, and `Q = x*y`, the rest. For one value each `S`
 * fixes `Q`; and `x`, `y` are whole when `S^2 - 4Q = (x - y)^2` is a perfect square (its parity is
 * that of `S`).
 */
import type { Direction } from './range.ts';
import { UP } from './range.ts';
import { exactRoot, exactRootBigint } from './square.ts';

/**
 * The pairs of the value with this sum and rest, seen from the corner, for `0 <= rest < corner`:
 * among the sums of the value that is the least one going down, the greatest going up. None when it
 * has no factors in the range.
 */
export function factorPairs(
  corner: number,
  direction: Direction,
  width: number,
  sum: number,
  rest: number,
): [number, number][] {
  const pairs: [number, number][] = [];
  // The same value with a sum one step on: going down it grows and a + b falls, going up it falls
  // and a + b falls with it, so a rises either way. The rest grows by M, and S^2 - 4Q falls until
  // there are no real x, y any more.
  for (; ; sum -= direction, rest += corner) {
    // floor(s^2 / 4) is below 2^53 where s^2 may not be.
    const odd = sum % 2;
    const quarter = ((sum - odd) / 2) * ((sum + odd) / 2);
    if (quarter < rest) return pairs;
    const difference = exactRoot(4 * (quarter - rest) + odd);
    if (difference < 0) continue;
    const far = (sum + difference) / 2;
    if (far > width) continue;
    const near = sum - far;
    pairs.push(direction === UP ? [corner + near, corner + far] : [corner - far, corner - near]);
  }
}

/** {@link factorPairs} without its limit. */
export function factorPairsBigint(
  corner: bigint,
  direction: Direction,
  width: bigint,
  value: bigint,
): [bigint, bigint][] {
  const pairs: [bigint, bigint][] = [];
  const inward = BigInt(direction);
  const distance = inward * (value - corner * corner);
  let sum = distance / corner;
  let rest = inward * (distance - sum * corner);
  // Going down the first rest is the one that is not negative.
  if (rest < 0n) {
    sum += 1n;
    rest += corner;
  }
  for (; ; sum -= inward, rest += corner) {
    const square = sum * sum - 4n * rest;
    if (square < 0n) return pairs;
    const difference = exactRootBigint(square);
    if (difference < 0n) continue;
    const far = (sum + difference) / 2n;
    if (far > width) continue;
    const near = sum - far;
    pairs.push(direction === UP ? [corner + near, corner + far] : [corner - far, corner - near]);
  }
}
