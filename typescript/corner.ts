/**
 * The carried walk: from palindrome to palindrome, away from a corner of the square `[min, max]^2`.
 *
 * Stand at the corner `c` (`max` for the largest product, `min` for the smallest) and write the
 * factors by their distances `x`, `y` from it, with the sum `S = x + y` and the rest `Q = x*y`:
 *
 *     largest:   a = c - x, b = c - y, P = c^2 - S*c + Q
 *     smallest:  a = c + x, b = c + y, P = c^2 + S*c + Q
 *
 * A palindrome `P` fixes `Q` as soon as `S` is chosen. Real distances need `4Q <= S^2`, whole ones
 * need `S^2 - 4Q = (x - y)^2` to be a square, and both factors lie in the range when the greater
 * distance is at most `W = max - min`.
 *
 * **Which `S`.** Let `D = |c^2 - P|`. Going down, `Q = S*c - D` must not be negative, so
 * `S >= ceil(D / c)`, and each further `S` adds `c` to `Q`; `S^2 - 4Q` then falls, so the first `S`
 * with `4Q > S^2` ends the matter. Going up, `Q = D - S*c`, so `S <= floor(D / c)`, and each
 * smaller `S` adds `c` to `Q` and lowers `S^2`. So both ways the walk carries the one `S` with
 * `0 <= Q < c` and looks further only from there. While `S < 2*sqrt(c)` there is nothing further.
 *
 * **No division in the loop.** Neighbouring palindromes lie a step apart: if the greater of their
 * halves ends in `j` zeros, `11 * 10^(n-1-j)`, or `10^(n-1)` when the digits are odd in number and
 * `j = 0`, for then the middle digit changes alone. A step moves `S` by its quotient by `c` and `Q`
 * by its remainder, with one correction: one comparison a palindrome.
 *
 * Every number here is a whole double: `c^2 < 2^53`, and `search.ts` walks only where `S^2` is
 * below 2^53 too (`isWalk` has the argument).
 */
import { factorPairs } from './factor_pairs.ts';
import { POWERS_OF_TEN, atLeast, atMost, mirror } from './palindrome.ts';
import type { PalindromeProduct } from './product.ts';
import type { Direction } from './range.ts';
import { DOWN, UP } from './range.ts';
import { exactRoot } from './square.ts';

/**
 * Walks down from `max` or up from `min`. It meets palindromes in order, so the first with factors
 * is the answer.
 */
export class Walk {
  /** The answer, once `advance` has returned true; null when there is none. */
  found: PalindromeProduct<number> | null = null;

  private readonly direction: Direction;
  private readonly corner: number;
  private readonly width: number;
  /** A palindrome with a greater carried sum lies beyond the far corner of the square. */
  private readonly sumLimit: number;

  /** The palindrome to visit next: how many digits it has, and its half without the last digit. */
  private digits: number;
  private tens: number;
  /** How many palindromes follow it that differ from it only in the last digit of the half. */
  private neighbours: number;
  /** Its carried sum and rest. */
  private sum: number;
  private rest: number;

  constructor(direction: Direction, min: number, max: number) {
    const corner = direction === UP ? min : max;
    const square = corner * corner;
    const { digits, half } = direction === UP ? atLeast(square) : atMost(square);
    this.direction = direction;
    this.corner = corner;
    this.width = max - min;
    // Down, the carried sum is the least possible, and x, y <= W make it 2W at most. Up, it is
    // floor(D / c) with D <= max^2 - min^2.
    this.sumLimit = direction === UP ? Math.ceil((this.width / min) * (max + min)) : 2 * this.width;
    this.digits = digits;
    this.tens = Math.floor(half / 10) | 0;
    this.neighbours = neighboursOf(half % 10, digits, direction);

    const distance = direction * (mirror(half, digits) - square);
    const quotient = Math.floor(distance / corner);
    const remainder = distance - quotient * corner;
    const short = direction === DOWN && remainder > 0;
    this.sum = (short ? quotient + 1 : quotient) | 0;
    this.rest = (short ? corner - remainder : remainder) | 0;
  }

  /** Visits about `palindromes` palindromes more; true when the walk is over. */
  advance(palindromes: number): boolean {
    let left = palindromes;
    while (this.sum <= this.sumLimit) {
      left = this.visit(left);
      if (this.found !== null) return true;
      if (this.neighbours === 0 && this.tens === this.lastTens() && !this.changeDigits())
        return true;
      if (left <= 0) return false;
    }
    return true;
  }

  /** How far the walk is, from 0 to 1, were it to end at the far corner. */
  progress(): number {
    return this.sum < this.sumLimit ? Math.max(0, this.sum / this.sumLimit) : 1;
  }

