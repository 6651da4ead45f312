/**
 * The tools that build for the clouds: zig as a linker that knows old C libraries, the standard libraries
 * of both architectures, and the sources of Rust's own. They come by ordinary package clients, into
 * .tools/ of this project (and rustup's own folder), and what is there is not fetched again.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fetching, pythonTools } from './python.mjs';
import { run, StepFailed } from './step.mjs';
import { rust } from './toolchain.mjs';

const PACKAGES = ['ziglang==0.17.1', 'cargo-zigbuild==0.24.0'];

/** The C library to build for: older than that of every image the clouds have today. */
const GLIBC = '2.17';

/** Both architectures, by Lambda's names. */
export const ARCHITECTURES = {
  x86_64: { node: 'x64', triple: 'x86_64-unknown-linux-gnu' },
  arm64: { node: 'arm64', triple: 'aarch64-unknown-linux-gnu' },
};

export const hostArchitecture = () =>
  Object.keys(ARCHITECTURES).find((name) => ARCHITECTURES[name].node === process.arch);

const sysroot = () => run('rustc', ['--print', 'sysroot']).trim();

function standardLibrary(triple) {
  if (existsSync(join(sysroot(), 'lib', 'rustlib', triple, 'lib'))) return;
  fetching(`Rust's standard library for ${triple}`, () => run('rustup', ['target', 'add', triple]));
}

const sources = () => join(sysroot(), 'lib', 'rustlib', 'src', 'rust', 'library', 'Cargo.lock');

/** True when Rust's own sources are here: without them the packages work, and are larger. */
function standardLibrarySources() {
  if (existsSync(sources())) return true;
  try {
    fetching("the sources of Rust's standard library", () =>
      run('rustup', ['component', 'add', 'rust-src']),
    );
  } catch {
    console.error('tools: going on without; the packages will be about 100 KB larger');
  }
  return existsSync(sources());
}

/** What the tools need around them; their caches stay in the tools' folder. */
const environment = ({ folder, binaries }) => ({
  ...process.env,
  PATH: `${binaries}${delimiter}${process.env.PATH}`,
  ZIG_GLOBAL_CACHE_DIR: join(folder, 'zig-cache'),
  ZIG_LOCAL_CACHE_DIR: join(folder, 'zig-cache'),
  CARGO_ZIGBUILD_CACHE_DIR: join(folder, 'zigbuild-cache'),
});

/** How to build for each architecture, or why that can't be done here: words for a person. */
export function crossTools() {
  const { missing } = rust();
  if (missing) return { missing };
  let tools;
  try {
    tools = pythonTools('cross', PACKAGES);
    for (const { triple } of Object.values(ARCHITECTURES)) standardLibrary(triple);
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    return { missing: error.message };
  }
  return {
    subcommand: 'zigbuild',
    targetOf: (triple) => `${triple}.${GLIBC}`,
    env: environment(tools),
    fromSources: standardLibrarySources(),
  };
}
