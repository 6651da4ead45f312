/**
 * Palindromes by their leading half: the half says it all, and the next palindrome has the next
 * half.
 *
 * A palindrome `P` of `d` digits is its leading half `h`, of `n = ceil(d / 2)` digits, followed by
 * the half's digits reversed (the middle digit of an odd `d` only once). Neighbouring halves lie
 * `w = 10^floor(d / 2)` apart in `P`.
 */

/** 10^0 ... 10^22: the powers of ten that a double holds exactly. */
export const POWERS_OF_TEN: readonly number[] = Array.from({ length: 23 }, (_, exponent) =>
  Number(`1e${exponent}`),
);

/** How many decimal digits a positive integer below 2^53 has. */
export function digitCount(number: number): number {
  let digits = 1;
  while (number >= POWERS_OF_TEN[digits]) digits++;
  return digits;
}

/** The digits of a number below 2^31 in reverse order; zeros at its end are lost. */
export function reverse(number: number): number {
  let reversed = 0;
  for (let left = number | 0; left > 0;) {
    const rest = (left / 10) | 0;
    reversed = reversed * 10 + (left - rest * 10);
    left = rest;
  }
  return reversed;
}

/** The palindrome of `digits` digits with this leading half; exact below 2^53. */
export function mirror(half: number, digits: number): number {
  // The middle digit of an odd count stands in the half alone. Zeros at the end of the half become
  // leading zeros of the trailing half, and its first digit is not zero: the reversal loses
  // nothing.
  const mirrored = digits % 2 === 0 ? half : Math.floor(half / 10);
  return half * POWERS_OF_TEN[digits >> 1] + reverse(mirrored);
}

/** A palindrome, by its number of digits and its leading half. */
export interface Half {
  digits: number;
  half: number;
}

/** The greatest palindrome `<= number`, for `1 <= number < 2^53`. */
export function atMost(number: number): Half {
  const digits = digitCount(number);
  const half = Math.floor(number / POWERS_OF_TEN[digits >> 1]);
  if (mirror(half, digits) <= number) return { digits, half };
  const n = (digits + 1) >> 1;
  if (half > POWERS_OF_TEN[n - 1]) return { digits, half: half - 1 };
  // Below 10...01 comes 99...9. One digit is a palindrome already, so there are two here at least.
  return { digits: digits - 1, half: POWERS_OF_TEN[digits >> 1] - 1 };
}

/** The smallest palindrome `>= number`, for `1 <= number < 2^53`. */
export function atLeast(number: number): Half {
  const digits = digitCount(number);
  const half = Math.floor(number / POWERS_OF_TEN[digits >> 1]);
  // A half of nines gives 99...9, which no number of as many digits exceeds: half + 1 has no digit
  // more.
  return { digits, half: mirror(half, digits) >= number ? half : half + 1 };
}

/** What {@link mirror} is, without a limit. */
export function mirrorBigint(half: bigint, digits: number): bigint {
  const text = String(half);
  let mirrored = '';
  for (let place = (digits >> 1) - 1; place >= 0; place--) mirrored += text[place];
  return BigInt(text + mirrored);
}
