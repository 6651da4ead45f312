/** A fixed piece of arithmetic, in milliseconds: what it takes longer than before, something else has taken. */
export function fixedWork(steps: number): number {
  const since = performance.now();
  let state = 1;
  for (let step = 0; step < steps; step++) state = (Math.imul(state, 48_271) + step) | 0;
  // The state has to count for something, or the loop may be removed.
  return performance.now() - since + (state === 0 ? 1e-9 : 0);
}
