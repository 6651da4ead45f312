import type { EveryContender } from './contenders.ts';
import { type Product, countList, flat, takeList } from './products.ts';
import type { Counts, Size } from './sizes.ts';
import { undecoded } from './undecoded.ts';

type Options = { threads?: number };

/** What the package's entries export, as far as it is needed here. */
interface Entry {
  countPalindromeProducts(min: number, max: number): Counts;
  listPalindromeProducts(min: number, max: number): Product[];
  countPalindromeProductsAsync(min: number, max: number, options: Options): Promise<Counts>;
  listPalindromeProductsAsync(min: number, max: number, options: Options): Promise<Product[]>;
  streamPalindromeProducts(min: number, max: number, options: Options): AsyncIterable<Product>;
  engine: { name: string; reason: string };
}

type Named = Pick<EveryContender, 'name' | 'label' | 'language' | 'method' | 'threads'>;

export async function loadNative(): Promise<EveryContender[]> {
  const entry = await importEntry('palindrome-products', 'native');
  const { countPalindromeProductsAsync: count, listPalindromeProductsAsync: list } = entry;
  const own = { method: 'engine', language: 'rust' } as const;
  const later = [1, 2].flatMap((threads): EveryContender[] => {
    const name = threads === 1 ? 'native-async' : `native-async-${threads}`;
    const label = `native addon, async${threads === 1 ? '' : `, ${threads} threads`}`;
    const named = { name, label, threads, ...own };
    return [
      {
        ...named,
        work: 'count',
        run: ({ min, max }) => count(min, max, { threads }),
        countsOf: asCounts,
      },
      listing(named, ({ min, max }) => list(min, max, { threads })),
    ];
  });
  return [
    ...fromEntry(entry, 'native', 'native addon', 'rust'),
    ...later,
    undecoded(),
    streaming(entry, { name: 'native-2', label: 'native addon, 2 threads', threads: 2, ...own }),
  ];
}

export async function loadEntry(
  name: 'typescript' | 'wasm',
  label: string,
): Promise<EveryContender[]> {
  const entry = await importEntry(`palindrome-products/${name}`, name);
  return fromEntry(entry, name, label, name);
}

// The names come as values because the compiler must not ask for a build before it checks types.
async function importEntry(specifier: string, engine: string): Promise<Entry> {
  const entry = (await import(specifier)) as Entry;
  if (entry.engine.name !== engine) {
    throw new Error(`${specifier} runs on ${entry.engine.name}: ${entry.engine.reason}`);
  }
  return entry;
}

const asCounts = (result: unknown): Counts => result as Counts;

const TOO_LONG = { digits: 6, reason: 'a list has at most 4,194,304 pairs' };

function listing(
  named: Named,
  list: (size: Size) => readonly Product[] | Promise<readonly Product[]>,
): EveryContender {
  return {
    ...named,
    work: 'list',
    most: TOO_LONG,
    run: list,
    countsOf: countList,
    walk: async (size, take) => takeList(await list(size), take),
  };
}

function fromEntry(
  entry: Entry,
  name: string,
  label: string,
  language: EveryContender['language'],
): EveryContender[] {
  const named = { name, label, language, method: 'engine', threads: 1 } as const;
  const list = ({ min, max }: Size) => entry.listPalindromeProducts(min, max);
  return [
    {
      ...named,
      work: 'count',
      run: ({ min, max }) => entry.countPalindromeProducts(min, max),
      countsOf: asCounts,
    },
    listing(named, list),
    streaming(entry, named),
  ];
}

function streaming({ streamPalindromeProducts: stream }: Entry, named: Named): EveryContender {
  const open = ({ min, max }: Size) => stream(min, max, { threads: named.threads });
  return {
    ...named,
    work: 'stream',
    async run(size) {
      let products = 0;
      let pairs = 0;
      for await (const { factors } of open(size)) {
        products += 1;
        pairs += factors.length;
      }
      return { products, pairs };
    },
    countsOf: asCounts,
    async walk(size, take) {
      for await (const product of open(size)) take(flat(product));
    },
  };
}
