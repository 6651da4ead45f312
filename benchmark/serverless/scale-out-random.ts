import { Random } from './random.ts';

/** A seed made of words (FNV-1a), so that the draws of one cell do not depend on which others there are. */
export function randomOf(words: string): Random {
  let seed = 0x811c9dc5;
  for (const letter of words) seed = Math.imul(seed ^ letter.codePointAt(0)!, 0x01000193);
  return new Random(seed);
}
