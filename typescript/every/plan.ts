/**
 * What is to be done: the stretches of a range in their order, the method for each, and where shards
 * are cut.
 *
 * Times here are estimates in nanoseconds, those of the Rust engine: they choose between methods that
 * give the same answer. But shards are cut by them, and shards of one range may be made by engines
 * and on machines of many kinds: so there is nothing in it but `+ - * / sqrt`, comparisons and whole
 * powers made of these, which every machine rounds alike, in the order of `plan.rs`. Logarithms and
 * powers of the language are not.
 */
import { type Factors, countOf, factorsOf } from './multiplied.ts';
import { aboutHowMany, aboutLn } from './primes.ts';
import { type Stretch, between, endsOf, rankFrom, rankTo } from './rank.ts';
import { FEWEST_DIGITS } from './reached.ts';
import { takes } from './sieved.ts';

/** The longest stretch of the Rust engine. */
export const LONGEST = 2n ** 64n - 1n;

/** `1 <= min <= max <= 2^64 - 1`. */
export interface Range {
  min: bigint;
  max: bigint;
}

/**
 * How the products of a stretch are found: palindrome by palindrome, in one of two ways
 * (`walked.ts`); by the primes of all palindromes at once; factor by factor; sum by sum.
 */
export type Method = 'divisions' | 'sums' | 'sieve' | 'multiply' | 'reach';

/** What a method takes for some stretch. */
export interface Cost {
  method: Method;
  /** Once a stretch ... */
  fixed: number;
  /** ... and for each palindrome. */
  each: number;
  /** How many palindromes a stretch should have at most. */
  most: number;
}

/** Ranges with a greater `max` need 128 bits in Rust, which takes longer. */
const NARROW_MAX = 3_162_277_660n;

/** The methods that come into question for a stretch. */
export function costs(range: Range, stretch: Stretch<bigint>): Cost[] {
  const facts = new Facts(range, stretch);
  const some = [facts.byDivisions(), facts.byPrimes(), facts.byFactors(), facts.byReach()];
  return [facts.bySums(), ...some.filter((cost) => cost !== null)];
}

/** The cheapest of them. */
function cheapest(range: Range, stretch: Stretch<bigint>): Cost {
  const count = Number(stretch.count);
  return costs(range, stretch).reduce((best, cost) =>
    total(cost, count) < total(best, count) ? cost : best,
  );
}

/** What so many palindromes cost, cut into stretches. */
function total({ fixed, each, most }: Cost, count: number): number {
  return fixed * Math.ceil(count / most) + each * count;
}

/** What costs depend on. */
class Facts {
  private readonly digits: number;
  private readonly wide: boolean;
  private readonly low: number;
  private readonly high: number;
  private readonly min: number;
  private readonly max: number;
  /** The most that the farther of two factors can be from the nearer, anywhere in the stretch. */
  private readonly gap: number;
  /** The most sums that a palindrome of the stretch has to choose from. */
  private readonly sums: number;
  /** The factors that its products could be found by. */
  private readonly looked: Factors;
  /** How many pairs a palindrome of the stretch has. */
  private readonly pairs: number;

  constructor(range: Range, stretch: Stretch<bigint>) {
    const { min, max } = range;
    const [low, high] = endsOf(stretch);
    // Gaps grow up to min * max, and shrink from there.
    const middle = min * max;
    const widest = middle < low ? low : middle > high ? high : middle;
    this.digits = stretch.digits;
    this.wide = max > NARROW_MAX;
    this.low = Number(low);
    this.high = Number(high);
    this.min = Number(min);
    this.max = Number(max);
    this.gap =
      widest <= middle
        ? difference(widest, min * min) / this.min
        : difference(max * max, widest) / this.max;
    // (sqrt(a) + sqrt(b)) * (sqrt(b) - sqrt(a)) = b - a, and a + b - 2 * sqrt(P) is the square of
    // the second.
    const ratio = this.gap / (2 * Math.sqrt(Math.sqrt(Number(widest))));
    this.sums = ratio * ratio + 1;
    this.looked = factorsOf(range, stretch);
    // One number in a is a multiple of a, and three factors in five can divide a palindrome that ends
    // as it begins.
    const palindrome = (this.low + this.high) / 2;
    const least = Math.max(this.min, palindrome / this.max);
    this.pairs = 0.6 * aboutLn(Math.max(Math.sqrt(palindrome) / least, 1));
  }

