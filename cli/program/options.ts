/** The options that the commands share, and how their values are read. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { ENGINES, type Shard } from '../api.ts';

const MOST_THREADS = 256;
const MOST_SHARDS = 1_000_000;

function wholeNumber(text: string, least: number, most: number): number {
  const value = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
}

function shard(text: string): Shard {
  const [index, of, ...more] = text.split('/');
  if (index === undefined || of === undefined || more.length > 0)
    throw new InvalidArgumentError('It is written i/n: 0/4 to 3/4 are the four shards of four.');
  const count = wholeNumber(of, 1, MOST_SHARDS);
  return { index: wholeNumber(index, 0, count - 1), of: count };
}

const format = (name: string, what: string, others: string[]): Option =>
  new Option(`--${name}`, what).conflicts(others);

export function formats(command: Command): Command {
  return command
    .addOption(format('json', 'one JSON document', ['ndjson', 'csv']))
    .addOption(format('ndjson', 'JSON, one product a line', ['json', 'csv']))
    .addOption(format('csv', 'value,a,b: one pair of factors a line', ['json', 'ndjson']));
}

export function engine(command: Command): Command {
  return command
    .addOption(new Option('--engine <name>', 'which engine searches').choices(ENGINES))
    .addOption(
      new Option('--threads <n>', 'how many threads the native engine may use').argParser((text) =>
        wholeNumber(text, 1, MOST_THREADS),
      ),
    )
    .option('--progress', 'say how far it is, on standard error')
    .option('--no-progress', 'do not, not even on a terminal');
}

export function output(command: Command, resumable: boolean): Command {
  command
    .option('--output <file>', 'write a file, which is there when it is complete and not before')
    .option('--force', 'replace the file, and what is left of it');
  if (resumable)
    command.addOption(
      new Option('--resume', 'go on where a run has stopped, been killed, or ended').conflicts([
        'force',
      ]),
    );
  return command;
}

export const sharded = (command: Command): Command =>
  command.addOption(
    new Option('--shard <i/n>', 'only shard i of n, counted from 0').argParser(shard),
  );
