import { times } from '../../format.ts';

/** `8 % more`, `2.4× as much`: how much larger the first is than the second, in words of one kind. */
export function more(a: number, b: number, words: Comparison): string {
  const ratio = a / b;
  if (ratio >= 1.95) return `${times(ratio)} as ${words.as}`;
  return `${percent(ratio - 1)} ${words.more}`;
}

export interface Comparison {
  readonly as: string;
  readonly more: string;
}

export const LONG: Comparison = { as: 'long', more: 'longer' };
export const LARGE: Comparison = { as: 'large', more: 'larger' };
export const DEAR: Comparison = { as: 'dear', more: 'dearer' };

/** `8 %`, `0.4 %`, `38 %`. */
export function percent(part: number): string {
  const value = part * 100;
  return `${Math.abs(value) < 0.95 && value !== 0 ? value.toPrecision(1) : Math.round(value)} %`;
}
