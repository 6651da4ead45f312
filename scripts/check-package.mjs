/**
 * Packs the package, installs it into a project of its own and uses it there: by `import` and by
 * `require`, every entry, with the platform package and without, and through the TypeScript compiler.
 */
import assert from 'node:assert/strict';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputs } from './bundle.mjs';
import { root, run, runNode } from './step.mjs';

const FILES = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'package.json',
  'dist/palindrome-products.wasm',
  ...outputs,
];
const LARGEST = 1_200_000;

const npm = (args, cwd) => run('npm', args, { cwd, shell: process.platform === 'win32' });

function pack(folder, into) {
  const [packed] = JSON.parse(npm(['pack', '--json', '--pack-destination', into], folder));
  return { ...packed, path: join(into, packed.filename) };
}

/** The platform package of this machine, with the addon that the set-up has built. */
function packPlatform(scratch) {
  const addon = readdirSync(root).find((name) => /^palindrome-products\..+\.node$/.test(name));
  const platform = addon.split('.').at(-2);
  const folder = join(scratch, platform);
  cpSync(join(root, 'npm', platform), folder, { recursive: true });
  copyFileSync(join(root, addon), join(folder, addon));
  return pack(folder, scratch);
}

function consumer(scratch, name, tarballs) {
  const folder = join(scratch, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  npm(['install', '--no-audit', '--no-fund', '--offline', ...tarballs], folder);
  return folder;
}

const USE = `
  const use = async (load) => {
    const lines = [];
    for (const entry of ['', '/typescript', '/wasm', '/exhaustive']) {
      const api = await load('palindrome-products' + entry);
      const later = await api.largestPalindromeProductAsync(10n, 99n);
      lines.push([api.engine.name, api.palindromeProducts(10, 99).largest.value, Number(later.value)]);
    }
    console.log(JSON.stringify(lines));
  };
`;

function use(folder, engine) {
  const expected = [engine, 'typescript', 'wasm', engine].map((name) => [name, 9009, 9009]);
  for (const [type, load] of [
    ['module', '(name) => import(name)'],
    ['commonjs', '(name) => require(name)'],
  ]) {
    const args = [`--input-type=${type}`, '--eval', `${USE} use(${load});`];
    assert.deepEqual(JSON.parse(run(process.execPath, args, { cwd: folder })), expected);
  }
}

const TYPED = `
import { engine, largestPalindromeProduct, palindromeProductsAsync } from 'palindrome-products';
import { smallestPalindromeProduct } from 'palindrome-products/typescript';
import { palindromeProducts } from 'palindrome-products/wasm';
import { palindromeProducts as exhaustive } from 'palindrome-products/exhaustive';
export const value: number | undefined = largestPalindromeProduct(10, 99)?.value;
export const big: bigint | undefined = smallestPalindromeProduct(10n, 99n)?.factors[0]?.[0];
export const both = palindromeProducts(1, 9) ?? exhaustive(1, 9, { reversal: 'string' });
export const later: Promise<unknown> = palindromeProductsAsync(1, 9, { threads: 1 });
export const name: 'native' | 'typescript' | 'wasm' = engine.name;
`;

function compile(folder) {
  writeFileSync(join(folder, 'use.ts'), TYPED);
  writeFileSync(join(folder, 'use.cts'), TYPED);
  const strict = [
    '--noEmit',
    '--strict',
    '--target',
    'es2022',
    '--types',
    '',
    '--lib',
    'es2022,dom',
  ];
  const modules = ['--module', 'nodenext'];
  runNode('typescript/bin/tsc', [...strict, ...modules, 'use.ts', 'use.cts'], { cwd: folder });
  const bundler = ['--module', 'esnext', '--moduleResolution', 'bundler'];
  runNode('typescript/bin/tsc', [...strict, ...bundler, 'use.ts'], { cwd: folder });
}

/** The program finds the package that it came with, and the engine that answers there. */
function examine(folder, engine) {
  const program = join(folder, 'node_modules', 'palindrome-products', 'dist', 'cli.js');
  assert.match(
    run(process.execPath, [program, 'doctor'], { cwd: folder }),
    new RegExp(` ${engine}: .*\\[engine\\]`),
  );
}

const scratch = mkdtempSync(join(tmpdir(), 'palindrome-products-pack-'));
try {
  const packed = pack(root, scratch);
  assert.deepEqual(packed.files.map(({ path }) => path).toSorted(), FILES.toSorted());
  assert.ok(packed.unpackedSize < LARGEST, `${packed.unpackedSize} bytes unpacked`);
  const platform = packPlatform(scratch);

  const complete = consumer(scratch, 'complete', [packed.path, platform.path]);
  use(complete, 'native');
  compile(complete);
  examine(complete, 'native');
  const alone = consumer(scratch, 'alone', [packed.path]);
  use(alone, 'typescript');
  examine(alone, 'typescript');
  console.log(
    `package: ${packed.files.length} files, ${packed.size} bytes packed; ${platform.name} ${platform.size} bytes`,
  );
} finally {
  rmSync(scratch, { recursive: true });
}
