/**
 * Which sums reach products at some distance from the corner's square.
 *
 * Going down, a product `P = c^2 - D` is `c^2 - S*c + Q` with `0 <= Q <= S^2 / 4`, so `S >= D / c`;
 * and `S <= 2(c - sqrt(P))`, the sum of two equal distances. Going up,
 * `P = c^2 + D = c^2 + S*c + Q`, so `S <= D / c` and `S >= 2(sqrt(P) - c)`. Both ways the second
 * bound is `2D / (c + sqrt(P))`, in which no nearly equal numbers are subtracted.
 */
import type { Direction } from './range.ts';
import { UP } from './range.ts';

/** Relative, more than all roundings together. */
const SLACK = 1e-13;

export class Reach {
  private readonly direction: Direction;
  private readonly corner: number;

  constructor(direction: Direction, corner: number) {
    this.direction = direction;
    this.corner = corner;
  }

  /** The least sum that a product at this distance or farther can have, or a little less. */
  from(distance: number): number {
    const bound = this.direction === UP ? this.ofEqual(distance) : this.ofUnequal(distance);
    return Math.floor(bound * (1 - SLACK));
  }

  /** The greatest sum that a product at this distance or nearer can have, or a little more. */
  to(distance: number): number {
    const bound = this.direction === UP ? this.ofUnequal(distance) : this.ofEqual(distance);
    return Math.ceil(bound * (1 + SLACK));
  }

  /** The sum when one factor is the corner. */
  private ofUnequal(distance: number): number {
    return distance / this.corner;
  }

  /** The sum when the factors are equal. */
  private ofEqual(distance: number): number {
    const product = this.corner * this.corner + this.direction * distance;
    return (2 * distance) / (this.corner + Math.sqrt(Math.max(0, product)));
  }
}
