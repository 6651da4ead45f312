/** Lists of every product: what the finders and the streams find, collected up to a limit. */
import type {
  Finder,
  Integer,
  PalindromeProduct,
  Part,
  Piece,
  Running,
  Source,
} from '../backend.ts';
import { rangeError } from '../errors.ts';
import { Reader } from './reader.ts';

/** More pairs of factors than this make no list: it would take a good part of a gigabyte. */
export const MOST_PAIRS = 2 ** 22;

/** A list in the making. */
class Collection<T extends Integer> {
  readonly list: PalindromeProduct<T>[] = [];
  readonly #part: Part<T>;
  #pairs = 0;

  constructor(part: Part<T>) {
    this.#part = part;
  }

  add(piece: Piece<T>): void {
    for (let product = piece(); product !== undefined; product = piece()) {
      this.#pairs += product.factors.length;
      if (this.#pairs > MOST_PAIRS) throw this.#tooLong();
      this.list.push(product);
    }
  }

  #tooLong(): Error {
    const { min, max } = this.#part;
    return rangeError(
      'ERR_LIST_TOO_LONG',
      `the products of ${min} to ${max} have more than ${MOST_PAIRS} pairs of factors, too many ` +
        'for a list; streamPalindromeProducts hands them out one by one',
    );
  }
}

export function listAtOnce<T extends Integer>(
  part: Part<T>,
  finder: Finder<T>,
): PalindromeProduct<T>[] {
  const collection = new Collection(part);
  try {
    while (finder.find())
      for (let piece = finder.piece(); piece !== null; piece = finder.piece())
        collection.add(piece);
  } finally {
    finder.end();
  }
  return collection.list;
}

async function collect<T extends Integer>(part: Part<T>, source: Source<T>) {
  const collection = new Collection(part);
  const reader = new Reader(source);
  try {
    for (let piece = await reader.next(); piece !== null; piece = await reader.next())
      collection.add(piece);
  } finally {
    source.cancel();
  }
  return collection.list;
}

export const startList = <T extends Integer>(
  part: Part<T>,
  source: Source<T>,
): Running<PalindromeProduct<T>[]> => ({
  promise: collect(part, source),
  progress: () => source.progress(),
  cancel: () => source.cancel(),
});
