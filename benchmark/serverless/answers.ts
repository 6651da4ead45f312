/** What every contender has to answer, by the table that all implementations must pass. */
import { readFileSync } from 'node:fs';
import { cloudOf } from './contenders.ts';
import type { ContenderId, Workload } from './results.ts';

const CASES = new URL('../../testdata/cases.json', import.meta.url);

/** An answer that is not the one in the table; nothing that was measured is worth anything then. */
export class WrongAnswer extends Error {}

interface Product {
  value: string;
  factors: [a: string, b: string][];
}

interface Case {
  min: string;
  max: string;
  smallest: Product;
  largest: Product;
}

/** Compares answers, and counts them. */
export class Answers {
  readonly #cases: Case[] = JSON.parse(readFileSync(CASES, 'utf8'));
  #comparisons = 0;

  get comparisons(): number {
    return this.#comparisons;
  }

  /** The body, to the byte. */
  expected(contender: ContenderId, { range }: Workload): string {
    if (range === null) return cloudOf(contender) === 'lambda' ? '"Hello world"' : 'Hello world';
    const [min, max] = range.map(String);
    const row = this.#cases.find((one) => one.min === min && one.max === max);
    if (row === undefined) throw new Error(`testdata/cases.json has no row for ${min} to ${max}`);
    const { smallest, largest } = row;
    return JSON.stringify({ smallest: inNumbers(smallest), largest: inNumbers(largest) });
  }

  compare(contender: ContenderId, workload: Workload, answer: string): void {
    const expected = this.expected(contender, workload);
    this.#comparisons += 1;
    if (answer !== expected)
      throw new WrongAnswer(
        `${contender} answers ${workload.id} with ${shortened(answer)}, not with ${shortened(expected)}`,
      );
  }
}

/** All products of the talk's ranges are exact as numbers. */
const inNumbers = ({ value, factors }: Product): object => ({
  value: Number(value),
  factors: factors.map((pair) => pair.map(Number)),
});

const shortened = (text: string): string => text.slice(0, 300);
