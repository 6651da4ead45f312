import { readFileSync, readdirSync } from 'node:fs';

/**
 * The CPU time that the threads of a process have used since this began to look. A thread that ends
 * between two looks takes with it what it has used since the first of them.
 */
export class CpuClock {
  readonly #folder: string;
  readonly #seen = new Map<string, number>();
  #usedUs = 0;

  constructor(pid: number) {
    this.#folder = `/proc/${pid}/task`;
    this.usedUs();
    this.#usedUs = 0;
  }

  usedUs(): number {
    for (const thread of readdirSync(this.#folder)) {
      const us = this.#usedByUs(thread);
      this.#usedUs += us - (this.#seen.get(thread) ?? 0);
      this.#seen.set(thread, us);
    }
    return this.#usedUs;
  }

  /** The first figure is nanoseconds on a CPU. */
  #usedByUs(thread: string): number {
    try {
      const text = readFileSync(`${this.#folder}/${thread}/schedstat`, 'latin1');
      return Number(text.split(' ')[0]) / 1000;
    } catch {
      // It has ended since the folder was read.
      return this.#seen.get(thread) ?? 0;
    }
  }
}
