/**
 * Writes `testdata/shards.json`, which says where shards are cut:
 *
 *     node --import tsx testdata/derive/shards.ts
 *
 * Where a cut lies follows from estimates of cost, so it cannot be found in another way: the rows come
 * from the twin, and the engine in Rust has to agree, on every machine. They change with the estimates.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { everySearchBigint } from '../../typescript/index.ts';

interface Cut {
  name: string;
  min: bigint;
  max: bigint;
  index: number;
  of: number;
}

const GREATEST = 2n ** 64n - 1n;

const cut = (name: string, min: bigint, max: bigint, index: number, of: number): Cut => ({
  name,
  min,
  max,
  index,
  of,
});

const CUTS: readonly Cut[] = [
  cut('two digits, the second half', 10n, 99n, 1, 2),
  cut('four digits, second of three', 1_000n, 9_999n, 1, 3),
  cut('four digits, last of three', 1_000n, 9_999n, 2, 3),
  cut('one of a hundred, from one on', 1n, 99_999n, 57, 100),
  cut('an empty one of a million', 1_000n, 9_999n, 500_001, 1_000_000),
  cut('odd bounds, last of a thousand', 123_456n, 7_654_321n, 999, 1_000),
  cut('seven digits, one of thousands', 1_000_000n, 9_999_999n, 1_234, 4_321),
  cut('eight digits, above what numbers hold', 10_000_000n, 99_999_999n, 77_777, 1_000_000),
  cut('a far range, by its sums', 10n ** 12n, 10n ** 12n + 10n ** 7n, 2, 7),
  cut('a far range, the last shard', 4n * 10n ** 9n, 4_001_000_000n, 6, 7),
  cut('a far and wide range, by its sums', 10n ** 10n, 10n ** 10n + 5n * 10n ** 6n, 3, 5),
  cut('64 bits, one of nine', 18_446_744_073_000_000_000n, GREATEST, 5, 9),
  cut('everything, the first of a million', 1n, GREATEST, 0, 1_000_000),
];

/** The first product of the shard; null for an empty one. */
function firstOf({ min, max, index, of }: Cut): string | null {
  const search = everySearchBigint(min, max, { index, of }, 1n);
  for (;;) {
    const finished = search.advance(1e6);
    const [first] = search.take();
    if (first !== undefined) return String(first.value);
    if (finished) return null;
  }
}

const rows = CUTS.map(({ name, min, max, index, of }) => ({
  name,
  min: String(min),
  max: String(max),
  index,
  of,
  first: firstOf({ name, min, max, index, of }),
}));

const testdata = join(dirname(fileURLToPath(import.meta.url)), '..');
writeFileSync(join(testdata, 'shards.json'), `${JSON.stringify(rows, null, 2)}\n`);
console.log(`${rows.length} rows in testdata/shards.json`);
