/** JSON: one document, or one product a line. Integers are numbers where JavaScript has them exactly, else strings. */
import type { Counts, Integer, Product } from '../api.ts';
import type { Ends, Format } from './format.ts';

const integer = (value: Integer): string =>
  typeof value === 'number' ? String(value) : `"${value}"`;

function object({ value, factors }: Product): string {
  let pairs = '';
  for (const [a, b] of factors) pairs += `${pairs === '' ? '' : ','}[${integer(a)},${integer(b)}]`;
  return `{"value":${integer(value)},"factors":[${pairs}]}`;
}

const orNull = (product: Product | null): string => (product === null ? 'null' : object(product));

function counts({ products, pairs }: Counts): string {
  return `{"products":${integer(products)},"pairs":${integer(pairs)}}\n`;
}

/** One end is the document; two are its fields, as over HTTP. */
function ends(ends: Ends): string {
  if (ends.length === 1) return `${orNull(ends[0]![1])}\n`;
  return `{${ends.map(([name, product]) => `"${name}":${orNull(product)}`).join(',')}}\n`;
}

export const json: Format = {
  list: {
    start: '{"products":[',
    product: (product, before) => `${before === 0 ? '' : ','}\n${object(product)}`,
    end: (written, complete) => `${written === 0 ? '' : '\n'}],"complete":${complete}}\n`,
  },
  ends,
  counts,
};

export const ndjson: Format = {
  list: { start: '', product: (product) => `${object(product)}\n`, end: () => '' },
  ends: (ends) =>
    ends.map(([, product]) => (product === null ? '' : `${object(product)}\n`)).join(''),
  counts,
};
