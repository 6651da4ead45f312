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

/** For each product modulo 64 (25), whether a sum modulo 64 (25) can occur. */
interface Tables {
  sums64: Uint8Array;
  sums25: Uint8Array;
}

let tables: Tables | null = null;

const candidates = new Int32Array(64);

/** Made when first needed: loading the package should not pay for it. */
function makeTables(): Tables {
  return { sums64: sumsModulo(64), sums25: sumsModulo(25) };
}

function sumsModulo(modulus: number): Uint8Array {
  const sums = new Uint8Array(modulus * modulus);
  for (let a = 0; a < modulus; a++) {
    for (let b = 0; b <= a; b++) sums[((a * b) % modulus) * modulus + ((a + b) % modulus)] = 1;
  }
  return sums;
}

/** The sums that some product with a residue `product + k * step` modulo `modulus` allows. */
function union(sums: Uint8Array, modulus: number, product: number, step: number): Uint8Array {
  const row = (product % modulus) * modulus;
  if (step >= modulus) return sums.subarray(row, row + modulus);
  const allowed = new Uint8Array(modulus);
  for (let residue = product % step; residue < modulus; residue += step) {
    for (let sum = 0; sum < modulus; sum++) allowed[sum] |= sums[residue * modulus + sum];
  }
  return allowed;
}

/**
 * Writes the residues modulo {@link PERIOD} that `a + b` can have, ascending, and returns how many there are.
 *
 * `trailing` are the last `known` digits of `a * b`, at most {@link DIGITS_THAT_COUNT} of them. `sums` must have room for
 * one more than {@link PERIOD}.
 */
export function possibleSums(trailing: number, known: number, sums: Int32Array): number {
  tables ??= makeTables();
  // 10^known is a multiple of 2^known and of 5^known.
  const allowed64 = union(tables.sums64, 64, trailing, 2 ** known);
  const allowed25 = union(tables.sums25, 25, trailing, 5 ** known);
  let count = 0;
  for (let sum = 0; sum < 64; sum++) {
    if (allowed64[sum] === 1) candidates[count++] = sum;
  }
  const candidateCount = count;
  count = 0;
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
