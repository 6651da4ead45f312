/**
 * Completion of commands, options and their words by the shell. `completion SHELL` prints a script, which then
 * asks the program itself, as `complete -- WORDS`, for what may come next.
 */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { COMPLETION } from './help.ts';

const SCRIPT = 'completion';
const REQUEST = 'complete';

export const asksForCompletion = (words: readonly string[]): boolean =>
  words[0] === SCRIPT || words[0] === REQUEST;

/** For the list of commands; the library that does it is loaded only when it is asked for. */
export function addCompletion(all: Command): void {
  all
    .command(SCRIPT)
    .description('a script that completes commands and options in a shell')
    .argument('<shell>');
}

/** The files that the last word may become; the script itself would not offer any. */
function files(offer: (value: string, description: string) => void): void {
  const word = process.argv.at(-1)!.replace(/^--\w+=/, '');
  const folder = word.endsWith('/') ? word : dirname(word);
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = word.startsWith('./')
        ? `./${join(folder, entry.name)}`
        : join(folder, entry.name);
      offer(entry.isDirectory() ? `${path}/` : path, '');
    }
  } catch {
    // No such folder: nothing to offer.
  }
}

export async function completion(all: Command): Promise<void> {
  const { default: tab } = await import('@bomb.sh/tab/commander');
  const known = tab(all, { completionCommandName: SCRIPT });
  for (const [name, command] of known.commands) {
    if (command.options.has('output')) command.option('output', 'write a file', files);
    if (name === 'doctor') command.argument('zip', files);
  }
  all.commands.find((command) => command.name() === SCRIPT)!.addHelpText('after', COMPLETION);
}
