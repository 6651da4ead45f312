/** Runs a few lines of JavaScript in a Node process of their own. */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface ChildOptions {
  /** Where bare names are resolved from. */
  cwd?: string;
  env?: Record<string, string>;
  type?: 'module' | 'commonjs';
  flags?: string[];
}

export function child(script: string, options: ChildOptions = {}): Promise<Outcome> {
  const { cwd = ROOT, type = 'module', flags = [] } = options;
  const env: NodeJS.ProcessEnv = { ...process.env, ...options.env };
  // The children are about the package as a user has it, without a loader of ours.
  delete env['NODE_OPTIONS'];
  if (options.env?.['PALINDROME_ENGINE'] === undefined) delete env['PALINDROME_ENGINE'];
  return new Promise((resolve, reject) => {
    const args = [...flags, `--input-type=${type}`, '--eval', script];
    const started = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    started.stdout.on('data', (chunk: Buffer) => (stdout += chunk));
    started.stderr.on('data', (chunk: Buffer) => (stderr += chunk));
    started.on('error', reject);
    started.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** What the child printed as JSON; fails with its own words when it did not end well. */
export async function childValue(script: string, options?: ChildOptions): Promise<unknown> {
  const { code, stdout, stderr } = await child(script, options);
  if (code !== 0) throw new Error(`the child ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

/** The file of the addon that belongs to this platform, if it has been built. */
export const addonFile = (): string | undefined =>
  readdirSync(ROOT).find((name) => /^palindrome-products\..+\.node$/.test(name));

/** A copy of the package in a folder of its own, as if installed without an addon. */
export function packageWithoutAddon(): string {
  const folder = mkdtempSync(join(tmpdir(), 'palindrome-products-'));
  for (const name of ['package.json', 'dist'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  return folder;
}
