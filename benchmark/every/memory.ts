import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { transformSync } from 'esbuild';
import type { EveryContender, Work } from './contenders.ts';
import type { MemoryResult, MemoryRow } from './results.ts';
import type { Size } from './sizes.ts';

/** A process that holds or streams every product of a size. */
export interface Load {
  readonly contender: EveryContender;
  readonly size: Size;
  /** Why it does not run; null when it does. */
  readonly note: string | null;
}

/** What takes longer than this runs once, however often the others do. */
const LONG_MS = 10_000;

/**
 * The most memory that a fresh process has at once, the worst of `most` of them, beside one that does nothing. A process a run:
 * memory that was given back is not seen in one that goes on.
 */
export async function memoryPeaks(
  loads: readonly Load[],
  most: number,
  announce: (who: string) => void,
): Promise<MemoryResult> {
  const folder = mkdtempSync(join(tmpdir(), 'palindrome-products-'));
  try {
    writeModules(folder);
    announce('a process that does nothing');
    const { peak: idle } = await worstOf(writeProgram(folder, ''), most);
    const rows: MemoryRow[] = [];
    for (const load of loads) {
      announce(`${load.contender.label}, ${load.contender.work}, ${load.size.label}`);
      rows.push(await rowOf(load, folder, most));
    }
    return { idle, rows };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function rowOf(
  { contender, size, note }: Load,
  folder: string,
  most: number,
): Promise<MemoryRow> {
  const { name, label, work } = contender;
  const row = { contender: name, label, digits: size.digits, work };
  if (note !== null) return { ...row, peak: null, runs: 0, note };
  const { peak, runs } = await worstOf(writeProgram(folder, workOf(contender, size)), most);
  return { ...row, peak, runs, note: runs < most ? 'run once' : null };
}

async function worstOf(program: string, most: number): Promise<{ peak: number; runs: number }> {
  let peak = 0;
  for (let runs = 1; ; runs++) {
    const start = performance.now();
    peak = Math.max(peak, await run(program));
    if (runs === most || performance.now() - start > LONG_MS) return { peak, runs };
  }
}

/** Bytes, as a fresh process without our own process's options measured them. */
async function run(program: string): Promise<number> {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const { stdout } = await promisify(execFile)(process.execPath, [program], { env });
  const bytes = Number(stdout);
  if (!(bytes > 0)) throw new Error(`a fresh process printed no size: ${stdout}`);
  return bytes;
}

/**
 * Linux hands a new process the peak of its parent by way of `resourceUsage()`; the peak of the memory
 * that is its own stands in /proc.
 */
const PEAK = `
import { readFileSync } from 'node:fs';
const own = () => /VmHWM:\\s*(\\d+) kB/.exec(readFileSync('/proc/self/status', 'latin1'))[1];
const peak = process.platform === 'linux' ? own() : process.resourceUsage().maxRSS;
console.log(Number(peak) * 1024);
`;

function writeProgram(folder: string, work: string): string {
  const file = join(folder, 'program.mjs');
  writeFileSync(file, `${work}\n${PEAK}`);
  return file;
}

/** The methods of others, as modules that need no loader: a loader has memory of its own. */
function writeModules(folder: string): void {
  for (const name of ['pairs', 'divisors']) {
    const source = readFileSync(new URL(`${name}.ts`, import.meta.url), 'utf8');
    writeFileSync(join(folder, `${name}.mjs`), transformSync(source, { loader: 'ts' }).code);
  }
}

const ENTRIES: Readonly<Record<string, string>> = {
  native: 'palindrome-products',
  'native-2': 'palindrome-products',
  typescript: 'palindrome-products/typescript',
  wasm: 'palindrome-products/wasm',
};

const METHODS: Readonly<Record<string, string>> = {
  'typescript-pairs': 'everyByPairs',
  'typescript-divisors': 'everyByDivisors',
};

/** The statements that do the work of a contender. */
function workOf({ name, method, language, work, threads }: EveryContender, size: Size): string {
  const range = `${size.min}, ${size.max}`;
  const entry = ENTRIES[name];
  if (entry !== undefined) {
    const from = JSON.stringify(import.meta.resolve(entry));
    return work === 'list' ? listed(from, range) : streamed(from, range, threads);
  }
  if (language === 'typescript') {
    const every = METHODS[name]!;
    return `import { ${every} } from './${method}.mjs';\nexport const found = ${every}(${range});`;
  }
  const plain = JSON.stringify(fileURLToPath(new URL('../plain/plain.node', import.meta.url)));
  const how = method === 'engine' ? work : method;
  return [
    `import { createRequire } from 'node:module';`,
    `createRequire(import.meta.url)(${plain}).timeEvery('${how}', ${range}, ${threads}, 1);`,
  ].join('\n');
}

function listed(from: string, range: string): string {
  return `import { listPalindromeProducts } from ${from};
export const found = listPalindromeProducts(${range});`;
}

function streamed(from: string, range: string, threads: number): string {
  return `import { streamPalindromeProducts } from ${from};
let pairs = 0;
for await (const { factors } of streamPalindromeProducts(${range}, { threads: ${threads} })) pairs += factors.length;`;
}

/** Whose memory is looked at, for which work. */
const WATCHED: Readonly<Record<Work, readonly string[]>> = {
  count: [],
  list: [
    'plain',
    'native',
    'typescript',
    'wasm',
    'rust-pairs',
    'typescript-pairs',
    'rust-divisors',
    'typescript-divisors',
  ],
  stream: ['native', 'native-2', 'typescript', 'wasm'],
};

export function isWatched({ name, work }: EveryContender): boolean {
  return WATCHED[work].includes(name);
}
