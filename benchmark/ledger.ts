import { type Answer, describe } from './answers.ts';
import type { Range } from './cases.ts';

/** Two contenders, or a contender and the table of known answers, do not agree. */
export class Difference extends Error {
  override readonly name = 'Difference';
}

interface Entry {
  readonly from: string;
  readonly text: string;
}

/**
 * Every answer given in this run. The first to answer a range sets what the others must answer,
 * so verification and the timed runs share one memory: a search too long to be run twice is
 * compared on the very run that is timed.
 */
export class Ledger {
  readonly #entries = new Map<string, Entry>();
  #comparisons = 0;

  /** How many answers were compared with one that stood here before. */
  get comparisons(): number {
    return this.#comparisons;
  }

  /** Notes the answer, or throws a `Difference` that names the place and both sides. */
  check(range: Range, from: string, answer: Answer, where = 'benchmark/cases.ts'): void {
    const key = `${range.min}..${range.max}`;
    const text = describe(answer);
    const first = this.#entries.get(key);
    if (first === undefined) {
      this.#entries.set(key, { from, text });
      return;
    }
    this.#comparisons += 1;
    if (first.text !== text) {
      throw new Difference(
        `${from} differs on [${range.min}, ${range.max}] (${where})\n` +
          `  ${first.from}: ${first.text}\n` +
          `  ${from}: ${text}`,
      );
    }
  }
}
