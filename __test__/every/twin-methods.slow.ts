/**
 * The twin's methods against each other, each on stretches that another would be chosen for, and the
 * kernel against remainders: up to 19 digits, where its numbers are greatest.
 */
import test from 'ava';
import { Divisible, FEWEST_DIGITS, MOST_DIGITS } from '../../typescript/every/divisible.ts';
import { Hits } from '../../typescript/every/marks.ts';
import { Multiplied } from '../../typescript/every/multiplied.ts';
import { BigintProducts, type Sink } from '../../typescript/every/products.ts';
import { type Stretch, between, rankFrom, valueOf } from '../../typescript/every/rank.ts';
import { FEWEST_DIGITS as FEWEST_TO_REACH, Reached } from '../../typescript/every/reached.ts';
import { Buffers, Sieved } from '../../typescript/every/sieved.ts';
import { walked } from '../../typescript/every/walked.ts';
import { Random } from '../differential/random.ts';

const seed = Number(process.env['PALINDROME_SEED'] ?? 2021);

/** The places that the kernel finds, by what they are marked with. */
function placesOf({ chunks, used }: Hits): [number, number][] {
  return chunks
    .slice(0, used)
    .flatMap(({ places, marks, length }) =>
      Array.from({ length }, (_, i): [number, number] => [places[i], marks[i]]),
    )
    .toSorted(([one], [other]) => one - other);
}

/** Stretches of so many digits at the start, in the middle and at the end. */
function stretchesOf(digits: number, longest: number): Stretch<number>[] {
  const power = 10 ** (((digits + 1) >> 1) - 1);
  return [
    { digits, first: power, count: Math.min(9 * power, longest) },
    { digits, first: 6 * power - 5, count: Math.min(power, longest) },
    { digits, first: 10 * power - Math.min(power, 234), count: Math.min(power, 234) },
    { digits, first: 5 * power + 7, count: 1 },
  ];
}

function valuesOf({ digits, first, count }: Stretch<number>): bigint[] {
  const stretch = { digits, first: BigInt(first), count: BigInt(count) };
  return Array.from({ length: count }, (_, place) => valueOf(stretch, BigInt(place)));
}

test('every multiple of a prime is found', (t) => {
  const primes = [
    3, 7, 11, 13, 29, 31, 97, 101, 599, 601, 997, 1009, 9973, 10_007, 99_991, 999_983, 9_999_991,
    94_906_249, 999_999_937, 3_162_277_633,
  ];
  let found = 0;
  for (let digits = FEWEST_DIGITS; digits <= MOST_DIGITS; digits++) {
    for (const stretch of stretchesOf(digits, 600)) {
      const values = valuesOf(stretch);
      const divisible = new Divisible(stretch, 2n ** 64n - 1n);
      for (const prime of primes) {
        const hits = new Hits();
        divisible.find(prime, 0, Number.MAX_VALUE, hits);
        const divisor = BigInt(prime);
        const expected = [...values.keys()].filter((place) => values[place] % divisor === 0n);
        t.deepEqual(
          placesOf(hits),
          expected.map((place): [number, number] => [place, prime]),
          `${prime} among ${JSON.stringify(stretch)}`,
        );
        found += expected.length;
      }
    }
  }
  t.log(`${found} multiples`);
  t.true(found > 10_000);
});

test('every product of a factor is found', (t) => {
  const factors = [
    1, 2, 4, 5, 8, 11, 15, 22, 121, 125, 1024, 1210, 8192, 9999, 12_344, 34_375, 990_625, 4_194_304,
    94_906_264, 999_999_995, 3_162_277_656,
  ];
  let found = 0;
  for (let digits = FEWEST_DIGITS; digits <= MOST_DIGITS; digits++) {
    for (const stretch of stretchesOf(digits, 600)) {
      const values = valuesOf(stretch);
      // Some factors have products beyond it.
      const max = values.at(-1)! / 100n + 1n;
      const divisible = new Divisible(stretch, max);
      for (const factor of factors) {
        const hits = new Hits();
        divisible.findMultiples(factor, factor, hits);
        const a = BigInt(factor);
        const expected = [...values.keys()].filter((place) => {
          const b = values[place] / a;
          return a * b === values[place] && a <= b && b <= max;
        });
        t.deepEqual(
          placesOf(hits),
          expected.map((place): [number, number] => [place, factor]),
          `${factor} among ${JSON.stringify(stretch)}`,
        );
        found += expected.length;
      }
    }
  }
  t.log(`${found} products`);
  t.true(found > 1000);
});

