/** A fixed piece of arithmetic: what it takes longer than it did before, something else has taken. */
const STEPS = 10_000_000;

/** Milliseconds. */
export function fixedArithmetic(): number {
  const since = performance.now();
  let state = 1;
  for (let step = 0; step < STEPS; step++) state = (Math.imul(state, 48_271) + step) | 0;
  // The state has to count for something, or the loop may be removed.
  return performance.now() - since + (state === 0 ? 1e-9 : 0);
}
