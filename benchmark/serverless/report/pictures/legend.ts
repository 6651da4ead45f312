import type { Language } from '../../results.ts';
import { text, textWidth } from './drawing.ts';
import { mark } from './marks.ts';

/** One entry: how it is drawn around a place, and its words. */
export interface Entry {
  readonly drawn: (x: number, y: number) => string;
  readonly words: string;
  /** How wide it is before its words; a single mark if nothing is said. */
  readonly room?: number;
}

const SIZE = 12.5;
const LINE = 22;
const MARK = 18;
const GAP = 20;

export interface Block {
  readonly svg: string;
  readonly height: number;
}

/** Entries from left to right, and on the next line where there is no more room. */
export function legend(entries: readonly Entry[], left: number, top: number, width: number): Block {
  let [x, line] = [0, 0];
  const drawn = entries.map(({ drawn, words, room = MARK }) => {
    const needed = room + textWidth(words, SIZE);
    if (x > 0 && x + needed > width) [x, line] = [0, line + 1];
    const [at, y] = [left + x, top + line * LINE + LINE / 2];
    x += needed + GAP;
    return drawn(at + 8, y) + text(at + room, y + 4.5, words, { size: SIZE });
  });
  return { svg: drawn.join('\n'), height: (line + 1) * LINE };
}

/** One entry a language, in the words of the contenders. */
export function languageEntries(
  contenders: readonly { readonly language: Language; readonly label: string }[],
): Entry[] {
  const seen = new Map(contenders.map(({ language, label }) => [language, label]));
  return [...seen].map(([language, words]) => ({ drawn: (x, y) => mark(language, x, y), words }));
}
