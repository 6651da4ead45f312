/** That the versions of Node which scripts, templates and documents name are those that are tried here. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TARGETS } from '../cli/doctor/targets.ts';
import { expect, same, type Outcome } from './report.ts';
import { MAJORS, ROOT } from './tools.ts';

/** Lambda's name of a runtime, Azure's option of a script. */
const NAMED = /nodejs(\d+)\.x|--runtime node --runtime-version (\d+)/g;

const files = (): string[] => [
  'README.md',
  ...readdirSync(join(ROOT, 'deploy'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(ROOT.length + 1)),
];

const namedIn = (file: string): number[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(NAMED)].map(([, lambda, azure]) =>
    Number(lambda ?? azure),
  );

/** Each file that must name one, so that a pattern which no longer fits is noticed. */
const MUST = ['deploy/aws/template.yaml', 'deploy/azure/deploy.sh'];

export async function versionsAreTried(): Promise<Outcome> {
  const tried = MAJORS.join(' and ');
  const named = new Map(files().map((file) => [file, namedIn(file)]));
  for (const [file, majors] of named)
    for (const major of majors)
      expect(
        MAJORS.some((one) => one === major),
        `${file} names Node ${major}; tried: ${tried}`,
      );
  for (const file of MUST) expect((named.get(file) ?? []).length > 0, `${file} names no Node`);
  const template = new Set(named.get(MUST[0]!));
  same([...template].toSorted().join(' and '), tried, 'what the template can choose');
  for (const kind of ['lambda-node', 'azure-node'] as const)
    same(TARGETS[kind].node.join(' and '), tried, `what the doctor takes for ${kind}`);
  const count = [...named.values()].filter(({ length }) => length > 0).length;
  return { note: `Node ${tried}, as ${count} files and the doctor say` };
}
