/** The command line: `npx palindrome-products`. */
import { CommanderError } from 'commander';
import { DONE, exitCodeOf, messageOf, WRONG_USAGE } from './exit.ts';
import { note } from './notes.ts';
import { addCompletion, asksForCompletion, completion } from './program/completion.ts';
import { program } from './program/program.ts';

/** `--help | head`: what nobody reads need not be written, and a lost terminal is no news. */
function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
}

async function main(words: string[]): Promise<void> {
  const all = program();
  if (asksForCompletion(words)) await completion(all);
  else addCompletion(all);
  for (const command of [all, ...all.commands])
    command.exitOverride().configureOutput({
      outputError: (text, write) => write(`${all.name()}: ${text.replace(/^error: /, '')}`),
    });
  await all.parseAsync(words, { from: 'user' });
}

/** The library has told what it has to tell; its own codes have another meaning here. */
function endingOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USAGE;
  const message = messageOf(error);
  if (message !== undefined) note(message);
  return exitCodeOf(error);
}

ignoreClosedPipes();
try {
  await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = endingOf(error);
}
