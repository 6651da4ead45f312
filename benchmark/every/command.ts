import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { summarize } from '../statistics.ts';
import { checkCounts } from './compare.ts';
import type { CommandResult } from './results.ts';
import { type Counts, sizeOf } from './sizes.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const DIGITS = 7;
const ARGUMENTS = ['count', String(DIGITS), 'digits', '--threads', '2'];
const RUNS = 3;

/** Counts from the command line: what somebody waits for who types it, less the start of npx. */
export async function commandTimes(): Promise<CommandResult> {
  const size = sizeOf(DIGITS);
  const command = `npx palindrome-products ${ARGUMENTS.join(' ')}`;
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    const args = [CLI, ...ARGUMENTS, '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    times.push((performance.now() - start) * 1e6);
    checkCounts(size, command, JSON.parse(stdout) as Counts);
  }
  const { products, pairs } = size;
  return { command, digits: DIGITS, products, pairs, time: summarize(times) };
}
