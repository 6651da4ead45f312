/**
 * The ranges that the engines are compared on.
 *
 * Log-uniform in height up to 2^64, and in width as far as the budget of work allows. A third of them
 * lie at a power of ten, 2^32, 2^53, 2^64 or the limit of numbers, where lengths and types change, and
 * where there are palindromes among the products at any height. Two in a hundred are no ranges at all.
 */
import { Random } from './random.ts';

export interface Case {
  index: number;
  min: unknown;
  max: unknown;
}

const U64_MAX = 2n ** 64n - 1n;
/** The largest max that may be given as a number. */
const NUMBER_MAX = 94_906_265n;

/**
 * How many sums `a + b` a search may have to look at: about min(2W, 6 roots of the factors), for a
 * search with no answer goes to 2W, and one with an answer mostly ends within three roots. One case in
 * 500 has twenty times as many.
 */
const BUDGET = 300_000;
const LONG_BUDGET = 20 * BUDGET;
const ROOTS = 6;

const EDGES = [2n ** 32n, 2n ** 53n, U64_MAX, NUMBER_MAX];

export function caseOf(seed: number, index: number): Case {
  const random = new Random(seed, index);
  if (random.oneIn(50)) return { index, ...badRange(random) };
  const [min, max] = random.oneIn(3) ? atAnEdge(random) : anywhere(random);
  return { index, ...inEitherType(random, clamp(min), clamp(max)) };
}

type Range = [min: bigint, max: bigint];

function anywhere(random: Random): Range {
  const min = anyHeight(random);
  return [min, min + width(random, min)];
}

/** Half of these hold the edge, and not much more: the answer then often lies right there. */
function atAnEdge(random: Random): Range {
  const edge = random.oneIn(2) ? powerOfTen(random) : EDGES[random.below(EDGES.length)]!;
  if (random.oneIn(2)) return [edge - distance(random), edge + distance(random)];
  const min = clamp(random.oneIn(2) ? edge + distance(random) : edge - distance(random));
  return [min, min + width(random, min)];
}

function distance(random: Random): bigint {
  return BigInt(random.logUniform(10_000)) - 1n;
}

/** One bit more or less is equally likely, from 1 up to 2^64 - 1. */
function anyHeight(random: Random): bigint {
  const length = random.below(64);
  return (random.word() >> BigInt(length)) | (1n << BigInt(63 - length));
}

/** A power of ten or, twice as often, a small multiple of its successor: 1001, 2002, 30003. */
function powerOfTen(random: Random): bigint {
  const power = 10n ** BigInt(random.below(20));
  return random.oneIn(3) ? power : (power + 1n) * BigInt(1 + random.below(4));
}

function width(random: Random, min: bigint): bigint {
  const budget = random.oneIn(500) ? LONG_BUDGET : BUDGET;
  const root = Math.sqrt(Number(min));
  // A search of few roots may have any width: what lies farther is never looked at.
  const affordable = ROOTS * root <= budget ? Number(min) * 9 + 100 : budget / 2;
  return BigInt(random.logUniform(affordable)) - 1n;
}

function clamp(factor: bigint): bigint {
  if (factor < 1n) return 1n;
  return factor > U64_MAX ? U64_MAX : factor;
}

function inEitherType(random: Random, min: bigint, max: bigint): Pick<Case, 'min' | 'max'> {
  if (max > NUMBER_MAX || random.oneIn(4)) return { min, max };
  return { min: Number(min), max: Number(max) };
}

/** What must be refused, and with the same words by every engine. */
function badRange(random: Random): Pick<Case, 'min' | 'max'> {
  const small = 1 + random.below(90_000_000);
  const large = anyHeight(random);
  const kinds: Pick<Case, 'min' | 'max'>[] = [
    { min: small + 1, max: small },
    { min: large + 1n, max: large },
    { min: 0, max: small },
    { min: 0n, max: large },
    { min: -small, max: small },
    { min: -large, max: large },
    { min: small, max: Number(NUMBER_MAX) + small },
    { min: large, max: U64_MAX + large },
    { min: small + 0.5, max: 2 * small },
    { min: small, max: Number.NaN },
    { min: small, max: Number.POSITIVE_INFINITY },
    { min: small, max: large },
    { min: large, max: small },
    { min: String(small), max: small },
    { min: small, max: null },
  ];
  return kinds[random.below(kinds.length)]!;
}
