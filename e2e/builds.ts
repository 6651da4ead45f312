/**
 * The bootstrap with the drill in it, in both panic modes. Packages never have the drill, so it is built
 * here, by the profiles of the packages but without the optimisations that take their time.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Runtime } from './lambda.ts';
import { output, ROOT, TOOLS } from './tools.ts';

export type PanicMode = 'unwind' | 'abort';

const PROFILES: Record<PanicMode, string> = { unwind: 'release', abort: 'release-abort' };

const QUICK = { LTO: 'off', CODEGEN_UNITS: '64', OPT_LEVEL: '0', DEBUG: '0' };

/** A profile is renamed by its variables: release-abort is RELEASE_ABORT there. */
const quickly = (profile: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(QUICK).map(([setting, value]) => [
      `CARGO_PROFILE_${profile.toUpperCase().replace('-', '_')}_${setting}`,
      value,
    ]),
  );

function build(mode: PanicMode): string {
  const profile = PROFILES[mode];
  const target = join(TOOLS, 'target');
  const crate = ['-p', 'palindrome-products-handlers', '--bin', 'bootstrap', '--features', 'drill'];
  const args = ['build', '--locked', '--profile', profile, '--target-dir', target, ...crate];
  const since = performance.now();
  if (!existsSync(join(target, profile)))
    console.log(`e2e: building the bootstrap with the drill, panic = ${mode}`);
  output('cargo', args, ROOT, quickly(profile));
  console.log(
    `e2e: bootstrap with the drill, panic = ${mode}: built (${((performance.now() - since) / 1000).toFixed(1)} s)`,
  );
  return join(target, profile);
}

export function withDrill(mode: PanicMode): Runtime {
  const folder = build(mode);
  return {
    client: `lambda_runtime, panic = ${mode}`,
    folder,
    command: join(folder, 'bootstrap'),
    args: [],
  };
}
