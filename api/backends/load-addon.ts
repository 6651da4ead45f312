/**
 * Finds and loads the native addon of this platform, and says in useful words why it could not.
 *
 * Four places for each name, the cheapest first: beside package.json, where a build puts it; next to
 * this package in node_modules, where npm and pnpm put the platform's own package; beside this very
 * file, where a deployment has it that is bundled into one; and wherever the platform's package is found
 * by the usual rules. On Linux the C library is not asked for (that takes a process or
 * a report, and milliseconds): the loader refuses the wrong one, so try both.
 */
import { builtin, pathAbove } from './node.ts';

const NAME = 'palindrome-products';

export type Loaded =
  | { found: true; addon: unknown; from: string }
  | { found: false; reason: string };

/** The names that the napi tool gives to this platform's builds, the likelier one first. */
function platformNames(): string[] {
  const { platform, arch } = process;
  if (platform === 'linux') return [`linux-${arch}-gnu`, `linux-${arch}-musl`];
  if (platform === 'win32') return [`win32-${arch}-msvc`];
  return [`${platform}-${arch}`];
}

const packageOf = (name: string): string => `${NAME}-${name}`;
const fileOf = (name: string): string => `${NAME}.${name}.node`;

function byTheRules(name: string): string | undefined {
  try {
    return builtin('node:module')
      ?.createRequire(import.meta.url)
      .resolve(packageOf(name));
  } catch {
    return undefined;
  }
}

interface Failure {
  from: string;
  message: string;
}

/** Only the file itself may be missing; a library that it needs is another story. */
const isAbsent = (path: string, message: string): boolean =>
  /The specified module could not be found/.test(message) ||
  (message.includes(path) && /no such file/i.test(message));

/** The addon at this path; undefined when there is none, or none that loads, which is then noted. */
function open(path: string | undefined, from: string, failures: Failure[]): Loaded | undefined {
  if (path === undefined) return undefined;
  const module = { exports: {} };
  try {
    process.dlopen(module, path);
    return { found: true, addon: module.exports, from };
  } catch (error) {
    const message = String((error as Error).message).split('\n')[0]!;
    if (!isAbsent(path, message)) failures.push({ from, message });
    return undefined;
  }
}

const HINTS: readonly [RegExp, string][] = [
  [/GLIBC(XX)?_[\d.]+' not found/, "this system's C library is too old for it"],
  [
    /invalid ELF header|wrong ELF class|Exec format|not a valid Win32|incompatible architecture|mach-o/i,
    'it was built for another platform, or the file is damaged',
  ],
  [/file too short|truncated/i, 'the file is damaged'],
  [/shared library|shared object file/, 'it needs a library that is not here'],
  [/self-register/i, 'it is no addon for this version of Node'],
];

function explained({ from, message }: Failure): string {
  const hint = HINTS.find(([pattern]) => pattern.test(message))?.[1];
  const why = hint === undefined ? message : `${hint} (${message})`;
  return `${from} was found but could not be loaded: ${why}`;
}

function reasonFor(failures: Failure[], names: string[]): string {
  if (failures.length > 0) return failures.map(explained).join('; ');
  return (
    `no native addon for ${process.platform}-${process.arch}: ` +
    `the package ${names.map(packageOf).join(' or ')} is not installed. ` +
    'npm leaves it out with --omit=optional, or when the lockfile was made on another system'
  );
}

/** `bundled`: this very file is part of a deployment, so what lies beside it comes first. A try costs 0.2 ms. */
export function loadAddon(bundled = false): Loaded {
  const names = platformNames();
  const failures: Failure[] = [];
  for (const name of names) {
    const file = fileOf(name);
    const inPackage = packageOf(name);
    const beside = () => open(pathAbove(0, file), file, failures);
    const loaded =
      (bundled ? beside() : undefined) ??
      open(pathAbove(1, file), file, failures) ??
      open(pathAbove(2, `${inPackage}/${file}`), inPackage, failures) ??
      (bundled ? undefined : beside()) ??
      open(byTheRules(name), inPackage, failures);
    if (loaded !== undefined) return loaded;
  }
  return { found: false, reason: reasonFor(failures, names) };
}
