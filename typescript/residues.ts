/**
 * Which sums two factors can have, known from the trailing digits of their product.
 *
 * From `a*b = P` and `a + b = s` follows the same modulo 64 and modulo 25. So of the 1600 residues
 * of `s` modulo 64 * 25 only those can occur that some pair of residues with the product `P` adds
 * up to: for an odd last digit 2-5 % of them, for 5 up to 12.5 %, for an even one up to 40 %. A
 * necessary condition, so nothing is lost; more digits gain next to nothing.
 *
 * The six trailing digits of `P` fix `P` modulo 64 and 25. Where fewer are known, every residue
 * that they leave open counts.
 */

/** Sums of factors are looked at modulo this. */
export const PERIOD = 64 * 25;

/** So many trailing digits fix a product modulo {@link PERIOD}. */
export const DIGITS_THAT_COUNT = 6;

/**
 * The sums modulo 64 (25) that products can have, for products of which some trailing digits are
 * known.
 */
class ResidueTable {
  private readonly modulus: number;
  /** One for each residue of a product: 1 for the sums that can occur. */
  private readonly rows: Uint8Array[];
  /** The rows of products that are known modulo less, made when first asked for. */
  private readonly unions = new Map<number, Uint8Array>();

  constructor(modulus: number) {
    this.modulus = modulus;
    this.rows = Array.from({ length: modulus }, () => new Uint8Array(modulus));
    for (let a = 0; a < modulus; a++) {
      for (let b = 0; b <= a; b++) this.rows[(a * b) % modulus][(a + b) % modulus] = 1;
    }
  }

  /**
   * The row of the products that are `product` modulo `known`, a divisor or a multiple of the
   * modulus.
   */
  row(product: number, known: number): Uint8Array {
    if (known >= this.modulus) return this.rows[product % this.modulus];
    const key = known + (product % known);
    let union = this.unions.get(key);
    if (union === undefined) {
      union = new Uint8Array(this.modulus);
      for (let residue = product % known; residue < this.modulus; residue += known) {
        for (let sum = 0; sum < this.modulus; sum++) union[sum] |= this.rows[residue][sum];
      }
      this.unions.set(key, union);
    }
    return union;
  }
}

// Made when first needed: loading the package should not pay for it.
let modulo64: ResidueTable | null = null;
let modulo25: ResidueTable | null = null;

/**
 * The lists that were asked for before: at most 1600, of 150 sums on average, for each number of
 * known digits.
 */
const lists = new Map<number, Uint16Array>();

/**
 * The residues modulo {@link PERIOD} that `a + b` can have, ascending.
 *
 * `trailing` are the last `known` digits of `a * b`, at most {@link DIGITS_THAT_COUNT} of them.
 */
export function possibleSums(trailing: number, known: number): Uint16Array {
  // 10^known is a multiple of 2^known and of 5^known.
  const key = (known * 64 + (trailing & (2 ** known - 1))) * 25 + (trailing % 25);
  let list = lists.get(key);
  if (list === undefined) {
    modulo64 ??= new ResidueTable(64);
    modulo25 ??= new ResidueTable(25);
    list = listed(modulo64.row(trailing, 2 ** known), modulo25.row(trailing, 5 ** known));
    lists.set(key, list);
  }
  return list;
}

function listed(allowed64: Uint8Array, allowed25: Uint8Array): Uint16Array {
  const list: number[] = [];
  for (let sum = 0; sum < PERIOD; sum++) {
    if (allowed64[sum & 63] === 1 && allowed25[sum % 25] === 1) list.push(sum);
  }
  return Uint16Array.from(list);
}
