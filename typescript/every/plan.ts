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
import { aboutHowMany } from './primes.ts';
import { type Stretch, between, endsOf, rankFrom, rankTo } from './rank.ts';
import { FEWEST_DIGITS } from './reached.ts';
import { takes } from './sieved.ts';

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

/** The cheapest method for a stretch. */
export function cheapest(range: Range, stretch: Stretch<bigint>): Cost {
  const count = Number(stretch.count);
  const facts = new Facts(range, stretch);
  let best = facts.bySums();
  for (const cost of [facts.byDivisions(), facts.byPrimes(), facts.byFactors(), facts.byReach()]) {
    if (cost !== null && total(cost, count) < total(best, count)) best = cost;
  }
  return best;
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
    const most = clamp(2 * primes, 262_144, 524_288);
    return { method: 'sieve', fixed: 25 * primes, each: 110, most };
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
    const prefix = 1.3 + 2.5 * lookedAt;
    // So many factors have the palindrome in the middle among their products; prefixes come in tens,
    // so more see it.
    const middle = (low + high) / 2;
    const greatest = step === 1 ? Math.sqrt(middle) : Math.min(max, middle / min);
    const seen = 1.5 * ((greatest - Math.max(min, middle / max)) / step + 1);
    return {
      method: 'multiply',
      fixed: 50 * Math.max(factors, 1),
      each: (seen * prefix) / tenToThe((longest + odd) / 2),
      most: clamp(2 * factors, 16_384, 524_288),
    };
  }

  byReach(): Cost | null {
    const { digits, gap, low, sums } = this;
    const unit = tenToThe(digits >> 1);
    const height = (gap * gap) / 4 / unit;
    // Above, sums are looked at one by one.
    if (digits < FEWEST_DIGITS || height >= 60) return null;
    const visit = 0.5 * (2 + height);
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
    const usual = BigInt(Math.min(USUAL, this.longest));
    const cost = cheapest(this.range, between(this.nextRank, this.end, usual));
    const most = BigInt(Math.max(1, Math.floor(Math.min(cost.most, this.longest))));
    const stretch = between(this.nextRank, this.end, most);
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
