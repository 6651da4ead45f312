/**
 * Every palindrome product of a range, found in ways that have nothing in common with the engine's: by
 * trying every pair of factors, or every divisor of one palindrome after the other.
 */

export interface Product {
  value: bigint;
  factors: [bigint, bigint][];
}

function isPalindrome(number: number | bigint): boolean {
  const text = String(number);
  for (let i = 0, j = text.length - 1; i < j; i++, j--) if (text[i] !== text[j]) return false;
  return true;
}

/** What the first two digits of a palindrome are, by its last two. */
const FIRST_TWO = Uint8Array.from({ length: 100 }, (_, last) => (last % 10) * 10 + ((last / 10) | 0));

/** The pairs of numbers whose product is a palindrome. Most are refused by the first and last two digits. */
function* pairsOfNumbers(min: number, max: number): Generator<[number, number]> {
  for (let a = min; a <= max; a++) {
    const lastOfA = a % 100;
    let lastOfB = a % 100;
    let scale = 1;
    for (let b = a; b <= max; b++) {
      const product = a * b;
      while (product >= 100 * scale) scale *= 10;
      const last = (lastOfA * lastOfB) % 100;
      lastOfB = lastOfB === 99 ? 0 : lastOfB + 1;
      const isLikely = product < 100 || FIRST_TWO[last] === ((product / scale) | 0);
      if (isLikely && isPalindrome(product)) yield [a, b];
    }
  }
}

function* pairsOfBigints(min: bigint, max: bigint): Generator<[bigint, bigint]> {
  for (let a = min; a <= max; a++) for (let b = a; b <= max; b++) if (isPalindrome(a * b)) yield [a, b];
}

/** Products up to 2^53 are exact as numbers, and much faster. */
const MAX_EXACT = 94_906_265n;

/** Every product of `[min, max]`, by trying every pair. */
export function byPairs(min: bigint, max: bigint): Product[] {
  const found = new Map<bigint, Product>();
  const pairs =
    max <= MAX_EXACT ? pairsOfNumbers(Number(min), Number(max)) : pairsOfBigints(min, max);
  for (const pair of pairs) {
    const [a, b] = [BigInt(pair[0]), BigInt(pair[1])];
    const product = found.get(a * b) ?? { value: a * b, factors: [] };
    product.factors.push([a, b]);
    found.set(a * b, product);
  }
  return [...found.values()].toSorted((one, other) => (one.value < other.value ? -1 : 1));
}

function* palindromesFrom(number: bigint): Generator<bigint> {
  const { length } = String(number);
  for (let digits = length; ; digits++) {
    const half = Math.ceil(digits / 2);
    const first = digits === length ? BigInt(String(number).slice(0, half)) : 10n ** BigInt(half - 1);
    for (let left = first; left < 10n ** BigInt(half); left++) {
      const text = String(left);
      const mirrored = Array.from(text.slice(0, digits - half)).toReversed().join('');
      const palindrome = BigInt(text + mirrored);
      if (palindrome >= number) yield palindrome;
    }
  }
}

/** The factors of a palindrome below 2^53, by trying every divisor up to its root. */
function factorsOf(palindrome: bigint, min: bigint, max: bigint): [bigint, bigint][] {
  const [value, least, most] = [palindrome, min, max].map(Number) as [number, number, number];
  const factors: [bigint, bigint][] = [];
  for (let a = Math.max(least, Math.ceil(value / most)); a * a <= value; a++)
    if (value % a === 0) factors.push([BigInt(a), BigInt(value / a)]);
  return factors;
}

/** The first so many products of `[min, max]` from `from` on, by trying every divisor of each palindrome. */
export function byDivisors(min: bigint, max: bigint, from: bigint, count: number): Product[] {
  const products: Product[] = [];
  for (const value of palindromesFrom(from)) {
    if (products.length === count || value > max * max) break;
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Error(`${value} is too large for this`);
    const factors = factorsOf(value, min, max);
    if (factors.length > 0) products.push({ value, factors });
  }
  return products;
}
