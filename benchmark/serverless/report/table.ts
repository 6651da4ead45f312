import { table as markdownRows } from '../../markdown.ts';
import type { Sample } from '../results.ts';
import { escape, NOTHING, time } from './words.ts';

/** A table before it is known whether it becomes Markdown, HTML or lines in a terminal. */
export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly Row[];
}

export interface Row {
  readonly label: string;
  readonly cells: readonly Entry[];
  /** Published by others, or worked out from the rows above it. */
  readonly kind?: 'published' | 'ratio';
}

/** Words, or a figure with the number of measurements that it comes from. */
export type Entry = string | { readonly words: string; readonly n: number };

/** The median of a sample, in words. */
export function measured(
  sample: Sample | null | undefined,
  words: (value: number) => string = time,
): Entry {
  return sample == null ? NOTHING : { words: words(sample.p50), n: sample.n };
}

/** One percentile or another, for which there may be too few values. */
export const orNothing = (
  value: number | null | undefined,
  words: (value: number) => string = time,
): string => (value == null ? NOTHING : words(value));

/** With n in brackets. */
export function toMarkdown({ caption, head, rows }: Table): string {
  const words = (entry: Entry): string =>
    escapeMarkdown(typeof entry === 'string' ? entry : `${entry.words} (${entry.n})`);
  const lines = rows.map(({ label, cells }) => [escapeMarkdown(label), ...cells.map(words)]);
  return `**${caption}**\n\n${markdownRows(head, lines)}`;
}

/** The one sign that would end a cell. */
const escapeMarkdown = (text: string): string => text.replaceAll('|', String.raw`\|`);

/** In a box of its own that scrolls, so that the page does not have to. */
export function toHtml({ caption, head, rows }: Table): string {
  return [
    `<div class="box" role="group" tabindex="0" aria-label="${escape(caption)}"><table>`,
    `<caption><span>${escape(caption)}</span></caption>`,
    `<thead><tr>${head.map(headCell).join('')}</tr></thead>`,
    `<tbody>`,
    ...rows.map(bodyRow),
    `</tbody></table></div>`,
  ].join('\n');
}

/** A corner without words is no heading. */
const headCell = (words: string): string =>
  words === '' ? '<td></td>' : `<th scope="col">${escape(words)}</th>`;

function bodyRow({ label, cells, kind }: Row): string {
  const style = kind === undefined ? '' : ` class="${kind}"`;
  return `<tr${style}><th scope="row">${escape(label)}</th>${cells.map(bodyCell).join('')}</tr>`;
}

function bodyCell(entry: Entry): string {
  if (typeof entry === 'string') return `<td>${escape(entry)}</td>`;
  return `<td>${escape(entry.words)} <span class="n">n&nbsp;${entry.n}</span></td>`;
}
