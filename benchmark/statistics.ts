/** What a set of timings is boiled down to. All durations are nanoseconds. */
export interface Summary {
  samples: number;
  median: number;
  p10: number;
  p90: number;
  /** Median absolute deviation: the median distance from the median, not scaled. */
  mad: number;
}

/** The value below which `share` of the sorted values lie, interpolated between neighbours. */
export function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) throw new RangeError('a quantile of no samples does not exist');
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (position - below);
}

export function median(values: readonly number[]): number {
  return quantile(ascending(values), 0.5);
}

export function summarize(values: readonly number[]): Summary {
  const sorted = ascending(values);
  const middle = quantile(sorted, 0.5);
  return {
    samples: sorted.length,
    median: middle,
    p10: quantile(sorted, 0.1),
    p90: quantile(sorted, 0.9),
    mad: median(sorted.map((value) => Math.abs(value - middle))),
  };
}

function ascending(values: readonly number[]): number[] {
  // The default order of sort() is that of strings, in which 10 comes before 9.
  return values.toSorted((a, b) => a - b);
}
