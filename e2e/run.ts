/**
 * The packages of `npm run package`, started by the clouds' own parts and put to the test:
 *
 *   npm run e2e [-- --only NAME] [--zips FOLDER]
 *
 * `--only` takes what has NAME in its deployment or case. Prints a line for each case, what failed once
 * more, and last how many passed and failed; the exit code is 0 when all passed, 1 when not, 2 when
 * something is missing. What a machine can't emulate is skipped, with the reason; in CI it is a failure.
 * Whatever it starts is gone when it ends.
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { casesFor } from './cases.ts';
import { deployments, unpacked } from './deployments.ts';
import { FIGURES, writeFigures } from './measure/figures.ts';
import { killAll, leftOver } from './processes.ts';
import { expect, summary, test } from './report.ts';
import { install, Missing, ROOT } from './tools.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, zips: { type: 'string' } },
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    killAll();
    process.exit(1);
  });

async function run(zips: string): Promise<boolean> {
  const tools = install();
  const folder = unpacked(zips);
  try {
    const all = deployments(tools, folder);
    const only = values.only ?? '';
    const cases = casesFor(tools, zips, all).filter(({ subject, name }) =>
      `${subject.name} ${name}`.includes(only),
    );
    for (const { subject, name, body } of cases) await test(subject, name, body);
    if (writeFigures()) console.log(`\nfigures: ${FIGURES}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const left = await leftOver();
  if (left.length > 0 || values.only === undefined)
    await test({ name: 'this run', client: '' }, 'nothing is left running', async () => {
      expect(left.length === 0, left.join(', '));
      return { note: 'no process, no process group' };
    });
  return summary();
}

try {
  const passed = await run(resolve(values.zips ?? join(ROOT, 'dist')));
  process.exitCode = passed ? 0 : 1;
} catch (error) {
  killAll();
  if (!(error instanceof Missing)) throw error;
  console.error(`e2e: ${error.message}`);
  process.exitCode = 2;
}
