/** Numbers from 0 up to 1 that look like chance and are the same for the same words: mulberry32. */
export function randomOf(words: string): () => number {
  let state = hash(words);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a: the draws of one cell do not depend on which other cells there are. */
function hash(words: string): number {
  let value = 0x811c9dc5;
  for (const letter of words) value = Math.imul(value ^ letter.codePointAt(0)!, 0x01000193);
  return value;
}
