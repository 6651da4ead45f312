/** The commands. What they do is loaded when one of them is chosen. */
import { Argument, Command, Option } from 'commander';
import type { Given } from '../commands/run.ts';
import type { Architecture } from '../doctor/targets.ts';
import { NAME, note } from '../notes.ts';
import { version } from '../version.ts';
import * as help from './help.ts';
import { engine, formats, output, sharded } from './options.ts';

const RANGE = new Argument('<range...>', '100 999, 100..999 or 3 digits');

const END_COMMANDS = [
  ['smallest', 'the smallest palindrome product of a range, with its factors', help.SMALLEST],
  ['largest', 'the largest one', help.LARGEST],
  ['both', 'the smallest and the largest', help.BOTH],
] as const;

function addEnds(all: Command): void {
  for (const [name, description, examples] of END_COMMANDS) {
    const command = all.command(name).description(description).addArgument(RANGE);
    output(engine(formats(command)), false)
      .addHelpText('after', examples + help.RANGES + help.CODES)
      .action(async (words: string[], given: Given) => {
        const { ends } = await import('../commands/ends.ts');
        await ends(name, words, given);
      });
  }
}

function addEvery(all: Command): void {
  const count = all
    .command('count')
    .description('how many palindrome products a range has, and how many pairs of factors');
  output(engine(sharded(formats(count.addArgument(RANGE)))), true)
    .addHelpText('after', help.COUNT + help.RANGES + help.CODES)
    .action(async (words: string[], given: Given) => {
      await (await import('../commands/count.ts')).count(words, given);
    });
  const list = all.command('list').description('every palindrome product of a range');
  output(engine(sharded(formats(list.addArgument(RANGE)))), true)
    .addHelpText('after', help.LIST + help.RANGES + help.CODES)
    .action(async (words: string[], given: Given) => {
      await (await import('../commands/list.ts')).list(words, given);
    });
}

function addBench(all: Command): void {
  all
    .command('bench')
    .description('a short race of the engines, on this machine')
    .option('--json', 'one JSON document')
    .addHelpText('after', help.BENCH)
    .action(async (given: { json?: true }) => {
      await (await import('../commands/bench.ts')).bench(given);
    });
}

function addDoctor(all: Command): void {
  all
    .command('doctor')
    .description('says whether a zip, or the installed package, will start where it is going')
    .argument('[zip]', 'a package made by `npm run package`, or any other for Lambda or Azure')
    .addOption(
      new Option(
        '--arch <architecture>',
        'what it is for; without it, the name of the zip decides',
      ).choices(['x86_64', 'arm64']),
    )
    .addHelpText('after', help.DOCTOR)
    .action(async (zip: string | undefined, { arch }: { arch?: Architecture }) => {
      const { doctor } = await import('../doctor/command.ts');
      const out = (line: string): void => void process.stdout.write(`${line}\n`);
      process.exitCode = await doctor(zip, arch, { out, err: note });
    });
}

const bold = (text: string): string => `\u001b[1m${text}\u001b[22m`;

export function program(): Command {
  const all = new Command(NAME)
    .description('Palindromes that are products of two factors from a range')
    .version(version(), '-V, --version', 'the version of the package')
    .helpOption('-h, --help', 'this; after a command, what that one can do')
    // The library leaves colours out where there is no terminal, or where NO_COLOR asks for it.
    .configureHelp({ styleTitle: bold })
    .showHelpAfterError(`(${NAME} --help says more)`)
    .addHelpText('after', help.PROGRAM);
  addEnds(all);
  addEvery(all);
  addBench(all);
  addDoctor(all);
  return all;
}
