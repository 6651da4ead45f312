/**
 * Which sums two factors can have, known from the trailing digits of their product.
 *
 * From `a*b = P` and `a + b = s` follows the same modulo 64 and modulo 25. So of the 1600 residues of `s` modulo 64 * 25
 * only those can occur that some pair of residues with the product `P` adds up to: for an odd last digit 2-5 % of them, for
 * 5 up to 12.5 %, for an even one up to 40 %. A necessary condition, so nothing is lost; more digits gain next to nothing.
 *
 * The six trailing digits of `P` fix `P` modulo 64 and 25. Where fewer are known, every residue that they leave open counts.
 */

/** Sums of factors are looked at modulo this. */
export const PERIOD = 64 * 25;

/** So many trailing digits fix a product modulo {@link PERIOD}. */
export const DIGITS_THAT_COUNT = 6;

/** The sums modulo 64 (25) that products can have, for products of which some trailing digits are known. */
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

  /** The row of the products that are `product` modulo `known`, a divisor or a multiple of the modulus. */
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

const candidates = new Int32Array(64);

/**
 * Writes the residues modulo {@link PERIOD} that `a + b` can have, ascending, and returns how many there are.
 *
 * `trailing` are the last `known` digits of `a * b`, at most {@link DIGITS_THAT_COUNT} of them. `sums` must have room for
 * one more than {@link PERIOD}.
 */
export function possibleSums(trailing: number, known: number, sums: Int32Array): number {
  modulo64 ??= new ResidueTable(64);
  modulo25 ??= new ResidueTable(25);
  // 10^known is a multiple of 2^known and of 5^known.
  const allowed64 = modulo64.row(trailing, 2 ** known);
  const allowed25 = modulo25.row(trailing, 5 ** known);
  let candidateCount = 0;
  for (let sum = 0; sum < 64; sum++) {
    candidates[candidateCount] = sum;
    candidateCount += allowed64[sum];
  }
  let count = 0;
  for (let period = 0; period < PERIOD; period += 64) {
    for (let i = 0; i < candidateCount; i++) {
      // Without a branch: the next sum overwrites one that is not allowed.
      const sum = period + candidates[i];
      sums[count] = sum;
      count += allowed25[sum % 25];
    }
  }
  return count;
}
