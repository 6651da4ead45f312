import { escape } from '../words.ts';

/** The pieces that every picture is made of. */

/** How wide a picture may be: on a desk, on a tablet, on a phone. */
export const WIDTHS = { wide: 960, medium: 700, narrow: 344 } as const;
export type Room = keyof typeof WIDTHS;

/** What is drawn, before somebody says where: in a file of its own or in a page. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

export interface TextOptions {
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly style?: string;
}

/** Size and anchor are attributes, so that a test can tell how much room the words take. */
export function text(x: number, y: number, words: string, options: TextOptions = {}): string {
  const { size = 12, anchor = 'start', style = 'ink' } = options;
  const at = `x="${round(x)}" y="${round(y)}"`;
  return `<text class="${style}" ${at} font-size="${size}" text-anchor="${anchor}">${escape(words)}</text>`;
}

/** What words take at most: most fonts of a system are narrower. */
export const textWidth = (words: string, size: number): number => [...words].length * size * 0.58;

export const path = (style: string, d: string): string => `<path class="${style}" d="${d}"/>`;

/** Something with words that are shown while the mouse rests on it. */
export const tipped = (tip: string, drawn: string): string =>
  `<g><title>${escape(tip)}</title>${drawn}</g>`;

/** At most one decimal: nobody sees more, and the files stay small. */
export const round = (value: number): string => String(Math.round(value * 10) / 10);
