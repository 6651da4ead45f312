import { Difference } from '../ledger.ts';
import type { EveryContender } from './contenders.ts';
import type { Counts, Size } from './sizes.ts';

/** What the first found, to be met by the others number by number. */
interface Record {
  readonly from: string;
  readonly slots: Float64Array;
}

/**
 * The lists of this run, whole. The first to answer a size sets what the others must find; each has to
 * find as many products and pairs as are known to be there.
 */
export class Lists {
  readonly #records = new Map<number, Record>();
  #compared = 0;

  /** How many lists were compared with one that stood here before. */
  get compared(): number {
    return this.#compared;
  }

  /** Walks through all that the contender finds; throws a `Difference` at the first that is not right. */
  async check(contender: EveryContender, size: Size): Promise<void> {
    const { label, work } = contender;
    const from = `${label}, ${work}`;
    const known = this.#records.get(size.digits);
    const slots = known?.slots ?? new Float64Array(2 * (size.products + size.pairs));
    let at = 0;
    await contender.walk!(size, (found) => {
      for (let i = 0; i < found.length; i++, at++) {
        if (known === undefined) slots[at] = found[i]!;
        else if (slots[at] !== found[i]) throw different(size, from, known, at, found[i]!);
      }
    });
    if (known === undefined) {
      checkTotals(size, from, { ...totals(slots.subarray(0, at)), slots: at });
      this.#records.set(size.digits, { from, slots });
      return;
    }
    if (at !== slots.length) throw different(size, from, known, at, undefined);
    this.#compared += 1;
  }

  /** Lets go of a size that nobody will be asked again: seven digits are a quarter of a gigabyte. */
  forget({ digits }: Size): void {
    this.#records.delete(digits);
  }
}

/** Answers before timings: all lists and streams whole, and all counts. */
export async function compareAll(
  contenders: readonly EveryContender[],
  size: Size,
  lists: Lists,
  announce: (what: string) => void,
): Promise<void> {
  for (const contender of contenders) {
    const { label, work } = contender;
    announce(`every product, ${size.label}: comparing ${label}, ${work}`);
    if (contender.walk !== undefined) await lists.check(contender, size);
    else await checkOnce(contender, size);
  }
  lists.forget(size);
}

/** Those who hand out nothing that could be compared say how much they found. */
async function checkOnce(contender: EveryContender, size: Size): Promise<void> {
  const { timed, run, countsOf, label, work } = contender;
  const found = timed?.(size, 1) ?? countsOf!(await run!(size));
  checkCounts(size, `${label}, ${work}`, found);
}

/** Throws a `Difference` unless as much was found as there is. */
export function checkCounts(size: Size, from: string, { products, pairs }: Counts): void {
  if (products === size.products && pairs === size.pairs) return;
  throw new Difference(
    `${from} finds ${products} products and ${pairs} pairs of ${size.label}; ` +
      `there are ${size.products} and ${size.pairs}`,
  );
}

function checkTotals(size: Size, from: string, found: Counts & { readonly slots: number }): void {
  checkCounts(size, from, found);
  const wanted = 2 * (size.products + size.pairs);
  if (found.slots !== wanted) {
    throw new Difference(
      `${from} hands out ${found.slots} numbers for ${size.label}, not ${wanted}`,
    );
  }
}

function totals(slots: Float64Array): Counts {
  let products = 0;
  let pairs = 0;
  for (let at = 0; at < slots.length; at += 2 + 2 * slots[at]!) {
    products += 1;
    pairs += slots[at]!;
  }
  return { products, pairs };
}

function different(
  size: Size,
  from: string,
  known: Record,
  at: number,
  found: number | undefined,
): Difference {
  const { product, start } = placeOf(known.slots, at);
  const end = start + 2 + 2 * (known.slots[start] ?? 0);
  const text = [...known.slots.subarray(start, end)].join(' ') || 'nothing more';
  return new Difference(
    `${from} differs for ${size.label}, at product ${product} (pairs, value, factors)\n` +
      `  ${known.from}: ${text}\n` +
      `  ${from}: ${found ?? 'nothing more'} at place ${at - start}`,
  );
}

/** Which product a slot belongs to, from 1, and where that begins. */
function placeOf(slots: Float64Array, at: number): { product: number; start: number } {
  let product = 1;
  let start = 0;
  while (start < slots.length) {
    const next = start + 2 + 2 * slots[start]!;
    if (next > at) break;
    start = next;
    product += 1;
  }
  return { product, start };
}
