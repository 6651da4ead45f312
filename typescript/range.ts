/**
 * The limits of a range of factors, and its two corners.
 *
 * Bounds are checked before they come here: `1 <= min <= max`, up to the limit of their type.
 */
import type { End } from './product.ts';

/**
 * The greatest factor whose products a double holds exactly:
 * `94_906_265^2 <= 2^53 - 1 < 94_906_266^2`.
 */
export const MAX_NUMBER = 94_906_265;

/** Which way a search goes from its corner: {@link UP} from `min`, {@link DOWN} from `max`. */
export type Direction = 1 | -1;
export const UP = 1;
export const DOWN = -1;

/** The smallest product is looked for upwards from `min`, the largest downwards from `max`. */
export function directionOf(end: End): Direction {
  return end === 'smallest' ? UP : DOWN;
}