  bySums(): Cost {
    const each = this.wide ? 80 : 20;
    const sum = this.wide ? 25 : 4;
    return { method: 'sums', fixed: 0, each: each + sum * this.sums, most: 1e5 };
  }

  byDivisions(): Cost {
    const division = this.wide ? 20 : 2.5;
    const each = 20 + division * Math.max(this.factors(), 1);
    return { method: 'divisions', fixed: 0, each, most: 1e5 };
  }

  byPrimes(): Cost | null {
    if (!takes(this.digits)) return null;
    const primes = aboutHowMany(Math.sqrt(this.high));
    // Of even length, each has 11 as well.
    const own = this.digits % 2 === 0 ? 92 : 72;
    const most = clamp(2 * primes, 262_144, 524_288);
    const each = own + 0.8 * this.prefixes() + 9 * this.pairs;
    return { method: 'sieve', fixed: 38 * primes, each, most };
  }

  /**
   * How many prefixes the primes look at for each palindrome: all that have the same `L` look at the
   * same.
   */
  private prefixes(): number {
    const root = Math.sqrt(this.high);
    const odd = this.digits % 2;
    const eleven = odd === 0 ? 11 : 1;
    const below = (bound: number): number => aboutHowMany(Math.min(bound, root));
    // The kernel's least L with its digits between, and the least prime that has it.
    let longest = 2 + odd;
    let least = tenToThe(2 + odd) / 4 / eleven;
    let prefixes = 0;
    while (least < root) {
      const next = least * 100;
      prefixes += (below(next) - below(least)) / tenToThe((longest + odd) / 2);
      longest += 2;
      least = next;
    }
    return prefixes;
  }

  byFactors(): Cost | null {
    if (!takes(this.digits)) return null;
    const { digits, low, high, min, max } = this;
    const { last, step } = this.looked;
    const factors = countOf(this.looked);
    const odd = digits % 2;
    const eleven = odd === 0 ? 11 / step : 1;
    // As the kernel chooses: L digits between prefixes, and how many numbers to look at for each.
    const modulus = 0.7 * last * eleven;
    const most = wholeLog10(4 * modulus);
    const longest = most - ((most + odd) % 2);
    const numbers = tenToThe(longest) / modulus;
    const lookedAt = numbers < 1 ? numbers : Math.ceil(numbers);
    const prefix = 1 + 1.2 * lookedAt;
    // So many factors have the palindrome in the middle among their products ...
    const middle = (low + high) / 2;
    const greatest = step === 1 ? Math.sqrt(middle) : Math.min(max, middle / min);
    const seen = (greatest - Math.max(min, middle / max)) / step + 1;
    // ... but for most of them its last digit says at once that they do not divide it.
    const digit = Math.floor(middle / tenToThe(digits - 1));
    const left = digit === 5 ? 0.5 : digit % 2 === 0 ? 0.8 : 0.4;
    return {
      method: 'multiply',
      fixed: (28 + 20 * left) * Math.max(factors, 1),
      each: 5 + (left * seen * prefix) / tenToThe((longest + odd) / 2) + 30 * this.pairs,
      most: clamp(8 * factors, 65_536, 524_288),
    };
  }

