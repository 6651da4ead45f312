/** One page of a list: as many products as fit, and the first that is left out. */
import type { Integer, PalindromeProduct, Running, Source } from '../../api/backend.ts';
import { Reader } from '../../api/every/reader.ts';
import { MAX_PAIRS } from './limits.ts';

export class Page<T extends Integer> {
  readonly products: PalindromeProduct<T>[] = [];
  /** The value of the first product that was left out; null as long as there is none. */
  next: T | null = null;
  readonly #limit: number;
  #pairs = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes a product; false when it is left out, and all after it with it. */
  take(product: PalindromeProduct<T>): boolean {
    const { value, factors } = product;
    const pairs = this.#pairs + factors.length;
    if (this.products.length === this.#limit || pairs > MAX_PAIRS) {
      this.next = value;
      return false;
    }
    this.#pairs = pairs;
    this.products.push(product);
    return true;
  }

  /** Whether the first product has more pairs than a page may have: it would never be answered. */
  get hasNoRoom(): boolean {
    return this.products.length === 0 && this.next !== null;
  }
}

/** Reads no further than to the first product that is left out: that it is there ends the page. */
async function filled<T extends Integer>(page: Page<T>, source: Source<T>): Promise<Page<T>> {
  const reader = new Reader(source);
  try {
    for (let piece = await reader.next(); piece !== null; piece = await reader.next())
      for (let product = piece(); product !== undefined; product = piece())
        if (!page.take(product)) return page;
    return page;
  } finally {
    source.cancel();
  }
}

export const fill = <T extends Integer>(page: Page<T>, source: Source<T>): Running<Page<T>> => ({
  promise: filled(page, source),
  progress: () => source.progress(),
  cancel: () => source.cancel(),
});
