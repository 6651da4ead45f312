import type { Language } from '../../results.ts';
import { round } from './drawing.ts';

/** Colour and form both tell the language, for those who do not see the one. */

/** Filled: measured here. Hollow: measured here in another way. Ghost: what others have published. */
export type Look = 'fill' | 'hollow' | 'ghost';

export function mark(language: Language, x: number, y: number, look: Look = 'fill'): string {
  const style = `class="${language} ${look}"`;
  switch (language) {
    case 'typescript':
      return `<circle ${style} cx="${round(x)}" cy="${round(y)}" r="5.5"/>`;
    case 'native':
      return `<rect ${style} x="${round(x - 5)}" y="${round(y - 5)}" width="10" height="10" rx="1.5"/>`;
    case 'wasm':
      return `<path ${style} d="M${round(x)} ${round(y - 6.5)}l6.5 6.5l-6.5 6.5l-6.5-6.5z"/>`;
    case 'rust':
      return `<path ${style} d="M${round(x)} ${round(y - 6.5)}l6.5 11.5h-13z"/>`;
  }
}

/** What is drawn later lies on top: where marks meet, the more telling ones are seen. */
export const LAYERS: readonly Language[] = ['wasm', 'typescript', 'native', 'rust'];

export type Badge = 'cheapest' | 'fastest';

/** Around a mark: a ring says cheapest, a pair of brackets fastest; a mark can be both. */
export function badge(kind: Badge, x: number, y: number, language?: Language): string {
  const style = `class="badge${language === undefined ? '' : ` own ${language}`}"`;
  if (kind === 'cheapest') return `<circle ${style} cx="${round(x)}" cy="${round(y)}" r="9"/>`;
  const [left, right, top] = [round(x - 8), round(x + 8), round(y - 11)];
  return `<path ${style} d="M${left} ${top}h-4v22h4M${right} ${top}h4v22h-4"/>`;
}
