/**
 * A run that is about to end badly: it has a process in a share and a folder, says which, and waits for a
 * signal, or throws where no promise catches it.
 */
import { readdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { start } from '../../e2e/processes.ts';
import { open } from '../../benchmark/serverless/share/choose.ts';
import { quotaOf } from '../../benchmark/serverless/share/share.ts';
import { temporaryFolder, tidyHoweverItEnds } from '../../benchmark/serverless/tidy.ts';
import type { ShareName } from '../../benchmark/serverless/options.ts';

const [name] = process.argv.slice(2);

tidyHoweverItEnds();
const folder = temporaryFolder();
const method = await open(name as ShareName);
const share = method.open(quotaOf(0.1, 20_000));
const { pid } = start('/bin/sh', ['-c', 'while :; do :; done']);
share.take(pid);
// Long enough that a process which is stopped now and then is stopped when the end comes.
await setTimeout(100);
readdirSync(folder);
process.once('SIGUSR2', () => {
  throw new Error('out of the blue');
});
process.stdout.write(`${JSON.stringify({ folder, pid })}\n`);
await setTimeout(60_000);
