/** `count`: in one go, or, where the output is a file that a killed run is to go on with, shard by shard. */
import type { Counts, Shard } from '../api.ts';
import { UsageError } from '../exit.ts';
import type { Progress } from '../output/outlet.ts';
import { search, type Given, type Run } from './run.ts';

const PARTS = 100;

/** The shards that have been counted, and what they add up to. */
interface Counted {
  shards: number;
  products: bigint;
  pairs: bigint;
}

const isCount = (value: unknown): value is string =>
  typeof value === 'string' && /^\d+$/.test(value);

function countedBefore(left: Progress | undefined, parts: number): Counted {
  if (left === undefined) return { shards: 0, products: 0n, pairs: 0n };
  const { shards, products, pairs } = left;
  const valid =
    Number.isSafeInteger(shards) && (shards as number) >= 0 && (shards as number) <= parts;
  if (!valid || !isCount(products) || !isCount(pairs))
    throw new UsageError('the state of this count is damaged; --force starts anew');
  return { shards: shards as number, products: BigInt(products), pairs: BigInt(pairs) };
}

const progressOf = ({ shards, products, pairs }: Counted): Progress => ({
  shards,
  products: String(products),
  pairs: String(pairs),
});

/** Nothing for the whole range in one piece. */
function partsOf({ shard, toFile }: Run): (Shard | undefined)[] {
  if (shard !== undefined || !toFile) return [shard];
  return Array.from({ length: PARTS }, (_, index) => ({ index, of: PARTS }));
}

async function countPart(run: Run, part: Shard | undefined, fraction: (part: number) => number) {
  const { api, range, options, progress } = run;
  return api.countPalindromeProductsAsync(range.min, range.max, {
    ...options,
    ...(part === undefined ? {} : { shard: part }),
    onProgress: (done) => progress.update(fraction(done)),
  });
}

async function write(run: Run): Promise<void> {
  const { outlet, range, format } = run;
  const parts = partsOf(run);
  const counted = countedBefore(outlet.left, parts.length);
  outlet.keep(() => progressOf(counted));
  for (const part of parts.slice(counted.shards)) {
    const { shards } = counted;
    const counts = await countPart(run, part, (done) => (shards + done) / parts.length);
    counted.products += BigInt(counts.products);
    counted.pairs += BigInt(counts.pairs);
    counted.shards += 1;
    if (parts.length > 1) await outlet.save();
  }
  run.progress.clear();
  const { products, pairs } = counted;
  const exact: Counts =
    typeof range.max === 'number' ? { products: Number(products), pairs: Number(pairs) } : counted;
  await outlet.add(format.counts(exact));
}

export async function count(words: string[], given: Given): Promise<void> {
  await search('count', words, given, write);
}
