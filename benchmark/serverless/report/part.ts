import type { Source } from '../facts/source.ts';
import type { PictureName } from './pictures/all.ts';
import type { Table } from './table.ts';

/** What the report says, before it is known whether it becomes Markdown or a page. */
export interface Section {
  /** The last part of a link to it. */
  readonly id: string;
  readonly title: string;
  readonly parts: readonly Part[];
}

export type Part =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'sources'; readonly sources: readonly Source[] }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'picture'; readonly name: PictureName }
  | { readonly kind: 'slider' }
  /** What is one click away. */
  | { readonly kind: 'more'; readonly title: string; readonly parts: readonly Part[] };

/** A name and what there is to say about it, with a verdict where there is one. */
export interface Fact {
  readonly name: string;
  readonly verdict: string | null;
  readonly words: readonly string[];
}

export const words = (text: string): Part => ({ kind: 'words', words: text });
export const picture = (name: PictureName): Part => ({ kind: 'picture', name });
export const more = (title: string, ...parts: readonly Part[]): Part => ({
  kind: 'more',
  title,
  parts,
});

/** How a figure was made, one click away. */
export const method = (...parts: readonly Part[]): Part => more('How this was measured', ...parts);

export const tables = (...all: readonly (Table | null)[]): Part[] =>
  all.filter((table) => table !== null).map((table) => ({ kind: 'table', table }));

export const list = (items: readonly string[]): Part => ({ kind: 'list', items });
