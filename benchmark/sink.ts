/** A power of two, so that the loop can mask. */
export const SLOTS = 64;

/**
 * Where every contender's answers go. V8 removes an object that nobody can reach, and with it
 * the work of making it; slots in an array that lives as long as the process keep the last
 * answers reachable, at the same price for everyone.
 */
export const kept: unknown[] = Array.from({ length: SLOTS }, () => undefined);

/** The answer of the last of so many calls. */
export function lastKept(calls: number): unknown {
  return kept[(calls - 1) & (SLOTS - 1)];
}
