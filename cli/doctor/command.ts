/** `doctor`: says whether a zip, or the package as it is installed, will start. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { examineZip } from './examine.ts';
import { describe, printable, willStart, type Finding } from './findings.ts';
import { examineInstalled } from './installed.ts';
import { TARGETS, type Architecture } from './targets.ts';

export const STARTS = 0;
export const DOES_NOT_START = 1;
export const WRONG_USAGE = 2;

export interface Output {
  out(line: string): void;
  err(line: string): void;
}

function report(title: string, findings: Finding[], { out }: Output): number {
  const starts = willStart(findings);
  out(printable(title));
  for (const finding of findings) out(describe(finding));
  out(starts ? 'It starts.' : 'It will not start.');
  return starts ? STARTS : DOES_NOT_START;
}

async function zip(path: string, architecture: Architecture | undefined, output: Output) {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    output.err(`${printable(path)} can't be read: ${(error as Error).message}`);
    return WRONG_USAGE;
  }
  const name = basename(path);
  const { kind, architecture: arch, findings } = await examineZip(name, bytes, architecture);
  const place = kind === undefined ? 'unknown' : TARGETS[kind].title;
  return report(`${name}: ${place}, ${arch}`, findings, output);
}

/** Gives the exit code. */
export async function doctor(
  path: string | undefined,
  architecture: Architecture | undefined,
  output: Output,
): Promise<number> {
  if (path !== undefined) return zip(path, architecture, output);
  if (architecture === undefined)
    return report('The installed package', await examineInstalled(), output);
  output.err('--arch is about a zip, and there is none');
  return WRONG_USAGE;
}
