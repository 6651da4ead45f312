/**
 * Which package is uploaded for a contender and a kind of workload, where its zip is, and how large.
 *
 * What runs is what `npm run package` makes for this machine's architecture. What those cannot do is in
 * zips of the benchmark's own, built the same way by scripts/package-bench.mjs: a function that only
 * says hello, and the talk's loop with its digits reversed as strings, or in WebAssembly.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ZIPS, zipFile, type Zip } from '../../e2e/deployments.ts';
import { ROOT } from '../../e2e/tools.ts';
import { entries, unpack } from '../../e2e/zips.ts';
import type { ContenderId, WorkloadKind } from './results.ts';

/** The benchmark's own. For Node hello has one for each kind of engine, so that no size is another's. */
export const BENCH_ZIPS = [
  'lambda-node-hello',
  'lambda-native-hello',
  'lambda-wasm-hello',
  'lambda-rust-hello',
  'azure-node-hello',
  'azure-native-hello',
  'azure-rust-hello',
  'lambda-node-loops',
  'lambda-rust-loops',
  'azure-node-loops',
  'azure-rust-loops',
] as const;
export type BenchZip = (typeof BENCH_ZIPS)[number];

export type PackageName = Zip | BenchZip;

export interface Package {
  name: PackageName;
  /** The path of the zip. */
  zip: string;
  zipBytes: number;
  unzippedBytes: number;
  files: number;
}

export interface Unpacked extends Package {
  folder: string;
}

/** Where the zips are: those that are deployed, and the benchmark's own. */
export interface Places {
  deployed: string;
  bench: string;
}

export const PLACES: Places = {
  deployed: join(ROOT, 'dist'),
  bench: join(ROOT, '.tools', 'serverless', 'zips'),
};

const DEPLOYED: Record<ContenderId, Zip> = {
  'lambda-typescript': 'lambda-node',
  'lambda-native': 'lambda-node',
  'lambda-wasm': 'lambda-node',
  'lambda-rust': 'lambda-rust',
  'azure-typescript': 'azure-node',
  'azure-native': 'azure-node',
  'azure-rust': 'azure-rust',
};

const HELLO: Record<ContenderId, BenchZip> = {
  'lambda-typescript': 'lambda-node-hello',
  'lambda-native': 'lambda-native-hello',
  'lambda-wasm': 'lambda-wasm-hello',
  'lambda-rust': 'lambda-rust-hello',
  'azure-typescript': 'azure-node-hello',
  'azure-native': 'azure-native-hello',
  'azure-rust': 'azure-rust-hello',
};

const loops = (contender: ContenderId): BenchZip => `${DEPLOYED[contender]}-loops`;

/** The package that a contender runs for a workload. */
export function packageFor(contender: ContenderId, kind: WorkloadKind): PackageName {
  if (kind === 'hello') return HELLO[contender];
  if (kind === 'string') return loops(contender);
  // The wasm build that ships has no exhaustive search: its twin would answer.
  if (kind === 'exhaustive' && contender === 'lambda-wasm') return loops(contender);
  return DEPLOYED[contender];
}

function pathOf(name: PackageName, { deployed, bench }: Places): string {
  const zip = ZIPS.find((candidate) => candidate === name);
  return zip === undefined ? join(bench, `${name}.zip`) : zipFile(deployed, zip);
}

function packageAt(name: PackageName, zip: string): Package {
  const bytes = readFileSync(zip);
  const sizes = Array.from(entries(bytes), ({ contents }) => contents().length);
  const unzippedBytes = sizes.reduce((sum, size) => sum + size, 0);
  return { name, zip, zipBytes: bytes.length, unzippedBytes, files: sizes.length };
}

/** Unpacks what is there, each into a folder of its name; what could not be built here is left out. */
export function unpackAll(into: string, places = PLACES): Map<PackageName, Unpacked> {
  const all = new Map<PackageName, Unpacked>();
  for (const name of [...ZIPS, ...BENCH_ZIPS]) {
    const zip = pathOf(name, places);
    if (!existsSync(zip)) continue;
    const folder = join(into, name);
    rmSync(folder, { recursive: true, force: true });
    unpack(zip, folder);
    all.set(name, { ...packageAt(name, zip), folder });
  }
  return all;
}
