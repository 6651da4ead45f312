import { quantile } from '../statistics.ts';
import type { Sample } from './results.ts';

/** How many values a percentile needs before it says more than the largest value does. */
const FOR_P90 = 10;
const FOR_P99 = 100;

/** What values are boiled down to; they stay in the order in which they were measured. */
export function sampleOf(measured: readonly number[]): Sample {
  if (measured.length === 0) throw new RangeError('a sample of no values does not exist');
  const values = measured.map(rounded);
  const sorted = values.toSorted((a, b) => a - b);
  const share = (part: number): number => rounded(quantile(sorted, part));
  return {
    n: values.length,
    min: sorted[0]!,
    p50: share(0.5),
    p90: values.length < FOR_P90 ? null : share(0.9),
    p99: values.length < FOR_P99 ? null : share(0.99),
    max: sorted.at(-1)!,
    mean: rounded(values.reduce((sum, value) => sum + value, 0) / values.length),
    values,
  };
}

export const sampleOrNull = (values: readonly number[]): Sample | null =>
  values.length === 0 ? null : sampleOf(values);

/** To the microsecond: what comes after it is the clock's. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000;
