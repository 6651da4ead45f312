import { createRequire } from 'node:module';
import { type Answer, fromWords } from './answers.ts';
import type { Arguments, Range } from './cases.ts';

export type Algorithm = 'engine' | 'exhaustive numeric' | 'exhaustive string';

export type Find = (min: number | bigint, max: number | bigint) => Answer;
export type FindAsync = (
  min: number | bigint,
  max: number | bigint,
  options: { signal?: AbortSignal; threads?: number },
) => Promise<Answer>;

/** One implementation in the race. It has the forms that its kind can have. */
export interface Contender {
  readonly name: string;
  readonly label: string;
  readonly language: 'rust' | 'typescript' | 'wasm';
  readonly algorithm: Algorithm;
  readonly find: Find;
  /** The form that can be stopped, and that takes threads. */
  readonly findAsync?: FindAsync;
  /** Nanoseconds for so many runs, timed on the far side of the border. */
  readonly timed?: (range: Range, iterations: number) => number;
}

export interface Missing {
  readonly name: string;
  readonly reason: string;
}

export interface Field {
  readonly contenders: readonly Contender[];
  readonly missing: readonly Missing[];
}

/** What the package's entries export, as far as the race needs it. */
interface Entry {
  palindromeProducts: Find & ExhaustiveFind;
  palindromeProductsAsync: FindAsync;
  engine: { name: string; reason: string };
}

type ExhaustiveOptions = { reversal: 'numeric' | 'string'; engine: 'native' | 'typescript' };
type ExhaustiveFind = (
  min: number | bigint,
  max: number | bigint,
  options: ExhaustiveOptions,
) => Answer;

type Kind = 'fast' | 'exhaustive-numeric' | 'exhaustive-string';
interface Plain {
  time(kind: Kind, ends: number, min: bigint, max: bigint, iterations: number): number;
  answer(kind: Kind, ends: number, min: bigint, max: bigint): ArrayLike<bigint>;
}

/** The two ends together: what `palindromeProducts` asks for. */
const BOTH_ENDS = 2;

/** Loads every contender; one that cannot be had is named with the reason, never skipped silently. */
export async function loadField(): Promise<Field> {
  const loaded = await Promise.all([
    attempt('native', loadNative),
    attempt('typescript', () =>
      loadEntry('typescript', 'TypeScript', 'palindrome-products/typescript'),
    ),
    attempt('wasm', () => loadEntry('wasm', 'WebAssembly', 'palindrome-products/wasm')),
    attempt('plain', loadPlain),
    attempt('rust-numeric', () => loadExhaustive('native', 'numeric')),
    attempt('rust-string', () => loadExhaustive('native', 'string')),
    attempt('typescript-numeric', () => loadExhaustive('typescript', 'numeric')),
    attempt('typescript-string', () => loadExhaustive('typescript', 'string')),
  ]);
  return {
    contenders: loaded.filter((one): one is Contender => !('reason' in one)),
    missing: loaded.filter((one): one is Missing => 'reason' in one),
  };
}

async function attempt(name: string, load: () => Promise<Contender>): Promise<Contender | Missing> {
  try {
    return await load();
  } catch (error) {
    return { name, reason: firstLine(error) };
  }
}

/** The message without the folder that this happens to run in: reasons end up in the results. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0]!.replaceAll(`${process.cwd()}/`, '');
}

// The names come as values because the compiler must not ask for a build before it checks types.
async function importEntry(specifier: string): Promise<Entry> {
  return (await import(specifier)) as Entry;
}

async function loadNative(): Promise<Contender> {
  const entry = await importEntry('palindrome-products');
  if (entry.engine.name !== 'native') {
    throw new Error(`the package runs on ${entry.engine.name}: ${entry.engine.reason}`);
  }
  return fromEntry(entry, 'native', 'native addon', 'rust');
}

async function loadEntry(
  name: 'typescript' | 'wasm',
  label: string,
  specifier: string,
): Promise<Contender> {
  const entry = await importEntry(specifier);
  if (entry.engine.name !== name) {
    throw new Error(`${specifier} runs on ${entry.engine.name}: ${entry.engine.reason}`);
  }
  return fromEntry(entry, name, label, name);
}

function fromEntry(
  entry: Entry,
  name: string,
  label: string,
  language: Contender['language'],
): Contender {
  return {
    name,
    label,
    language,
    algorithm: 'engine',
    find: entry.palindromeProducts,
    findAsync: entry.palindromeProductsAsync,
  };
}

async function loadExhaustive(
  engine: ExhaustiveOptions['engine'],
  reversal: ExhaustiveOptions['reversal'],
): Promise<Contender> {
  const { palindromeProducts } = await importEntry('palindrome-products/exhaustive');
  const options: ExhaustiveOptions = { reversal, engine };
  const find: Find = (min, max) => palindromeProducts(min, max, options);
  find(1, 2);
  const language = engine === 'native' ? 'rust' : 'typescript';
  return {
    name: `${language}-${reversal}`,
    label: `${engine === 'native' ? 'Rust' : 'TypeScript'}, ${reversal} reversal`,
    language,
    algorithm: `exhaustive ${reversal}`,
    find,
  };
}

/** The engine inside a timed loop of its own: what Rust costs when nobody crosses a border. */
async function loadPlain(): Promise<Contender> {
  const plain = createRequire(import.meta.url)('./plain/plain.node') as Plain;
  return {
    name: 'plain',
    label: 'plain Rust, no border',
    language: 'rust',
    algorithm: 'engine',
    find: (min, max) => typed([min, max] as Arguments, plain),
    timed: ({ min, max }, iterations) => plain.time('fast', BOTH_ENDS, min, max, iterations),
  };
}

/** Words are bigints always; the other contenders answer numbers with numbers. */
function typed([min, max]: Arguments, plain: Plain): Answer {
  const answer = fromWords(plain.answer('fast', BOTH_ENDS, BigInt(min), BigInt(max)));
  if (answer === null || typeof min === 'bigint') return answer;
  const product = ({ value, factors }: NonNullable<Answer>['smallest']) => ({
    value: Number(value),
    factors: factors.map(([a, b]) => [Number(a), Number(b)] as const),
  });
  return { smallest: product(answer.smallest), largest: product(answer.largest) };
}
