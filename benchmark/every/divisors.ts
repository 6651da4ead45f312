/**
 * The divisors of every palindrome: write down the palindromes from `min * min` to `max * max`, and
 * try each factor of the range up to the root. Line for line the same in
 * benchmark/plain/src/divisors.rs.
 */
type Pair = [number, number];
interface Found {
  value: number;
  factors: Pair[];
}

/** Every palindrome product, ascending. `max * max` is below 2^53. */
export function everyByDivisors(min: number, max: number): Found[] {
  const found: Found[] = [];
  for (let digits = digitsOf(min * min); digits <= digitsOf(max * max); digits++) {
    // The leading half of a palindrome decides the rest, the middle digit of an odd number of them
    // being part of it.
    const least = 10 ** (Math.ceil(digits / 2) - 1);
    for (let half = least; half < 10 * least; half++) {
      const palindrome = mirrored(half, digits);
      if (palindrome < min * min) continue;
      if (palindrome > max * max) return found;
      const factors = factorsOf(palindrome, min, max);
      if (factors.length > 0) found.push({ value: palindrome, factors });
    }
  }
  return found;
}

function factorsOf(palindrome: number, min: number, max: number): Pair[] {
  const factors: Pair[] = [];
  // Smaller ones have a partner above the range.
  for (let a = Math.max(min, Math.ceil(palindrome / max)); a * a <= palindrome; a++) {
    // Quicker than `%`, which for numbers of more than 32 bits is a call into the C library.
    const b = Math.floor(palindrome / a);
    if (a * b === palindrome) factors.push([a, b]);
  }
  return factors;
}

function mirrored(half: number, digits: number): number {
  let palindrome = half;
  let rest = digits % 2 === 0 ? half : Math.floor(half / 10);
  while (rest > 0) {
    const tenth = Math.floor(rest / 10);
    palindrome = palindrome * 10 + (rest - tenth * 10);
    rest = tenth;
  }
  return palindrome;
}

function digitsOf(number: number): number {
  return String(number).length;
}
