import type { Source } from '../../facts/source.ts';
import type { ServerlessResults } from '../../results.ts';
import type { Fact, Part, Section } from '../part.ts';
import { everyRoom, type PictureName, pictureOf } from '../pictures/all.ts';
import { toHtml } from '../table.ts';
import { escape } from '../words.ts';
import { form } from './form.ts';

/** Each part of the report as HTML. */
export function sectionHtml(results: ServerlessResults, { id, title, parts }: Section): string {
  return [
    `<section aria-labelledby="${id}">`,
    `<h2 id="${id}">${escape(title)}</h2>`,
    partsHtml(results, parts),
    '</section>',
  ].join('\n');
}

const partsHtml = (results: ServerlessResults, parts: readonly Part[]): string =>
  parts
    .map((part) => partHtml(results, part))
    .filter((html) => html !== '')
    .join('\n');

function partHtml(results: ServerlessResults, part: Part): string {
  switch (part.kind) {
    case 'words':
      return `<p>${prose(part.words)}</p>`;
    case 'list':
      return listHtml(part.items.map(prose));
    case 'facts':
      return part.facts.map(factHtml).join('\n');
    case 'sources':
      return listHtml(part.sources.map(sourceHtml));
    case 'table':
      return toHtml(part.table);
    case 'picture':
      return pictureHtml(results, part.name);
    case 'slider':
      return form(results);
    case 'more':
      return moreHtml(results, part.title, part.parts);
  }
}

/** What stands between backticks is code. */
export const prose = (words: string): string =>
  escape(words).replaceAll(/`([^`]+)`/g, '<code>$1</code>');

const listHtml = (items: readonly string[]): string =>
  `<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`;

const STYLES: Readonly<Record<string, string>> = {
  holds: 'holds',
  'does not hold': 'fails',
  partly: 'partly',
};

function factHtml({ name, verdict, words }: Fact): string {
  const style = STYLES[verdict ?? ''] ?? 'unknown';
  const said = verdict === null ? '' : `<p class="verdict ${style}">${escape(verdict)}</p>`;
  const rule = words.at(-1)!;
  const numbers = words.length > 1 ? listHtml(words.slice(0, -1).map(prose)) : '';
  return `<article class="fact"><h3>${prose(name)}</h3>${said}${numbers}<p class="rule">${prose(rule)}</p></article>`;
}

function sourceHtml({ name, url, read }: Source): string {
  const linked =
    url === null ? escape(name) : `<a href="${escape(url)}" rel="noreferrer">${escape(name)}</a>`;
  return `${linked}, read on ${escape(read)}`;
}

function pictureHtml(results: ServerlessResults, name: PictureName): string {
  const found = pictureOf(results, name);
  if (found === null) return '';
  const caption = `<figcaption>${escape(found.frame.words.join(' '))}</figcaption>`;
  return `<figure>\n${everyRoom(found)}\n${caption}\n</figure>`;
}

function moreHtml(results: ServerlessResults, title: string, parts: readonly Part[]): string {
  const inner = partsHtml(results, parts);
  return inner === '' ? '' : `<details><summary>${escape(title)}</summary>\n${inner}\n</details>`;
}
