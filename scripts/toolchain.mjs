/**
 * Which Rust is here, and what to do when it is not. Everything in TypeScript works without it, so
 * nothing here ends the set-up: the caller goes on with what it has.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './step.mjs';

const NEEDED = [1, 88];
export const WASM_TARGET = 'wasm32-unknown-unknown';

const output = (command, args) => {
  const { status, stdout } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
};

/** `{ version }` of a Rust that can build this project, or `{ missing }`: words for a person. */
export function rust() {
  const how = `Rust ${NEEDED.join('.')} or newer is needed: install rustup (https://rustup.rs), then run this command again`;
  const version = output('rustc', ['--version']);
  if (version === undefined || output('cargo', ['--version']) === undefined)
    return { missing: `no Rust toolchain found (cargo and rustc on the PATH). ${how}.` };
  const [major, minor] = /(\d+)\.(\d+)/.exec(version).slice(1).map(Number);
  if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1]))
    return {
      missing: `${version} is too old. ${how} (\`rustup update\` if rustup is there already).`,
    };
  return { version };
}

const hasWasmTarget = () =>
  existsSync(join(output('rustc', ['--print', 'sysroot']) ?? '', 'lib', 'rustlib', WASM_TARGET));

/** Tries to have Rust's standard library for WebAssembly; words for a person when it can't be had. */
export function wasmTarget() {
  if (hasWasmTarget()) return {};
  try {
    run('rustup', ['target', 'add', WASM_TARGET]);
  } catch {
    // The reason is in the words below; what rustup printed is about its downloads.
  }
  if (hasWasmTarget()) return {};
  return {
    missing: `the Rust target ${WASM_TARGET} is not installed and could not be added. Run \`rustup target add ${WASM_TARGET}\` where there is a network.`,
  };
}

/** Where cargo puts what it builds, whoever has moved it by a variable or a configuration file. */
export const targetDirectory = () =>
  JSON.parse(run('cargo', ['metadata', '--no-deps', '--format-version', '1'])).target_directory;
