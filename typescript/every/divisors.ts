/**
 * From a palindrome and its prime factors to its pairs of factors in the range.
 *
 * `P = a*b` with `a <= b <= max` and `a >= min`: the smaller factors are the divisors of `P` from
 * `max(min, ceil(P / max))` to `floor(sqrt(P))`.
 */

/** Beyond, the powers and divisors of a palindrome are not exact in a double. */
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** A palindrome below 2^64 has at most so many distinct primes. */
const MOST_PRIMES = 16;

/** The divisors of one palindrome after the other; keeps its memory. */
export class Divisors {
  /** What the last palindrome was found to have. */
  divisors = new Float64Array(256);
  /** The divisors without the prime that is being multiplied in. */
  private before = new Float64Array(256);
  /** Distinct primes, their powers in the palindrome, and the product of the powers before each. */
  private readonly primes = new Float64Array(MOST_PRIMES);
  private readonly powers = new Float64Array(MOST_PRIMES);
  private readonly products = new Float64Array(MOST_PRIMES + 1);
  /** What is left of a palindrome beyond 2^53. */
  private rest = 0n;

  /**
   * How many smaller factors the pairs of a palindrome below 2^53 have in `[min, max]`; they stand
   * in `divisors`, ascending.
   *
   * Those of `marks` from one place to before another are all its distinct prime factors up to its
   * root, but for 2 and 5, which are looked for here. One that is left out must not divide any
   * factor of a pair in the range.
   */
  smallerFactors(
    palindrome: number,
    marks: Uint32Array,
    from: number,
    to: number,
    min: number,
    max: number,
  ): number {
    const { primes, powers } = this;
    let rest = palindrome;
    let count = 0;
    let power = 1;
    // A quotient is whole only when the division was exact: it and the divisor together stay below
    // 2^53, so no other one is rounded to a whole number.
    for (let half = rest / 2; half === Math.floor(half); half /= 2) {
      rest = half;
      power *= 2;
    }
    if (power > 1) {
      primes[count] = 2;
      powers[count++] = power;
    } else if (rest / 5 === Math.floor(rest / 5)) {
      // A palindrome that ends in 5 is odd; none ends in 0.
      rest /= 5;
      power = 5;
      for (let fifth = rest / 5; fifth === Math.floor(fifth); fifth /= 5) {
        rest = fifth;
        power *= 5;
      }
      primes[count] = 5;
      powers[count++] = power;
    }
    // All at once, which is one division, and after that seldom one divides again.
    let product = 1;
    for (let i = from; i < to; i++) product *= marks[i];
    rest /= product;
    for (let i = from; i < to; i++) {
      const prime = marks[i];
      power = prime;
      for (let part = rest / prime; part === Math.floor(part); part /= prime) {
        rest = part;
        power *= prime;
      }
      primes[count] = prime;
      powers[count++] = power;
    }
    // What is left is 1 or a prime above the root. A product of the range has no prime factor above
    // `max`.
    if (rest > max) return 0;
    const least = Math.max(min, Math.ceil(palindrome / max));
    const most = root(palindrome);
    if (least > most || least > palindrome / rest) return 0;
    return this.multiply(count, least, most);
  }

  /** {@link smallerFactors} for palindromes up to 2^64, whose smaller factors are numbers all the same. */
  smallerFactorsBigint(
    palindrome: bigint,
    marks: Uint32Array,
    from: number,
    to: number,
    min: bigint,
    max: bigint,
  ): number {
    this.rest = palindrome;
    let count = this.divideBy(2, 0);
    count = this.divideBy(5, count);
    for (let i = from; i < to; i++) count = this.divideBy(marks[i], count);
    const { rest } = this;
    if (rest > max) return 0;
    const quotient = (palindrome + max - 1n) / max;
    const least = quotient > min ? quotient : min;
    const most = rootBigint(palindrome);
    if (least > most || least > palindrome / rest) return 0;
    return this.multiply(count, Number(least), Number(most));
  }

  /** Takes a prime out of `rest`, as often as it can; returns how many primes there are now. */
  private divideBy(prime: number, count: number): number {
    const divisor = BigInt(prime);
    let power = 1;
    for (; this.rest % divisor === 0n; power *= prime) this.rest /= divisor;
    if (power === 1) return count;
    this.primes[count] = prime;
    this.powers[count] = power;
    return count + 1;
  }

  /**
   * The divisors from `least` to `most`, by the first `count` of `powers`, greatest prime first;
   * returns how many.
   *
   * What has grown above `most` is dropped at once, and so is what cannot reach `least` any more, by
   * all the primes to come. Products beyond 2^53 are not exact, but as they are beyond both bounds
   * nobody can tell.
   */
  private multiply(count: number, least: number, most: number): number {
    const { primes, powers, products } = this;
    products[0] = 1;
    for (let i = 0; i < count; i++) products[i + 1] = products[i] * powers[i];
    let length = 1;
    this.divisors[0] = 1;
    for (let i = count - 1; i >= 0; i--) {
      const before = this.divisors;
      const prime = primes[i];
      const power = powers[i];
      const toCome = products[i];
      const divisors = this.roomFor(length, prime, power);
      let kept = 0;
      for (let factor = 1; factor <= power; factor *= prime) {
        for (let j = 0; j < length; j++) {
          const divisor = before[j] * factor;
          if (divisor <= most && divisor * toCome >= least) divisors[kept++] = divisor;
        }
      }
      this.divisors = divisors;
      this.before = before;
      length = kept;
    }
    sort(this.divisors, length);
    return length;
  }

  /** The other array, grown until it has room for so many divisors times all powers of a prime. */
  private roomFor(length: number, prime: number, power: number): Float64Array<ArrayBuffer> {
    let needed = length;
    for (let factor = 1; factor < power; factor *= prime) needed += length;
    if (this.before.length < needed) this.before = new Float64Array(2 * needed);
    return this.before;
  }
}

/** `floor(sqrt(number))` below 2^53. */
export function root(number: number): number {
  // Rounded, the root of k^2 - 1 may be k; that of k^2 is exact.
  const guess = Math.floor(Math.sqrt(number));
  return guess * guess > number ? guess - 1 : guess;
}

/** {@link root} without its limit. */
export function rootBigint(number: bigint): bigint {
  if (number <= SAFE) return BigInt(root(Number(number)));
  // One step of Newton's is at most a little too great, and never too small.
  const guess = BigInt(Math.floor(Math.sqrt(Number(number))));
  let above = (guess + number / guess) >> 1n;
  while (above * above > number) above--;
  return above;
}

/** By insertion, for there are few. */
export function sort(numbers: Float64Array, length: number): void {
  if (length > 20) {
    numbers.subarray(0, length).sort();
    return;
  }
  for (let end = 1; end < length; end++) {
    const number = numbers[end];
    let place = end;
    for (; place > 0 && numbers[place - 1] > number; place--) numbers[place] = numbers[place - 1];
    numbers[place] = number;
  }
}
