import { createRequire } from 'node:module';
import type { Addon } from '../../api/backends/native.ts';
import { addonFile } from '../load.ts';
import type { EveryContender, Take } from './contenders.ts';
import type { Counts, Size } from './sizes.ts';

/**
 * What the addon's list is made of, fetched in the same pieces and kept as it is: the list's time less
 * this one's is what making the objects takes.
 */
export function undecoded(): EveryContender {
  const addon = createRequire(import.meta.url)(`../../${addonFile()}`) as Addon;
  const pieces = ({ min, max }: Size, take: Take): void => {
    const stream = addon.openStream(BigInt(min), BigInt(max), 0, 1, 1n, 1);
    try {
      while (stream.findNow()) {
        for (let piece = stream.read(); piece !== null; piece = stream.read()) take(piece);
      }
    } finally {
      stream.cancel();
    }
  };
  return {
    name: 'native-undecoded',
    label: 'native addon, pieces left undecoded',
    language: 'rust',
    method: 'engine',
    work: 'list',
    threads: 1,
    run(size) {
      const seen: Float64Array[] = [];
      pieces(size, (piece) => seen.push(piece as Float64Array));
      return seen;
    },
    countsOf: countSlots,
    walk: pieces,
  };
}

/** Counts the products of pieces without making them. */
function countSlots(result: unknown): Counts {
  let products = 0;
  let pairs = 0;
  for (const piece of result as readonly ArrayLike<number>[]) {
    for (let at = 0; at < piece.length; at += 2 + 2 * piece[at]!) {
      products += 1;
      pairs += piece[at]!;
    }
  }
  return { products, pairs };
}