  byReach(): Cost | null {
    /**
     * Up to here the sieve of the Rust engine has tables; above, palindromes are looked at one by
     * one where differences are short enough, and places exact.
     */
    const TABLED = 60;
    const HIGHEST = 100_000;
    const WIDEST = 8e9;
    const { digits, gap, low, sums } = this;
    const unit = tenToThe(digits >> 1);
    const height = (gap * gap) / 4 / unit;
    if (digits < FEWEST_DIGITS) return null;
    if (height >= TABLED && (height >= HIGHEST || gap >= WIDEST)) return null;
    const visit = 0.5 * (2 + Math.min(height, TABLED)) + 0.2 * Math.max(height - TABLED, 0);
    const palindromesABlock = tenToThe((digits + 1) >> 1) / 10_000;
    const sumsAPalindrome = unit / Math.sqrt(low);
    return {
      method: 'reach',
      fixed: 5000 + visit * sums,
      each: visit * sumsAPalindrome + 5000 / palindromesABlock,
      most: clamp((8 * sums) / sumsAPalindrome, 65_536, 16_777_216),
    };
  }

  /** How many smaller factors there may be. */
  private factors(): number {
    return Math.sqrt(this.high) - Math.max(this.min, this.low / this.max) + 1;
  }
}

/** The palindromes of a range or a shard, by their ranks, and how far they are given out. */
export class Plan {
  private readonly range: Range;
  private readonly start: bigint;
  private readonly end: bigint;
  private nextRank: bigint;
  /** No stretch is longer than this yet: they grow, so that the first is soon done. */
  private longest = 2 ** 14;

  /** From the rank `start` to the one before `end`. */
  constructor(range: Range, [start, end]: [bigint, bigint]) {
    this.range = range;
    this.start = start;
    this.nextRank = start;
    this.end = end > start ? end : start;
  }

  /** The next stretch, and the method for it; null when everything is given out. */
  next(): { stretch: Stretch<bigint>; method: Method } | null {
    /** The longest stretch of the sieve. */
    const USUAL = 2 ** 19;
    if (this.nextRank >= this.end) return null;
    const whole = Number(between(this.nextRank, this.end, LONGEST).count);
    // What is left is not worth two stretches, when it is not much more than one.
    const longest = Math.floor(whole / 4) <= this.longest ? whole : this.longest;
    const usual = BigInt(Math.min(USUAL, longest));
    const cost = cheapest(this.range, between(this.nextRank, this.end, usual));
    const most = Math.max(1, Math.min(cost.most, longest));
    // As many as it takes, of equal length.
    const equal = Math.ceil(whole / Math.ceil(whole / most));
    const stretch = between(this.nextRank, this.end, BigInt(equal));
    this.nextRank += stretch.count;
    this.longest *= 4;
    return { stretch, method: cost.method };
  }

  /** Leaves out the palindromes below a number. */
  skipTo(number: bigint): void {
    const rank = rankFrom(number);
    if (rank > this.nextRank) this.nextRank = rank < this.end ? rank : this.end;
  }

  /** The share of the palindromes that is given out. */
  progress(): number {
    return this.nextRank >= this.end
      ? 1
      : Number(this.nextRank - this.start) / Number(this.end - this.start);
  }
}

/** The rank of the range's first palindrome, and of the one after its last. */
export function ranks({ min, max }: Range): [bigint, bigint] {
  const start = rankFrom(min * min);
  const end = rankTo(max * max) + 1n;
  return [start, end > start ? end : start];
}

/** `10^exponent`, rounded step by step. */
function tenToThe(exponent: number): number {
  let power = 1;
  for (let i = 0; i < exponent; i++) power *= 10;
  return power;
}

/** `floor(log10(number))` for numbers from 1 on. */
function wholeLog10(number: number): number {
  let exponent = 0;
  for (let power = 10; power <= number; power *= 10) exponent++;
  return exponent;
}

function clamp(number: number, least: number, most: number): number {
  return Math.min(Math.max(number, least), most);
}

/** A difference that is 0 at least, rounded once. */
function difference(greater: bigint, smaller: bigint): number {
  return greater > smaller ? Number(greater - smaller) : 0;
}
