/** Examines a zip: what it is for, and whether it will start there. */
import { examineAzureNode, examineAzureRust } from './azure.ts';
import { fatal, fine, type Finding } from './findings.ts';
import { examineLambdaNode, examineLambdaRust } from './lambda.ts';
import { TARGETS, type Architecture, type Kind } from './targets.ts';
import { readZip, type Contents } from './zip.ts';

const EXAMINERS = {
  'lambda-node': examineLambdaNode,
  'lambda-rust': examineLambdaRust,
  'azure-node': examineAzureNode,
  'azure-rust': examineAzureRust,
};

/** By what is in it, which no renaming changes; by its name where that leaves it open. */
function kindOf(name: string, { entries }: Contents): Kind | undefined {
  if (entries.has('host.json')) {
    const custom = entries.get('host.json')!.contents.includes('"customHandler"');
    return custom ? 'azure-rust' : 'azure-node';
  }
  if (entries.has('bootstrap')) return 'lambda-rust';
  if (['index.mjs', 'index.js', 'index.cjs'].some((entry) => entries.has(entry)))
    return 'lambda-node';
  return (Object.keys(TARGETS) as Kind[]).find((kind) => name.includes(kind));
}

/** `lambda-rust-arm64.zip` is for arm64; what does not say so is for x86_64. */
export const architectureOf = (name: string): Architecture =>
  /arm64|aarch64/i.test(name) ? 'arm64' : 'x86_64';

function size(where: string, what: string, bytes: number, limit: number): Finding {
  const said = `${bytes.toLocaleString('en')} bytes ${what}`;
  if (bytes <= limit) return fine('size', where, said);
  const advice = `at most ${limit.toLocaleString('en')} are taken: leave something out`;
  return fatal('size', where, said, advice);
}

export interface Examination {
  /** What the zip is and where it was taken to go; undefined when that can't be told. */
  kind: Kind | undefined;
  architecture: Architecture;
  findings: Finding[];
}

export async function examineZip(
  name: string,
  bytes: Buffer,
  architecture: Architecture = architectureOf(name),
): Promise<Examination> {
  const contents = await readZip(name, bytes);
  const kind = kindOf(name, contents);
  if (kind === undefined) {
    const what = 'nothing in it tells where it should go: no bootstrap, index.mjs or host.json';
    const advice = 'zip the files, not the folder they are in';
    const unknown = contents.entries.size > 0 ? [fatal('no-package', name, what, advice)] : [];
    return {
      kind,
      architecture,
      findings: [...contents.findings, ...noEntries(name, contents), ...unknown],
    };
  }
  const { maxZipped, maxUnpacked } = TARGETS[kind];
  const findings = [
    ...contents.findings,
    size(name, 'zipped', bytes.length, maxZipped),
    size(name, 'unpacked', contents.size, maxUnpacked),
    ...EXAMINERS[kind](name, contents, architecture),
  ];
  return { kind, architecture, findings };
}

/** An empty zip is a zip, and no package. */
function noEntries(name: string, { entries, findings }: Contents): Finding[] {
  if (entries.size > 0 || findings.length > 0) return [];
  return [fatal('no-package', name, 'it is empty', 'make the zip with `npm run package`')];
}
