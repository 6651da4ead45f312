/** Builds a crate for WebAssembly; the target must be there. */
import { join } from 'node:path';
import { run } from './step.mjs';
import { targetDirectory, WASM_TARGET } from './toolchain.mjs';

/** Gives the file that it makes. */
export function buildWasm(crate) {
  // For size: it is fetched or carried along, and hardly slower.
  const size = ['--config', 'profile.release.opt-level="s"'];
  run('cargo', ['build', '--release', '--locked', '-p', crate, '--target', WASM_TARGET, ...size]);
  return join(targetDirectory(), WASM_TARGET, 'release', `${crate.replaceAll('-', '_')}.wasm`);
}
