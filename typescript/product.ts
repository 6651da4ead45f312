/** Which end of the range's palindrome products a search looks for. */
export type End = 'smallest' | 'largest';

/** One end, or both: then the largest first, and the smallest only when there is a largest. */
export type Ends = End | 'both';

/**
 * A palindrome with every pair `[a, b]` of the range that multiplies to it: `a <= b`, `a`
 * ascending, never empty.
 */
export interface PalindromeProduct<T> {
  value: T;
  factors: [T, T][];
}

/** Both ends of one range; equal when it has only one palindrome product. */
export interface Both<T> {
  smallest: PalindromeProduct<T>;
  largest: PalindromeProduct<T>;
}

/** What a finished search found. `null`: nothing there, or not asked for. */
export interface Answer<T> {
  smallest: PalindromeProduct<T> | null;
  largest: PalindromeProduct<T> | null;
}
