/**
 * Every pair of the range: multiply, reverse the digits, keep the palindromes with their pairs in a
 * map. The talk's search, asked for all that it meets; line for line the same in
 * benchmark/plain/src/pairs.rs.
 */
type Pair = [number, number];
interface Found {
  value: number;
  factors: Pair[];
}

/** Every palindrome product, ascending. `max * max` is below 2^53. */
export function everyByPairs(min: number, max: number): Found[] {
  const products = new Map<number, Pair[]>();
  for (let a = min; a <= max; a++) {
    for (let b = a; b <= max; b++) {
      const product = a * b;
      if (isPalindrome(product)) {
        const pairs = products.get(product);
        if (pairs === undefined) products.set(product, [[a, b]]);
        else pairs.push([a, b]);
      }
    }
  }
  const found = Array.from(products, ([value, factors]) => ({ value, factors }));
  return found.toSorted((one, other) => one.value - other.value);
}

function isPalindrome(number: number): boolean {
  let rest = number;
  let reversed = 0;
  while (rest > 0) {
    // Quicker than `%`, which for numbers of more than 32 bits is a call into the C library.
    const tenth = Math.floor(rest / 10);
    reversed = reversed * 10 + (rest - tenth * 10);
    rest = tenth;
  }
  return reversed === number;
}
