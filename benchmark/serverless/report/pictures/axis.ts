import { duration, grouped } from '../../../format.ts';
import { usd } from '../words.ts';
import { textWidth } from './drawing.ts';

/** A logarithmic scale: equal steps are equal factors. */
export interface Axis {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
}

export interface Tick {
  readonly value: number;
  readonly words: string;
}

/** How far along its axis a value is, from 0 to 1. */
export const along = ({ from, to }: Axis, value: number): number =>
  (Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from));

/** From one power of ten to another around all values, with a tick at each. */
export function powers(
  name: string,
  values: readonly number[],
  words: (value: number) => string,
): Axis {
  const logs = values.filter((value) => value > 0).map((value) => Math.log10(value));
  if (logs.length === 0) throw new RangeError(`nothing to draw along "${name}"`);
  const low = Math.floor(Math.min(...logs) - 0.05);
  const high = Math.max(low + 1, Math.ceil(Math.max(...logs) + 0.05));
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  return {
    name,
    from: 10 ** low,
    to: 10 ** high,
    ticks: ticks.map((value) => ({ value, words: words(value) })),
  };
}

/** Close around all values, with ticks at 1, 2 and 5 where there are not many powers of ten. */
export function around(
  name: string,
  values: readonly number[],
  words: (value: number) => string,
): Axis {
  const { from, to } = powers(name, values, words);
  const positive = values.filter((value) => value > 0);
  const [low, high] = [Math.min(...positive) / ROOM, Math.max(...positive) * ROOM];
  const steps = high / low > MANY ? [1] : [1, 2, 5];
  const ticks: Tick[] = [];
  for (let power = Math.round(Math.log10(from)); 10 ** power <= to; power++) {
    for (const step of steps) {
      const value = Number(`${step}e${power}`);
      if (value >= low && value <= high) ticks.push({ value, words: words(value) });
    }
  }
  return { name, from: low, to: high, ticks };
}

/** So many times farther than the outermost values. */
const ROOM = 1.45;
/** Beyond so large a factor powers of ten are enough. */
const MANY = 500;

/** A tick at each value that was measured, with a little room at both ends. */
export function places(
  name: string,
  values: readonly number[],
  words: (value: number) => string = grouped,
): Axis {
  const ticks = [...new Set(values)].toSorted((a, b) => a - b);
  return {
    name,
    from: ticks[0]! / 1.25,
    to: ticks.at(-1)! * 1.25,
    ticks: ticks.map((value) => ({ value, words: words(value) })),
  };
}

/** A power of ten without decimals: `10 ms`, `1 s`. */
export const wholeTime = (ms: number): string => duration(ms * 1e6).replace(/\.0+(?= )/, '');

/** A power of ten without decimals: `$0.01`, `$10`. */
export const wholeUsd = (value: number): string =>
  usd(value).replace(/(?<=\.\d*[1-9])0+$|\.0+$/, '');

/** A tick, and the middle of its words along an axis so many pixels long. */
export interface Placed extends Tick {
  readonly centre: number;
}

/** The ticks whose words do not cover those before; the words stay between the ends of the axis. */
export function legible(axis: Axis, length: number, size: number): Placed[] {
  const placed: Placed[] = [];
  let end = -Infinity;
  for (const tick of axis.ticks) {
    const half = textWidth(tick.words, size) / 2;
    const centre = Math.max(half, Math.min(length - half, along(axis, tick.value) * length));
    if (centre - half < end + 4) continue;
    placed.push({ ...tick, centre });
    end = centre + half;
  }
  return placed;
}
