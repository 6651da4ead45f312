/** CSV as RFC 4180 has it, lines ending in CR LF: one pair of factors a line, after the names of the columns. */
import type { Product } from '../api.ts';
import type { Format } from './format.ts';

const HEAD = 'value,a,b\r\n';

function lines({ value, factors }: Product): string {
  let text = '';
  for (const [a, b] of factors) text += `${value},${a},${b}\r\n`;
  return text;
}

export const csv: Format = {
  list: { start: HEAD, product: lines, end: () => '' },
  ends: (ends) =>
    HEAD + ends.map(([, product]) => (product === null ? '' : lines(product))).join(''),
  counts: ({ products, pairs }) => `products,pairs\r\n${products},${pairs}\r\n`,
};
