/**
 * Chance that can be repeated: every case has its own numbers, from the seed and the case's index, so
 * a single case can be run again without those before it.
 */

/** sfc32 (Chris Doty-Humphrey, PractRand): 32 bits a call, passes the usual tests, no bigints. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: number, index: number) {
    this.a = seed | 0;
    this.b = index | 0;
    this.c = Math.floor(index / 2 ** 32) ^ Math.floor(seed / 2 ** 32);
    for (let round = 0; round < 12; round++) this.next();
  }

  /** An integer from 0 to 2^32 - 1. */
  next(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** An integer from 0 to `limit` - 1. */
  below(limit: number): number {
    return Math.floor((this.next() / 2 ** 32) * limit);
  }

  /** True once in `times`. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  /** From 1 to `limit`, each power of two equally likely; `limit` may be anything from 1 to 2^64. */
  logUniform(limit: number): number {
    const fraction = (this.next() + this.next() / 2 ** 32) / 2 ** 32;
    return Math.min(limit, Math.floor((limit + 1) ** fraction));
  }

  /** Any bigint below 2^64. */
  word(): bigint {
    return (BigInt(this.next()) << 32n) | BigInt(this.next());
  }
}
