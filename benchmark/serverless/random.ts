/** Numbers that look like chance and are the same for the same seed: mulberry32. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 up to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** From the lower value up to the higher one. */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A new array with the same items, every order as likely as any other: Fisher and Yates. */
  shuffled<T>(items: readonly T[]): T[] {
    const all = [...items];
    for (let last = all.length - 1; last > 0; last--) {
      const other = Math.floor(this.next() * (last + 1));
      [all[last], all[other]] = [all[other]!, all[last]!];
    }
    return all;
  }
}
