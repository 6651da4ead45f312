import type { Shape } from './chart-lanes.ts';

/** The shape of a mark around (x, y). Colour tells the language, form tells the kind. */
export function shape(kind: Shape, x: number, y: number, letter = ''): string {
  switch (kind) {
    case 'native':
      return circle('rust fill', x, y, 5.5);
    case 'threads':
      return circle('rust fill', x, y, 7.5) + text('on-mark', x, y + 3.5, '2');
    case 'plain':
      return `<path class="rust line" d="M${round(x)} ${y - 9.5}v19"/>`;
    case 'typescript':
      return circle('typescript fill', x, y, 5.5);
    case 'wasm':
      return `<path class="wasm fill" d="M${round(x)} ${y - 6}l6 6l-6 6l-6-6z"/>`;
    case 'rust-numeric':
      return square('rust fill', x, y);
    case 'rust-string':
      return square('rust hollow', x, y);
    case 'typescript-numeric':
      return square('typescript fill', x, y);
    case 'typescript-string':
      return square('typescript hollow', x, y);
    case 'talk-rust':
      return circle('rust ghost', x, y, 7) + text('rust letter', x, y + 3.5, letter);
    case 'talk-node':
      return circle('typescript ghost', x, y, 7) + text('typescript letter', x, y + 3.5, letter);
  }
}

/** The words of the legend, each with the place where it begins. */
const ENTRIES: readonly (readonly (readonly [number, Shape, string])[])[] = [
  [
    [0, 'native', 'Rust, native addon'],
    [165, 'threads', 'with two threads'],
    [318, 'plain', 'Rust without the border'],
    [514, 'wasm', 'WebAssembly'],
    [640, 'typescript', 'TypeScript'],
  ],
  [
    [0, 'rust-numeric', 'every pair, Rust'],
    [165, 'typescript-numeric', 'every pair, TypeScript'],
    [348, 'rust-string', ''],
    [366, 'typescript-string', 'digits reversed as strings'],
    [640, 'talk-rust', 'the talk’s Rust'],
    [784, 'talk-node', 'the talk’s Node'],
  ],
];

const LEGEND_LINE = 25;

export function legend(x: number, y: number): string {
  return ENTRIES.map((entries, line) =>
    entries
      .map(([start, kind, words]) => {
        const at = x + start + 8;
        const height = y + line * LEGEND_LINE;
        return `${shape(kind, at, height, 'L')}${text('key', at + 14, height + 4, words)}`;
      })
      .join(''),
  ).join('\n');
}

export function round(value: number): string {
  return value.toFixed(1);
}

function circle(style: string, x: number, y: number, radius: number): string {
  return `<circle class="${style}" cx="${round(x)}" cy="${y}" r="${radius}"/>`;
}

function square(style: string, x: number, y: number): string {
  return `<rect class="${style}" x="${round(x - 5)}" y="${y - 5}" width="10" height="10" rx="1.5"/>`;
}

function text(style: string, x: number, y: number, words: string): string {
  return `<text class="${style}" x="${round(x)}" y="${y}">${words}</text>`;
}
