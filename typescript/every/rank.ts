/**
 * Palindromes by their number: the least is 1, and ranks count up from there.
 *
 * Ranks turn an interval of products into an interval of whole numbers without gaps, which can be
 * cut anywhere. They outgrow 2^53, and are asked for a few times a stretch: so they are bigints.
 */
import { POWERS_OF_TEN, mirror, mirrorBigint } from '../palindrome.ts';

/** Palindromes of one length that follow each other, by their leading halves. */
export interface Stretch<T> {
  /** How many digits each has. */
  digits: number;
  /** The first leading half, of `ceil(digits / 2)` digits. */
  first: T;
  /** How many halves there are: at least one. */
  count: T;
}

/** The greatest stretch whose halves numbers can count: `10^10` is below 2^53, and so on to 19 digits. */
export function inNumbers({ digits, first, count }: Stretch<bigint>): Stretch<number> {
  return { digits, first: Number(first), count: Number(count) };
}

/** The palindrome at a place of a stretch. */
export function valueOf({ digits, first }: Stretch<bigint>, index: bigint): bigint {
  return mirrorBigint(first + index, digits);
}

/** The least and the greatest palindrome of a stretch. */
export function endsOf(stretch: Stretch<bigint>): [bigint, bigint] {
  return [valueOf(stretch, 0n), valueOf(stretch, stretch.count - 1n)];
}

/** The palindromes below 2^53 from a place on, one after the other. */
export class Values {
  private readonly digits: number;
  /** Ten in a row differ in the last digit of their halves, which counts the same in each. */
  private readonly step: number;
  private half: number;
  private last: number;
  private value: number;

  constructor({ digits, first }: Stretch<number>, from: number) {
    const step = POWERS_OF_TEN[digits >> 1];
    this.digits = digits;
    this.step = digits % 2 === 0 ? step + step / 10 : step;
    this.half = first + from;
    this.last = this.half % 10;
    this.value = mirror(this.half, digits);
  }

  next(): number {
    const palindrome = this.value;
    this.half++;
    if (this.last < 9) {
      this.last++;
      this.value = palindrome + this.step;
    } else {
      this.last = 0;
      this.value = mirror(this.half, this.digits);
    }
    return palindrome;
  }
}

/** What `halvesFrom` and `shorter` have answered: a plan asks thousands of times. */
const powers: bigint[] = [];
const counts: bigint[] = [];

/** The stretch of `most` palindromes at most that starts at a rank and ends before another. */
export function between(start: bigint, end: bigint, most: bigint): Stretch<bigint> {
  let digits = 1;
  while (shorter(digits + 1) < start) digits++;
  const first = halvesFrom(digits) + (start - shorter(digits) - 1n);
  const left = 10n * halvesFrom(digits) - first;
  return { digits, first, count: least(least(left, end - start), most) };
}

/** The rank of the least palindrome that is not below `number`. */
export function rankFrom(number: bigint): bigint {
  const [rank, palindrome] = alike(number);
  return palindrome < number ? rank + 1n : rank;
}

/** The rank of the greatest palindrome that is not above `number`. */
export function rankTo(number: bigint): bigint {
  const [rank, palindrome] = alike(number);
  return palindrome > number ? rank - 1n : rank;
}

/** The palindrome with the leading half of a number, and its rank. */
function alike(number: bigint): [bigint, bigint] {
  const digits = String(number).length;
  const half = number / 10n ** BigInt(digits >> 1);
  return [shorter(digits) + 1n + half - halvesFrom(digits), mirrorBigint(half, digits)];
}

/** The least half of palindromes of so many digits. */
function halvesFrom(digits: number): bigint {
  return (powers[(digits - 1) >> 1] ??= 10n ** BigInt((digits - 1) >> 1));
}

/** How many palindromes have fewer digits. */
function shorter(digits: number): bigint {
  return (counts[digits] ??= countShorter(digits));
}

function countShorter(digits: number): bigint {
  // Those of one digit count are as many as their halves, 9 * 10^(n - 1); two digit counts share an
  // n.
  const power = halvesFrom(digits);
  return 2n * (power - 1n) + (digits % 2 === 0 ? 9n * power : 0n);
}

function least(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
