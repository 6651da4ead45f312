/** Examines the package as it is installed here: which engine answers, and why not the native one. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { doubtful, fatal, fine, type Finding } from './findings.ts';

const NAME = 'palindrome-products';

interface Manifest {
  version: string;
  engines: { node: string };
}

const read = (path: string): Manifest => JSON.parse(readFileSync(path, 'utf8')) as Manifest;

/** What there may be for this platform; on Linux it depends on the C library. */
function platforms(): string[] {
  const { platform, arch } = process;
  if (platform === 'linux') return [`linux-${arch}-gnu`, `linux-${arch}-musl`];
  return platform === 'win32' ? [`win32-${arch}-msvc`] : [`${platform}-${arch}`];
}

function node({ engines }: Manifest): Finding {
  const least = Number(/\d+/.exec(engines.node)?.[0]);
  const here = `Node ${process.versions.node}`;
  if (Number.parseInt(process.versions.node, 10) >= least) return fine('node', here, engines.node);
  return fatal('node', here, `the package needs ${engines.node}`, 'install a newer Node');
}

/** The package that npm chooses for this platform, or the addon that a build has put in its place. */
function platformPackage(folder: string, { version }: Manifest, require: NodeJS.Require): Finding {
  for (const platform of platforms()) {
    const file = `${NAME}.${platform}.node`;
    if (existsSync(join(folder, file)))
      return fine('platform', file, 'built here, beside package.json');
    try {
      const installed = read(require.resolve(`${NAME}-${platform}/package.json`));
      const where = `${NAME}-${platform}`;
      if (installed.version === version) return fine('platform', where, installed.version);
      const what = `version ${installed.version}, but the package is ${version}`;
      return doubtful('platform-version', where, what, 'install both again');
    } catch {
      // Not installed: perhaps the next one is.
    }
  }
  const what = `no package for ${platforms().join(' or ')}`;
  const advice =
    'install without --omit=optional; a lockfile made on another system may leave it out';
  return doubtful('no-platform', NAME, what, advice);
}

function wasm(folder: string): Finding {
  const file = `${NAME}.wasm`;
  if (existsSync(join(folder, 'dist', file))) return fine('wasm', file, 'there');
  return doubtful('no-wasm', file, 'not there', 'needed by palindrome-products/wasm only');
}

async function engine(): Promise<Finding> {
  try {
    const { engine: chosen, palindromeProducts } = await import('palindrome-products');
    if (palindromeProducts(10, 99)?.largest.value !== 9009)
      return fatal('wrong-answer', chosen.name, 'it answers wrongly', 'install the package again');
    if (chosen.name === 'native') return fine('engine', 'native', chosen.reason);
    const advice = 'unset PALINDROME_ENGINE, or see above for the addon; it is many times faster';
    return doubtful('engine', chosen.name, chosen.reason, advice);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const advice = 'unset PALINDROME_ENGINE, or install the package again';
    return fatal('engine', String(code ?? NAME), message, advice);
  }
}

export async function examineInstalled(): Promise<Finding[]> {
  const require = createRequire(import.meta.url);
  const path = require.resolve(`${NAME}/package.json`);
  const folder = dirname(path);
  const manifest = read(path);
  return [
    fine('version', NAME, manifest.version),
    node(manifest),
    platformPackage(folder, manifest, require),
    wasm(folder),
    await engine(),
  ];
}
