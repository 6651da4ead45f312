import { aligned } from '../../table.ts';
import type { ServerlessResults } from '../results.ts';
import { answer } from '../verdict.ts';
import type { Entry, Row, Table } from './table.ts';
import { talkTables } from './tables/talk.ts';

/** How many columns a terminal is taken to have. */
export const COLUMNS = 100;

export interface TerminalOptions {
  /** The path of the page; null where none was written. */
  readonly page: string | null;
  readonly colours: boolean;
}

/** The short version: the talk's tables beside ours, the answer, and where to read on. */
export function serverlessText(
  results: ServerlessResults,
  { page, colours }: TerminalOptions,
): string {
  const blocks = [
    ...talkTables(results).map((table) => tableText(table, colours)),
    folded(answer(results)).join('\n'),
    ...(page === null ? [] : [`The whole report: ${page}`]),
  ];
  return `\n${blocks.join('\n\n')}\n`;
}

const bold = (text: string): string => `\u001b[1m${text}\u001b[22m`;
const dim = (text: string): string => `\u001b[2m${text}\u001b[22m`;

/** Lines first, colours afterwards: their codes have no width. */
function tableText({ caption, head, rows }: Table, colours: boolean): string {
  const [first, ...lines] = aligned([head, ...rows.map(cellsOf)]).split('\n');
  const painted = lines.map((line, i) => paint(line, rows[i]!, colours));
  const title = colours ? bold(caption) : caption;
  return [title, first, ...painted].join('\n');
}

const cellsOf = ({ label, cells }: Row): string[] => [label, ...cells.map(entryText)];

const entryText = (entry: Entry): string =>
  typeof entry === 'string' ? entry : `${entry.words} n ${entry.n}`;

function paint(line: string, { kind }: Row, colours: boolean): string {
  if (!colours || kind === undefined) return line;
  return kind === 'ratio' ? bold(line) : dim(line);
}

/** Words on lines that fit. */
export function folded(words: string, width = COLUMNS): string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && [...longer].length <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