interface Job {
  advance(work: number, sink: Sink): boolean;
}

function productsOf(job: Job, work: number) {
  const products = new BigintProducts();
  while (!job.advance(work, products));
  return products.takeAll();
}

test('all methods find the same', (t) => {
  const buffers = new Buffers();
  const reached = new Set<string>();
  let stretches = 0;
  let products = 0;
  for (let index = 0; index < 120; index++) {
    const random = new Random(seed, index);
    const root = random.logUniform(4e9);
    const min = BigInt(Math.max(1, root - random.logUniform(Math.min(root, 2e4))));
    const max = BigInt(root) + BigInt(random.logUniform(random.oneIn(6) ? 1e12 : 2e4));
    const near =
      min * min + ((BigInt(root) * BigInt(root) - min * min) * BigInt(random.below(100))) / 100n;
    const start = rankFrom(near);
    const stretch = between(
      start,
      start + 100_000n,
      BigInt(1 + random.below(index % 4 === 0 ? 3000 : 300)),
    );
    const range = { min, max };
    const work = random.oneIn(3) ? 1 : 1e5;
    // Sums are few only where the factors of a product are near each other.
    const gap = Number(near / min - min);
    const jobs: Record<string, () => Job> = {};
    if (gap < 1e6) jobs['sums'] = () => walked(range, stretch, 'sums');
    if (near < 10n ** 11n) jobs['divisions'] = () => walked(range, stretch, 'divisions');
    if (FEWEST_DIGITS <= stretch.digits && stretch.digits <= MOST_DIGITS) {
      if (near < 10n ** 15n) jobs['sieve'] = () => new Sieved(range, stretch, buffers);
      if (Number(near) ** 0.5 - Number(min) < 3e5) {
        jobs['multiply'] = () => new Multiplied(range, stretch, buffers);
      }
    }
    if (stretch.digits >= FEWEST_TO_REACH && gap < 1e6) {
      jobs['reach'] = () => new Reached(range, stretch);
    }
    const [[name, first] = ['', null], ...others] = Object.entries(jobs);
    if (first === null || others.length === 0) continue;
    const expected = productsOf(first(), 1e5);
    for (const [other, job] of others) {
      t.deepEqual(
        productsOf(job(), work),
        expected,
        `${other} and ${name} in [${min}, ${max}] at ${stretch.digits} digits from ${stretch.first}`,
      );
      reached.add(other);
    }
    stretches++;
    products += expected.length;
  }
  t.log(`${stretches} stretches, ${products} products, seed ${seed} (PALINDROME_SEED)`);
  t.true(stretches > 50 && products > 100, `${products} products in ${stretches} stretches`);
  t.deepEqual([...reached].toSorted(), ['divisions', 'multiply', 'reach', 'sieve']);
});

test('high windows hold what the walk finds', (t) => {
  let products = 0;
  for (const [min, width, count] of [
    [1_000_000n, 60_000n, 3000n],
    [2_300_000n, 200_000n, 3000n],
    [700_000_000n, 2_000_000n, 6000n],
    [7_200_000_000n, 3_000_000n, 6000n],
    [15_000_000_000n, 60_000_000n, 300n],
    [300_000_000_000_000_000n, 9_000_000_000n, 2000n],
  ] as const) {
    const range = { min, max: min + width };
    // The farthest factors have their products in the middle.
    const start = rankFrom(min * range.max) - count / 2n;
    const stretch = between(start, start + 1_000_000n, count);
    const expected = productsOf(walked(range, stretch, 'sums'), 1e6);
    for (const work of [1, 1e6]) {
      const found = productsOf(new Reached(range, stretch), work);
      t.deepEqual(found, expected, `[${min}, ${range.max}], ${work} at a time`);
    }
    products += expected.length;
  }
  t.log(`${products} products`);
  t.true(products > 50, `${products} products`);
});
