/**
 * Finds and loads the native addon of this platform, and says in useful words why it could not.
 *
 * Two places for each name: beside package.json, where a build puts it, and the platform's own package,
 * which npm installs as an optional dependency. On Linux the C library is not asked for (that takes a
 * process or a report, and milliseconds): the wrong one is refused by the loader, so try both.
 */
import { createRequire } from 'node:module';

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

interface Failure {
  from: string;
  error: unknown;
}

/** Not there at all, as against there and refused. */
const isAbsent = ({ from, error }: Failure): boolean =>
  (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND' &&
  String((error as Error).message).includes(from);

const HINTS: readonly [RegExp, string][] = [
  [/GLIBC(XX)?_[\d.]+' not found/, "this system's C library is too old for it"],
  [
    /invalid ELF header|wrong ELF class|Exec format|not a valid Win32|incompatible architecture/i,
    'it was built for another platform, or the file is damaged',
  ],
  [/file too short|truncated/i, 'the file is damaged'],
  [
    /Error loading shared library|cannot open shared object file/,
    'it needs a library that is not here',
  ],
  [
    /not registered|did not self-register/i,
    'it is no Node addon, or one for another version of Node',
  ],
];

function explained({ from, error }: Failure): string {
  const message = String((error as Error)?.message ?? error).split('\n')[0]!;
  const hint = HINTS.find(([pattern]) => pattern.test(message))?.[1];
  return `${from} was found but could not be loaded: ${hint === undefined ? '' : `${hint} `}(${message})`;
}

function reasonFor(failures: Failure[], names: string[]): string {
  const refused = failures.filter((failure) => !isAbsent(failure));
  if (refused.length > 0) return refused.map(explained).join('; ');
  const packages = names.map((name) => `${NAME}-${name}`).join(' or ');
  return (
    `no native addon for ${process.platform}-${process.arch}: the package ${packages} is not installed. ` +
    'npm leaves it out with --omit=optional, or when the lockfile was made on another system'
  );
}

export function loadAddon(): Loaded {
  const names = platformNames();
  const failures: Failure[] = [];
  let require: NodeJS.Require;
  try {
    require = createRequire(import.meta.url);
  } catch (error) {
    // A bundler may leave no file name behind to look from.
    return {
      found: false,
      reason: `no place to look for the native addon from (${String(error)})`,
    };
  }
  for (const name of names)
    for (const from of [`../${NAME}.${name}.node`, `${NAME}-${name}`])
      try {
        return { found: true, addon: require(from), from: from.replace('../', '') };
      } catch (error) {
        failures.push({ from, error });
      }
  return { found: false, reason: reasonFor(failures, names) };
}
