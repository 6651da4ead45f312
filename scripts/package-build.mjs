/**
 * Builds what is compiled in packages, for one architecture: addons and Rust programs.
 *
 * All of it is compiled for size, which costs the engine a few percent here and there (up to a quarter on
 * the ends of six digits, nothing on lists; 2026-11) and saves a tenth of a package. Where the sources of
 * Rust's standard library are here, it is compiled as well, without the code that draws backtraces: that
 * is a third of the addon and never runs in a package without symbols. Cargo counts this as unstable,
 * therefore RUSTC_BOOTSTRAP; the compiler stays the stable one.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root, run, StepFailed } from './step.mjs';
import { targetDirectory } from './toolchain.mjs';

/** What is built for the packages that are deployed: the crates, and the files that they make. */
export const DEPLOYED = {
  crates: ['palindrome-products-binding', 'palindrome-products-handlers'],
  files: {
    addon: 'libpalindrome_products_binding.so',
    bootstrap: 'bootstrap',
    handler: 'handler',
  },
};

const profile = ['--config', 'profile.release.opt-level="s"'];

/** Paths of this machine would make other bytes on another one, and be nobody's business there. */
function remapped() {
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
  const sysroot = run('rustc', ['--print', 'sysroot']).trim();
  const paths = [
    [sysroot, 'rust'],
    [cargoHome, 'cargo'],
    [root, '.'],
  ];
  return paths.map(([from, to]) => `--remap-path-prefix=${from}=${to}`).join('\x1f');
}

function cargo(crates, subcommand, args, env) {
  const packages = crates.flatMap((name) => ['-p', name]);
  run('cargo', [subcommand, '--release', '--locked', ...packages, ...profile, ...args], {
    env: { ...env, CARGO_ENCODED_RUSTFLAGS: remapped() },
  });
}

const STANDARD_LIBRARY = ['-Zbuild-std=std,panic_unwind', '-Zbuild-std-features='];

function cross(crates, tools, triple, folder) {
  const target = ['--target', tools.targetOf(triple), '--target-dir', folder];
  if (tools.fromSources) {
    const env = { ...tools.env, RUSTC_BOOTSTRAP: '1' };
    try {
      return cargo(crates, tools.subcommand, [...target, ...STANDARD_LIBRARY], env);
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      console.error(`\n${error.message}\npackage: trying with the standard library as it comes`);
    }
  }
  cargo(crates, tools.subcommand, target, tools.env);
}

/** Builds for this machine and its C library. */
const plain = (crates, folder) => cargo(crates, 'build', ['--target-dir', folder], process.env);

/**
 * Builds with the cross tools, or without them for this machine alone, in a folder of this name. Gives
 * the paths of the files.
 */
export function build({ crates, files }, tools, triple, name = 'package') {
  const folder = join(targetDirectory(), name);
  if (tools.missing) plain(crates, folder);
  else cross(crates, tools, triple, folder);
  const release = join(folder, tools.missing ? '' : triple, 'release');
  return Object.fromEntries(Object.entries(files).map(([key, file]) => [key, join(release, file)]));
}
