/**
 * That a wrong answer is noticed: copies of the zips in which one answer has another letter, and the run
 * on them, which must fail on every deployment.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { ZIPS, zipFile } from './deployments.ts';
import { expect, type Outcome } from './report.ts';
import { output, ROOT } from './tools.ts';
import { unpack } from './zips.ts';

const ANSWER = Buffer.from('use GET or POST');
const FLIPPED = Buffer.from('use GET or POSt');

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

/** Puts another answer in the place of the right one, byte by byte, in text and in machine code alike. */
function flip(file: string): number {
  const bytes = readFileSync(file);
  let count = 0;
  for (let at = bytes.indexOf(ANSWER); at >= 0; at = bytes.indexOf(ANSWER, at + 1)) {
    FLIPPED.copy(bytes, at);
    count += 1;
  }
  if (count > 0) writeFileSync(file, bytes);
  return count;
}

/** The copy's own packer is Python's: it keeps the exec bits, and what it makes is thrown away. */
function flippedCopy(zip: string, scratch: string, copies: string): void {
  const folder = join(scratch, basename(zip, '.zip'));
  unpack(zip, folder);
  const files = filesUnder(folder);
  const count = files.reduce((sum, file) => sum + flip(file), 0);
  expect(count > 0, `${basename(zip)} does not hold the answer to be flipped`);
  const names = files.map((file) => relative(folder, file));
  output('python3', ['-m', 'zipfile', '-c', join(copies, basename(zip)), ...names], folder);
}

export async function flippedAnswerIsNoticed(zips: string, deployments: number): Promise<Outcome> {
  const scratch = mkdtempSync(join(tmpdir(), 'palindrome-e2e-flipped-'));
  try {
    const copies = join(scratch, 'zips');
    mkdirSync(copies);
    for (const name of ZIPS) flippedCopy(zipFile(zips, name), scratch, copies);
    const args = ['--import', 'tsx', 'e2e/run.ts', '--zips', copies, '--only', 'the table'];
    const { status, stdout, stderr, pid } = spawnSync(process.execPath, args, {
      cwd: ROOT,
      encoding: 'utf8',
    });
    const lastLine = `0 passed, ${deployments} failed`;
    expect(status === 1, `the run on flipped answers ended with ${status}: ${stderr}`);
    expect(stdout.includes(lastLine), `it ended otherwise: ${stdout.slice(-500)}`);
    expect(stdout.includes('POSt'), 'it failed for another reason');
    return { note: `with "${FLIPPED}" in all four zips: ${lastLine}`, pid };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
