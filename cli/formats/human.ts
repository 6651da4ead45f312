/** For people, on a terminal or not: one product a line. */
import type { Product } from '../api.ts';
import type { Ends, Format } from './format.ts';

function line({ value, factors }: Product): string {
  let text = String(value);
  for (const [a, b] of factors) text += ` = ${a} × ${b}`;
  return `${text}\n`;
}

/** One end says it all by itself; of two it has to be said which is which, and the values stand below each other. */
function both(ends: Ends): string {
  const there = ends.filter(([, product]) => product !== null);
  const width = Math.max(...there.map(([, product]) => String(product!.value).length));
  return there
    .map(([name, product]) => {
      const indent = ' '.repeat(width - String(product!.value).length);
      return `${name.padEnd(8)}  ${indent}${line(product!)}`;
    })
    .join('');
}

export const human: Format = {
  list: { start: '', product: line, end: () => '' },
  ends(ends) {
    const [[, first]] = ends as [Ends[number]];
    if (first === null) return '';
    return ends.length === 1 ? line(first) : both(ends);
  },
  counts: ({ products, pairs }) => `${products} products\n${pairs} pairs of factors\n`,
};
