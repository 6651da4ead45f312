import { readFileSync } from 'node:fs';
import type { Answer, Product } from './answers.ts';
import type { Range } from './cases.ts';

/** A row of testdata/cases.json: a range, and what every implementation must answer. */
export interface KnownCase extends Range {
  readonly name: string;
  readonly answer: Answer;
}

interface KnownEnd {
  value: string;
  factors: [string, string][];
}

interface KnownRow {
  name: string;
  min: string;
  max: string;
  smallest: KnownEnd | null;
  largest: KnownEnd | null;
}

export function readKnownCases(file: URL): KnownCase[] {
  const rows = JSON.parse(readFileSync(file, 'utf8')) as KnownRow[];
  // A table that lost its rows would verify everything.
  if (rows.length === 0) throw new Error('testdata/cases.json has no rows');
  return rows.map(({ name, min, max, smallest, largest }) => ({
    name,
    min: BigInt(min),
    max: BigInt(max),
    answer: smallest && largest && { smallest: product(smallest), largest: product(largest) },
  }));
}

function product({ value, factors }: KnownEnd): Product {
  return { value: BigInt(value), factors: factors.map(([a, b]) => [BigInt(a), BigInt(b)]) };
}
