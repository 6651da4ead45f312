import { duration, grouped } from '../../format.ts';
import type { Sample } from '../results.ts';

/** How figures are written, in every report alike. */

/** A duration that was measured in milliseconds: `0.55 ms`, `11.7 s`. */
export const time = (ms: number): string => duration(ms * 1e6);

/** US dollars, as exact as the figure is worth: `$0.0023`, `$1.24`, `$1,235`. */
export function usd(value: number): string {
  if (value === 0) return '$0';
  if (value >= 999.5) return `$${grouped(Math.round(value))}`;
  return `$${value >= 0.0995 ? value.toFixed(2) : twoDigits(value)}`;
}

/** Without an exponent, however little it is. */
const twoDigits = (value: number): string => value.toFixed(1 - Math.floor(Math.log10(value)));

/** US dollars to the cent, as a bill has them: `$1,234.50`. */
export function cents(value: number): string {
  const [whole, part] = value.toFixed(2).split('.');
  return `$${grouped(BigInt(whole!))}.${part}`;
}

/** Bytes of a file: `640 B`, `512 kB`, `1.5 MB`. */
export function bytes(value: number): string {
  if (value < 1e3) return `${value} B`;
  if (value < 999_500) return `${three(value / 1e3)} kB`;
  return `${three(value / 1e6)} MB`;
}

/** Memory that was counted in kB of 1,024 bytes, in the clouds' MB: `61.5 MB`. */
export const memory = (kb: number): string => `${three(kb / 1024)} MB`;

/** One of Lambda's memory sizes; Azure has none to choose. */
export const memorySize = (memoryMb: number | null): string =>
  memoryMb === null ? '1 vCPU' : `${grouped(memoryMb)} MB`;

export const perSecond = (value: number): string => grouped(Math.round(value));

/** Below: what a table says where nothing stands. */
export const NOTHING = '–';

export const n = (sample: Sample | null): string => (sample === null ? NOTHING : grouped(sample.n));

/** Several things in a sentence: `a, b and c`. */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** The one way by which text gets into HTML and SVG. */
export function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function three(value: number): string {
  if (value >= 99.95) return grouped(Math.round(value));
  return value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}
