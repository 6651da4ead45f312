/** Which package a contender runs, and what is made of the zips that are there. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import {
  BENCH_ZIPS,
  packageFor,
  unpackAll,
  type PackageName,
  type Places,
} from '../../benchmark/serverless/packages.ts';
import type { ContenderId, WorkloadKind } from '../../benchmark/serverless/results.ts';
import { ZIPS, zipFile } from '../../e2e/deployments.ts';

const script = (name: string) => import(new URL(`../../scripts/${name}`, import.meta.url).href);

interface Packed {
  name: string;
  mode: number;
  contents: Buffer;
}
const { zip } = (await script('zip.mjs')) as { zip(files: Packed[]): Promise<Buffer> };
const { TYPESCRIPT, RUST, WASM } = (await script('package-bench-contents.mjs')) as Record<
  string,
  object
>;

const KINDS: readonly WorkloadKind[] = ['hello', 'exhaustive', 'string', 'fast'];

/** In the order of the kinds. */
const EXPECTED: Record<ContenderId, PackageName[]> = {
  'lambda-typescript': ['lambda-node-hello', 'lambda-node', 'lambda-node-loops', 'lambda-node'],
  'lambda-native': ['lambda-native-hello', 'lambda-node', 'lambda-node-loops', 'lambda-node'],
  'lambda-wasm': ['lambda-wasm-hello', 'lambda-node-loops', 'lambda-node-loops', 'lambda-node'],
  'lambda-rust': ['lambda-rust-hello', 'lambda-rust', 'lambda-rust-loops', 'lambda-rust'],
  'azure-typescript': ['azure-node-hello', 'azure-node', 'azure-node-loops', 'azure-node'],
  'azure-native': ['azure-native-hello', 'azure-node', 'azure-node-loops', 'azure-node'],
  'azure-rust': ['azure-rust-hello', 'azure-rust', 'azure-rust-loops', 'azure-rust'],
};

for (const [contender, expected] of Object.entries(EXPECTED))
  test(`${contender} runs its own packages`, (t) => {
    const found = KINDS.map((kind) => packageFor(contender as ContenderId, kind));
    t.deepEqual(found, expected);
  });

test('what is built is what is run, no more and no less', (t) => {
  const run = new Set(Object.values(EXPECTED).flat());
  const made = Object.keys({ ...TYPESCRIPT, ...RUST, ...WASM });
  t.deepEqual(made.toSorted(), BENCH_ZIPS.toSorted());
  t.deepEqual([...run].toSorted(), [...ZIPS, ...made].toSorted());
});

const FILES: Packed[] = [
  { name: 'bootstrap', mode: 0o755, contents: Buffer.from('x'.repeat(5000)) },
  { name: 'hello/function.json', mode: 0o644, contents: Buffer.from('{ "bindings": [] }') },
];

/** Two folders for zips, and one to unpack into. */
function folders(): Places & { all: string; into: string } {
  const all = mkdtempSync(join(tmpdir(), 'palindrome-packages-'));
  const [deployed, bench, into] = ['dist', 'zips', 'unpacked'].map((name) => join(all, name));
  for (const folder of [deployed, bench]) mkdirSync(folder!);
  return { all, deployed: deployed!, bench: bench!, into: into! };
}

test('zips are unpacked and weighed, and those that are not there left out', async (t) => {
  const { all, into, ...places } = folders();
  t.teardown(() => rmSync(all, { recursive: true }));
  const bytes = await zip(FILES);
  writeFileSync(join(places.bench, 'lambda-rust-hello.zip'), bytes);
  writeFileSync(zipFile(places.deployed, 'lambda-rust'), await zip(FILES.slice(0, 1)));
  // From another time, when there was more in it.
  mkdirSync(join(into, 'lambda-rust-hello'), { recursive: true });
  writeFileSync(join(into, 'lambda-rust-hello', 'old'), '');

  const unpacked = unpackAll(into, places);

  t.deepEqual([...unpacked.keys()].toSorted(), ['lambda-rust', 'lambda-rust-hello']);
  const hello = unpacked.get('lambda-rust-hello')!;
  t.deepEqual(hello, {
    name: 'lambda-rust-hello',
    zip: join(places.bench, 'lambda-rust-hello.zip'),
    zipBytes: bytes.length,
    unzippedBytes: 5018,
    files: 2,
    folder: join(into, 'lambda-rust-hello'),
  });
  t.is(unpacked.get('lambda-rust')!.unzippedBytes, 5000);
  for (const { name, mode, contents } of FILES) {
    const path = join(hello.folder, name);
    t.deepEqual(readFileSync(path), contents);
    t.is(statSync(path).mode & 0o777, mode);
  }
  t.false(existsSync(join(hello.folder, 'old')));
});
