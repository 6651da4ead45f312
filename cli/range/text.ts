/** A text that somebody wrote, and the places in it that are wrong. */
import { UsageError } from '../exit.ts';

/** As it can be shown: what would move the cursor or hide is written out. */
export const shown = (text: string): string =>
  text.replaceAll(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );

/** Not what was expected at `at`, counted from 0; the text's length is its end. */
export function wrongAt(text: string, at: number, problem: string): UsageError {
  const place = at >= text.length ? 'at its end' : `at character ${at + 1}`;
  const before = ' '.repeat(shown(text.slice(0, at)).length);
  return new UsageError(`'${shown(text)}', ${place}: ${problem}\n  ${shown(text)}\n  ${before}^`);
}
