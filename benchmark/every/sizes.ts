/** The ranges whose every product is counted and listed: all factors of so many digits. */

export interface Counts {
  readonly products: number;
  readonly pairs: number;
}

export interface Size extends Counts {
  readonly digits: number;
  readonly label: string;
  readonly min: number;
  readonly max: number;
}

/** Products and pairs by the digits of the factors: what everyone has to find. */
const TOTALS: Readonly<Record<number, readonly [number, number]>> = {
  1: [9, 13],
  2: [74, 115],
  3: [655, 1_239],
  4: [5_788, 12_276],
  5: [53_081, 122_927],
  6: [496_569, 1_243_664],
  7: [4_660_392, 12_110_267],
};

/** All factors of one to seven digits. */
export function sizeOf(digits: number): Size {
  const totals = TOTALS[digits];
  if (totals === undefined) throw new RangeError(`no totals are known for ${digits} digits`);
  const [products, pairs] = totals;
  const label = `${digits} digits`;
  return { digits, label, min: 10 ** (digits - 1), max: 10 ** digits - 1, products, pairs };
}

/** A minute's worth, and all of them. */
export function sizesOf(full: boolean): Size[] {
  return (full ? [2, 3, 4, 5, 6, 7] : [4, 5]).map(sizeOf);
}
