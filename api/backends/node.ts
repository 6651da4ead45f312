/**
 * What is needed of Node beyond the language, without importing any of its modules: in an ES module
 * each import of a builtin costs about a millisecond at load (Node 20, 2026-11).
 */

interface Builtins {
  'node:fs': typeof import('node:fs');
  'node:module': typeof import('node:module');
  'node:os': typeof import('node:os');
  'node:vm': typeof import('node:vm');
}

/** A builtin module. Undefined before Node 20.16, for which there are ways without. */
export const builtin = <Id extends keyof Builtins>(id: Id): Builtins[Id] | undefined =>
  process.getBuiltinModule?.(id) as Builtins[Id] | undefined;

const upTo = (mark: string, text: string): string => text.split(mark, 1)[0]!;

/**
 * The path of a module by what it knows of itself: a URL as an ES module, a path as CommonJS. Node's own
 * URLs are written out in full, with three slashes, so cutting is enough; to parse one takes 0.1 ms, and
 * the first regular expression a third of that.
 */
function modulePath(self: string): string {
  if (!self.startsWith('file:///')) return self;
  const path = decodeURIComponent(upTo('#', upTo('?', self.slice('file://'.length))));
  return process.platform === 'win32' ? path.slice(1) : path;
}

/** The folder that a path lies in; both kinds of slashes, for Windows has both. */
const folderOf = (path: string): string =>
  path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'), 0));

/**
 * The path of a file that lies `levels` folders above the folder of this package's built modules.
 * Undefined where a bundler has left nothing to begin from.
 */
export function pathAbove(levels: number, file: string): string | undefined {
  const self: unknown = import.meta.url;
  if (typeof self !== 'string') return undefined;
  let folder = folderOf(modulePath(self));
  for (let level = 0; level < levels; level++) folder = folderOf(folder);
  return `${folder}/${file}`;
}
