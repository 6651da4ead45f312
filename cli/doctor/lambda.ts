/** What Lambda wants of a zip, for Node and for a program of one's own. */
import { fatal, fine, type Finding } from './findings.ts';
import { examineNative } from './native.ts';
import { at, isFinding, json } from './json.ts';
import { addons, nodeVersions } from './node.ts';
import { TARGETS, type Architecture } from './targets.ts';
import type { Contents, ZipEntry } from './zip.ts';

/** The names that the runtime tries for `index.handler`, in this order. */
const ENTRIES = ['index.js', 'index.mjs', 'index.cjs'];

/** `export function handler`, `export { x as handler }`, `exports.handler =`. */
const EXPORTS = [
  /\bexport\s+(async\s+)?(function\*?|const|let|var|class)\s+handler\b/,
  /\bexport\s*\{[^}]*\bhandler\s*[,}]/,
  /\bexports\.handler\s*=/,
  /\bexports\s*=\s*\{[^}]*\bhandler\b/,
];

const elsewhere = ({ entries }: Contents, name: string): string | undefined =>
  [...entries.keys()].find((path) => path.endsWith(`/${name}`));

function missing(code: string, contents: Contents, names: string[], where: string): Finding {
  const other = names.map((name) => elsewhere(contents, name)).find((path) => path !== undefined);
  const title = names.join(', ');
  return other === undefined
    ? fatal(code, where, `${title}: not there`, 'make the zip with `npm run package`')
    : fatal(code, where, `${other} is in a folder`, 'zip the files, not the folder they are in');
}

function exported({ name, contents }: ZipEntry): Finding {
  const text = contents.toString('utf8');
  if (EXPORTS.some((pattern) => pattern.test(text)))
    return fine('handler', name, 'exports handler; the setting is index.handler');
  return fatal('handler', name, 'it exports no `handler`', 'the setting index.handler needs one');
}

function entry(name: string, contents: Contents): Finding {
  const found = ENTRIES.map((each) => contents.entries.get(each)).find(
    (each) => each !== undefined,
  );
  return found === undefined ? missing('no-entry', contents, ENTRIES, name) : exported(found);
}

/** Lambda itself does not look at `engines`; who wrote it knew why. */
function versions({ entries }: Contents): Finding[] {
  const file = entries.get('package.json');
  if (file === undefined) return [];
  const manifest = json(file);
  if (isFinding(manifest)) return [manifest];
  return [nodeVersions('package.json', at(manifest, 'engines', 'node'), TARGETS['lambda-node'])];
}

export function examineLambdaNode(name: string, contents: Contents, arch: Architecture): Finding[] {
  const native = addons(name, contents, '', arch, TARGETS['lambda-node']);
  return [entry(name, contents), ...versions(contents), ...native];
}

export function examineLambdaRust(name: string, contents: Contents, arch: Architecture): Finding[] {
  const bootstrap = contents.entries.get('bootstrap');
  if (bootstrap === undefined) return [missing('no-bootstrap', contents, ['bootstrap'], name)];
  const file = { where: 'bootstrap', role: 'program', ...modeAndContents(bootstrap) } as const;
  return examineNative(file, arch, TARGETS['lambda-rust']);
}

const modeAndContents = ({ mode, contents }: ZipEntry) => ({ mode, contents });