  /**
   * Visits palindromes of one number of digits, until one is found, the digits are through, the far
   * corner is reached or the allowance is used up. Returns what is left of the allowance.
   */
  private visit(allowance: number): number {
    // The fields live in locals here, all of them 32-bit integers: c < 2^27, Q < 2c, and S stays
    // below 2^30.
    const corner = this.corner | 0;
    const { direction } = this;
    const sumLimit = this.sumLimit;
    let tens = this.tens | 0;
    let neighbours = this.neighbours | 0;
    let sum = this.sum | 0;
    let rest = this.rest | 0;
    let left = allowance;

    const n = (this.digits + 1) >> 1;
    const power = POWERS_OF_TEN[n - 1];
    const lastTens = this.lastTens();
    const plain = this.digits % 2 === 0 ? 11 * power : power;
    const plainSum = stepSum(plain, corner, direction);
    const plainRest = stepRest(plain, corner, direction);
    const ten = 11 * (power / 10);
    const tenSum = stepSum(ten, corner, direction);
    const tenRest = stepRest(ten, corner, direction);

    for (;;) {
      if (4 * rest <= sum * sum && hasWholeDistances(corner, direction, sum, rest)) {
        const pairs = factorPairs(corner, direction, this.width, sum, rest);
        if (pairs.length > 0) {
          this.found = { value: pairs[0][0] * pairs[0][1], factors: pairs };
          return left;
        }
      }
      if (neighbours > 0) {
        neighbours = (neighbours - 1) | 0;
        sum = (sum + plainSum) | 0;
        rest = (rest + plainRest) | 0;
      } else {
        // Once in ten palindromes: the half changes in more than its last digit. A walk that goes
        // on from here visits the last palindrome again and then moves.
        if (tens === lastTens || sum > sumLimit || left <= 0) break;
        left -= 10;
        const greater = direction === UP ? tens + 1 : tens;
        if (greater % 10 !== 0) {
          sum = (sum + tenSum) | 0;
          rest = (rest + tenRest) | 0;
        } else {
          const step = stepAfterZeros(greater, n);
          sum = (sum + stepSum(step, corner, direction)) | 0;
          rest = (rest + stepRest(step, corner, direction)) | 0;
        }
        tens = (tens + direction) | 0;
        neighbours = 9;
      }
      // "If the rest reaches c, give c back", without a branch: it happens in no order that a
      // processor could foresee.
      const below = (rest - corner) >> 31;
      rest = (rest - (corner & ~below)) | 0;
      sum = (sum + (direction & ~below)) | 0;
    }
    this.tens = tens;
    this.neighbours = neighbours;
    this.sum = sum;
    this.rest = rest;
    return left;
  }

  /** The tens of the last half of its length: 99...9 going up, 10...0 going down. */
  private lastTens(): number {
    const n = (this.digits + 1) >> 1;
    if (this.direction === UP) return POWERS_OF_TEN[n - 1] - 1;
    return n === 1 ? 0 : POWERS_OF_TEN[n - 2];
  }

  /** Moves between the palindromes 99...9 and 10...01; false when there is none below 1. */
  private changeDigits(): boolean {
    const { direction, corner } = this;
    this.digits += direction;
    if (this.digits === 0) return false;
    const n = (this.digits + 1) >> 1;
    const half = direction === UP ? POWERS_OF_TEN[n - 1] : POWERS_OF_TEN[n] - 1;
    this.tens = Math.floor(half / 10) | 0;
    this.neighbours = neighboursOf(half % 10, this.digits, direction);
    this.sum += stepSum(2, corner, direction);
    this.rest += stepRest(2, corner, direction);
    if (this.rest >= corner) {
      this.rest -= corner;
      this.sum += direction;
    }
    return true;
  }
}

function neighboursOf(last: number, digits: number, direction: Direction): number {
  if (direction === UP) return 9 - last;
  // A half of one digit does not start with 0.
  return digits <= 2 ? last - 1 : last;
}

/**
 * What a step adds to the sum. Going down, the remainder r of the distance by c lowers the rest. To
 * add c - r to it and one more to the sum says the same, and leaves one rule for both ways: a rest
 * of c or more gives c back.
 */
function stepSum(distance: number, corner: number, direction: Direction): number {
  const quotient = Math.floor(distance / corner);
  return (direction === UP ? quotient : quotient + 1) | 0;
}

/** What a step adds to the rest, before c is given back. */
function stepRest(distance: number, corner: number, direction: Direction): number {
  const remainder = distance - Math.floor(distance / corner) * corner;
  return (direction === UP ? remainder : corner - remainder) | 0;
}

/** The distance of the palindromes whose halves of `n` digits are `10 * tens` and one less. */
function stepAfterZeros(tens: number, n: number): number {
  let zeros = 1;
  for (let rest = tens; rest % 10 === 0; rest /= 10) zeros++;
  return 11 * POWERS_OF_TEN[n - 1 - zeros];
}

/** Whether some sum gives the palindrome whole distances; the width is not looked at. */
function hasWholeDistances(
  corner: number,
  direction: Direction,
  sum: number,
  rest: number,
): boolean {
  for (; ; sum -= direction, rest += corner) {
    const square = sum * sum - 4 * rest;
    if (square < 0) return false;
    if (exactRoot(square) >= 0) return true;
  }
}
