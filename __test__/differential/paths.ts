/**
 * Which paths of the engine a case has taken: a comparison that never enters the sieve, or never meets
 * a product of more than 64 bits, proves less than its count of cases says.
 *
 * A path is worked out from the range and the answer. The choice between walk and sieve is the twin's
 * own function; the others are facts about the numbers.
 */
import { pathOf } from '../../typescript/search.ts';
import { type Ends, type Outcome, isRefusal } from './compare.ts';

export const PATHS = [
  /** Palindrome after palindrome, the remainder carried along. */
  'walk',
  /** Sum after sum, most of them sieved out. */
  'sieve',
  /** Every product fits 64 bits. */
  'u64',
  /** Some products don't. */
  'u128',
  /** The answer itself doesn't. */
  'u128 found',
  /**
   * A search went past the sum W = max - min, from where on not every pair of that sum lies in range:
   * the window was closing, or closed without an answer.
   */
  'window closed',
  'none found',
  'refused',
] as const;

export type Path = (typeof PATHS)[number];
export type PathCounts = Record<Path, number>;

export function noPaths(): PathCounts {
  return Object.fromEntries(PATHS.map((path) => [path, 0])) as PathCounts;
}

export function countPaths(counts: PathCounts, min: unknown, max: unknown, outcome: Outcome): void {
  for (const path of pathsOf(min, max, outcome)) counts[path] += 1;
}

function pathsOf(min: unknown, max: unknown, outcome: Outcome): Set<Path> {
  if (outcome !== null && isRefusal(outcome)) return new Set(['refused']);
  const [low, high] = [BigInt(min as number | bigint), BigInt(max as number | bigint)];
  const paths = new Set<Path>([pathOf(low, high, 'smallest'), pathOf(low, high, 'largest')]);
  paths.add(high * high < 2n ** 64n ? 'u64' : 'u128');
  if (outcome === null) paths.add('none found').add('window closed');
  else if (outcome.largest.value >= 2n ** 64n) paths.add('u128 found');
  if (outcome !== null && farthestSum(low, high, outcome) > high - low) paths.add('window closed');
  return paths;
}

/** The sum of the factors' distances from the corner, for the end that lies farther from its own. */
function farthestSum(min: bigint, max: bigint, { smallest, largest }: Ends): bigint {
  const down = 2n * max - sumOfFirstPair(largest.factors);
  const up = sumOfFirstPair(smallest.factors) - 2n * min;
  return up > down ? up : down;
}

function sumOfFirstPair([pair]: Ends['smallest']['factors']): bigint {
  const [a, b] = pair!;
  return BigInt(a) + BigInt(b);
}
