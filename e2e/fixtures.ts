/**
 * The event files that other people ship inside their crates, read where cargo has put them: each goes
 * through both Lambda handlers. Nobody wrote them for us, so they have what we would not think of.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { LambdaDeployment } from './deployments.ts';
import { thrown, type Invoked } from './lambda.ts';
import { expect, same, type Outcome } from './report.ts';
import { output, ROOT } from './tools.ts';

const MANIFEST = join(ROOT, 'e2e', 'fixtures', 'Cargo.toml');
const FOLDERS: Record<string, string> = {
  aws_lambda_events: 'src/fixtures',
  lambda_http: 'tests/data',
};
/** With the versions in the lock beside the manifest. Fewer would mean that they have moved. */
const FILES = 191;

interface Package {
  name: string;
  manifest_path: string;
}

export interface EventFile {
  name: string;
  text: string;
}

export function eventFiles(): EventFile[] {
  const args = ['metadata', '--format-version', '1', '--locked', '--manifest-path', MANIFEST];
  const { packages } = JSON.parse(output('cargo', args)) as { packages: Package[] };
  const files = packages.flatMap(({ name, manifest_path: manifest }) => {
    const folder = FOLDERS[name];
    if (folder === undefined) return [];
    const path = join(dirname(manifest), folder);
    return readdirSync(path)
      .filter((file) => file.endsWith('.json'))
      .map((file) => join(path, file));
  });
  same(files.length, FILES, 'event files in the crates');
  return files.map((file) => ({ name: basename(file), text: readFileSync(file, 'utf8') }));
}

interface Answered {
  all: string[];
  pid: number | undefined;
}

/** What each file got, in order. The engine may differ, and so may the trace of an error. */
async function answers(deployment: LambdaDeployment, files: EventFile[]): Promise<Answered> {
  const running = await deployment.start();
  try {
    const all: string[] = [];
    for (const { name, text } of files) {
      const invoked = await running.invoke(text);
      const { status, text: words } = invoked;
      expect(status === 200, `${deployment.name} answered ${name} with ${status}: ${words}`);
      all.push(withoutEngine(invoked));
    }
    return { all, pid: running.pids()[0] };
  } finally {
    await running.stop();
  }
}

function withoutEngine(invoked: Invoked): string {
  const error = thrown(invoked);
  if (error === undefined)
    return invoked.text.replace(/"x-palindrome-engine":(\[?)"\w+"/, '"x-palindrome-engine":$1""');
  return `${error.errorType}: ${error.errorMessage}`;
}

const REFUSED = 'ERR_UNSUPPORTED_EVENT: not an HTTP request and not an object with min and max';

const isHttp = (answer: string): boolean => answer.startsWith('{"statusCode":');

/** The same bytes from both; what is not HTTP is refused in plain words. */
export async function runFixtures(
  one: LambdaDeployment,
  other: LambdaDeployment,
): Promise<Outcome> {
  const files = eventFiles();
  const { all: first } = await answers(one, files);
  const { all: second, pid } = await answers(other, files);
  for (const [i, { name }] of files.entries()) {
    same(first[i], second[i], `${name}: ${one.name} and ${other.name}`);
    const answer = first[i] ?? '';
    expect(isHttp(answer) || answer === REFUSED, `${name} got ${answer}`);
  }
  const http = first.filter(isHttp).length;
  expect(http >= 20, `only ${http} of the files were taken for HTTP`);
  const note = `${files.length} files: ${http} are HTTP, the others are refused; the same from ${one.name}`;
  return { note, pid };
}
