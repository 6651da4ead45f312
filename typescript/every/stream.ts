/** The resumable searches for every product. */
import type { PalindromeProduct } from '../product.ts';
import { Multiplied } from './multiplied.ts';
import type { Method, Plan, Range } from './plan.ts';
import { BigintProducts, Counts, Products, type Sink } from './products.ts';
import type { Stretch } from './rank.ts';
import { Reached } from './reached.ts';
import { type Shard, planning } from './shard.ts';
import { Buffers, Sieved } from './sieved.ts';
import { walked } from './walked.ts';

/** A search for every product of a range or of a shard, in ascending order. */
export interface EverySearch<T> {
  /**
   * Does about `work` units more, each of the order of a nanosecond in Rust; true when finished. One
   * call does some microseconds of work at least, and seldom more than a few milliseconds above what
   * is asked for.
   */
  advance(work: number): boolean;
  /** The share of the work that is done, from 0 to 1: an estimate. It never falls. */
  progress(): number;
  /** The products found since the last call, ascending, and after all that were taken before. */
  take(): PalindromeProduct<T>[];
}

/** A search for how many products there are. */
export interface CountSearch {
  /** As in {@link EverySearch}. */
  advance(work: number): boolean;
  /** As in {@link EverySearch}. */
  progress(): number;
  /** How many products were found so far, and how many pairs of factors they have. */
  counts(): { products: number; pairs: number };
}

/**
 * Every product of a shard of `[min, max]` that is not below `from`, for
 * `1 <= min <= max <= 94_906_265`.
 */
export function everySearch(
  min: number,
  max: number,
  shard: Shard,
  from: number,
): EverySearch<number> {
  return listing(inBigints(min, max), shard, BigInt(from), new Products());
}

/** {@link everySearch} for `1n <= min <= max <= 2n ** 64n - 1n`. */
export function everySearchBigint(
  min: bigint,
  max: bigint,
  shard: Shard,
  from: bigint,
): EverySearch<bigint> {
  return listing({ min, max }, shard, from, new BigintProducts());
}

/** How many products a shard of `[min, max]` has, for `1 <= min <= max <= 94_906_265`. */
export function countSearch(min: number, max: number, shard: Shard): CountSearch {
  return countSearchBigint(BigInt(min), BigInt(max), shard);
}

/** {@link countSearch} for `1n <= min <= max <= 2n ** 64n - 1n`. */
export function countSearchBigint(min: bigint, max: bigint, shard: Shard): CountSearch {
  const counts = new Counts();
  const every = new Every({ min, max }, shard, 1n, counts);
  return {
    advance: (work) => every.advance(work),
    progress: () => every.progress(),
    counts: () => ({ products: counts.products, pairs: counts.pairs }),
  };
}

function inBigints(min: number, max: number): Range {
  return { min: BigInt(min), max: BigInt(max) };
}

function listing<T>(
  range: Range,
  shard: Shard,
  from: bigint,
  products: Sink & { takeAll(): PalindromeProduct<T>[] },
): EverySearch<T> {
  const every = new Every(range, shard, from, products);
  return {
    advance: (work) => every.advance(work),
    progress: () => every.progress(),
    take: () => products.takeAll(),
  };
}

/** A stretch in work. */
interface Job {
  /** Does about `work` nanoseconds more; true when the stretch is finished. */
  advance(work: number, sink: Sink): boolean;
  /** The share of the stretch that is done. */
  progress(): number;
}

/**
 * Every palindrome product of a range or of a shard, stretch by stretch: it never holds more than one
 * stretch of palindromes, some tens of megabytes at most.
 */
class Every {
  private readonly range: Range;
  private readonly from: bigint;
  private readonly sink: Sink;
  private readonly planning: Generator<undefined, Plan>;
  /** Null while it is being made. */
  private plan: Plan | null = null;
  private readonly buffers = new Buffers();
  private job: Job | null = null;
  /** The share of the work before the stretch in work. */
  private before = 0;

  constructor(range: Range, shard: Shard, from: bigint, sink: Sink) {
    this.range = range;
    this.from = from;
    this.sink = sink;
    this.planning = planning(shard, range);
  }

  advance(work: number): boolean {
    // What is done here for the first time in a process takes a few milliseconds: so each has a step of
    // its own.
    if (this.plan === null) {
      const { done, value } = this.planning.next();
      if (!done) return false;
      this.plan = value;
      this.plan.skipTo(this.from);
      return false;
    }
    if (this.job === null) {
      this.before = this.plan.progress();
      const next = this.plan.next();
      if (next === null) return true;
      this.job = this.start(next.stretch, next.method);
      return false;
    }
    if (this.job.advance(work, this.sink)) this.job = null;
    return false;
  }

  progress(): number {
    const givenOut = this.plan?.progress() ?? 0;
    if (this.job === null) return givenOut;
    return this.before + (givenOut - this.before) * this.job.progress();
  }

  private start(stretch: Stretch<bigint>, method: Method): Job {
    switch (method) {
      case 'sieve':
        return new Sieved(this.range, stretch, this.buffers);
      case 'multiply':
        return new Multiplied(this.range, stretch, this.buffers);
      case 'reach':
        return new Reached(this.range, stretch);
      default:
        return walked(this.range, stretch, method);
    }
  }
}
