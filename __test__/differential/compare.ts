/** One case through every engine, and what is wrong with it if anything is. */
import type { EngineUnderTest } from '../engines.ts';
import type { Case } from './ranges.ts';

type Factor = number | bigint;

export interface Product {
  value: Factor;
  factors: [Factor, Factor][];
}

export interface Ends {
  smallest: Product;
  largest: Product;
}

export interface Refusal {
  name: string;
  code: unknown;
  message: string;
}

/** Both ends, null where nothing was found, or an error. */
export type Outcome = Ends | null | Refusal;

export function isRefusal(outcome: Outcome): outcome is Refusal {
  return outcome !== null && 'message' in outcome;
}

type Find<Found> = (min: unknown, max: unknown) => Found;

/** What all engines say; throws when they don't, or when it is wrong in itself. */
export function compared(engines: readonly EngineUnderTest[], { min, max, index }: Case): Outcome {
  const outcomes = engines.map(({ api }) =>
    outcome(api.palindromeProducts as Find<Ends>, min, max),
  );
  const expected = outcomes[0]!;
  for (const [i, found] of outcomes.entries())
    if (!sameOutcome(expected, found)) throw difference('palindromeProducts', i, expected, found);
  if (!isRefusal(expected)) {
    if (expected !== null) checkEnds(expected, min as Factor, max as Factor);
    compareOneEnd(expected);
  }
  return expected;

  /** The functions of one end take turns: each repeats half of the work that has just been done. */
  function compareOneEnd(ends: Ends | null): void {
    const [name, end] =
      index % 2 === 0
        ? (['smallestPalindromeProduct', 'smallest'] as const)
        : (['largestPalindromeProduct', 'largest'] as const);
    const one = ends === null ? null : ends[end];
    for (const [i, { api }] of engines.entries()) {
      const found = (api[name] as Find<Product | null>)(min, max);
      if (!sameProduct(one, found)) throw difference(name, i, one, found);
    }
  }

  function difference(name: string, i: number, first: unknown, other: unknown): Error {
    const call = `${name}(${show(min)}, ${show(max)})`;
    const [one, two] = [engines[0]!.name, engines[i]!.name];
    return new Error(`case ${index}, ${call}: ${one} ${show(first)}, ${two} ${show(other)}`);
  }
}

function outcome(find: Find<Ends | null>, min: unknown, max: unknown): Outcome {
  try {
    return find(min, max);
  } catch (error) {
    const { name, message, code } = error as Error & { code: unknown };
    return { name, code, message };
  }
}

function sameOutcome(one: Outcome, other: Outcome): boolean {
  if (one === null || other === null) return one === other;
  if (isRefusal(one) || isRefusal(other))
    return isRefusal(one) && isRefusal(other) && sameRefusal(one, other);
  return sameProduct(one.smallest, other.smallest) && sameProduct(one.largest, other.largest);
}

function sameRefusal(one: Refusal, other: Refusal): boolean {
  return one.name === other.name && one.code === other.code && one.message === other.message;
}

function sameProduct(one: Product | null, other: Product | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.value !== other.value || one.factors.length !== other.factors.length) return false;
  return one.factors.every(([a, b], i) => {
    const pair = other.factors[i]!;
    return pair.length === 2 && pair[0] === a && pair[1] === b;
  });
}

function checkEnds({ smallest, largest }: Ends, min: Factor, max: Factor): void {
  checkProduct(smallest, min, max);
  checkProduct(largest, min, max);
  if (smallest.value > largest.value) throw new Error(`[${min}, ${max}]: the ends are reversed`);
}

/** That the engines agree does not make an answer right: at least it must be one. */
function checkProduct({ value, factors }: Product, min: Factor, max: Factor): void {
  const text = String(value);
  if ([...text].toReversed().join('') !== text) throw new Error(`${text} is no palindrome`);
  if (factors.length === 0) throw new Error(`${text} has no factors`);
  let last: Factor = 0;
  for (const [a, b] of factors) {
    // Both are numbers or both are bigints: mixed ones would throw here.
    const product = (a as number) * (b as number);
    const inRange = min <= a && a <= b && b <= max && a > last;
    if (product !== value || !inRange) throw new Error(`[${min}, ${max}]: ${a} * ${b} for ${text}`);
    last = a;
  }
}

/** For messages: bigints as they are written. */
function show(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number') return String(value);
  return (
    JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? `${one}n` : one)) ?? 'undefined'
  );
}
