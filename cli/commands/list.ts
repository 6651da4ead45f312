/** `list`: every product, as it is found; never all of them in memory. */
import type { Product, StreamOptions } from '../api.ts';
import { UsageError } from '../exit.ts';
import type { Progress } from '../output/outlet.ts';
import { search, tellNothing, type Given, type Run } from './run.ts';

/** How far a list has come. The next product is at least `next`. */
interface Written {
  products: number;
  next: bigint;
}

const NOTHING: Written = { products: 0, next: 1n };

function writtenBefore(left: Progress | undefined): Written {
  if (left === undefined) return NOTHING;
  const { products, next } = left;
  if (!Number.isSafeInteger(products) || typeof next !== 'string' || !/^[1-9]\d*$/.test(next))
    throw new UsageError('the state of this list is damaged; --force starts anew');
  return { products: products as number, next: BigInt(next) };
}

function streamOptions({ range, options, shard, progress }: Run, written: Written): StreamOptions {
  const from = typeof range.max === 'number' ? Number(written.next) : written.next;
  return {
    ...options,
    ...(shard === undefined ? {} : { shard }),
    ...(written.next > 1n ? { from } : {}),
    onProgress: (fraction) => progress.update(fraction, `${written.products} products`),
  };
}

async function write(run: Run): Promise<void> {
  const { api, range, outlet } = run;
  const format = run.format.list;
  const written = { ...writtenBefore(outlet.left) };
  let last: Product['value'] = 0;
  const next = (): bigint => (last === 0 ? written.next : BigInt(last) + 1n);
  run.last = () => format.end(written.products, false);
  const stream = api.streamPalindromeProducts(range.min, range.max, streamOptions(run, written));
  if (outlet.left === undefined) await outlet.add(format.start);
  outlet.keep(() => ({ products: written.products, next: String(next()) }));
  for await (const product of stream) {
    const full = outlet.add(format.product(product, written.products));
    written.products += 1;
    last = product.value;
    if (full !== undefined) await full;
  }
  run.progress.clear();
  if (written.products === 0) tellNothing(run);
  await outlet.add(format.end(written.products, true));
}

export async function list(words: string[], given: Given): Promise<void> {
  await search('list', words, given, write);
}
