/** The ranges that are raced, and what the talk measured on the three that it showed. */

export type Group = 'talk' | 'digits' | 'sparse' | 'long' | 'whole' | 'worst' | 'border' | 'mixed';

export interface Range {
  readonly min: bigint;
  readonly max: bigint;
}

export interface BenchmarkCase extends Range {
  /** Typed after `--only`, and the key of the row in the results. */
  readonly name: string;
  /** What a reader sees. */
  readonly label: string;
  readonly group: Group;
  readonly talk?: TalkFigures;
  /** Further ranges that are asked for in turn, so that no branch can be learnt by heart. */
  readonly mixed?: readonly Range[];
}

/** One figure of the talk: its words on the slide, and the duration to draw. */
export interface TalkFigure {
  readonly words: string;
  readonly ns: number;
}

export interface TalkFigures {
  readonly lambdaNode: TalkFigure;
  readonly lambdaRust: TalkFigure;
  readonly azureNode: TalkFigure;
  readonly azureRust: TalkFigure;
}

/** The largest `max` that may be a number: the largest integer whose square is a safe one. */
export const NUMBER_LIMIT = 94_906_265n;

export const TALK_SOURCE =
  'Stefan Baumgartner, "Serverless Rust", Rust Linz, July 2021: AWS Lambda with 128 MB (1/13 of a vCPU) and Azure Functions. Another machine, and the exhaustive search.';

export const milliseconds = (words: string, ms: number): TalkFigure => ({ words, ns: ms * 1e6 });

const TALK: Readonly<Record<string, TalkFigures>> = {
  '10-99': {
    lambdaNode: milliseconds('2 ms', 2),
    lambdaRust: milliseconds('< 1 ms', 1),
    azureNode: milliseconds('9 ms', 9),
    azureRust: milliseconds('< 5 ms', 5),
  },
  '100-999': {
    lambdaNode: milliseconds('~500 ms', 500),
    lambdaRust: milliseconds('~45 ms', 45),
    azureNode: milliseconds('~80 ms', 80),
    azureRust: milliseconds('~15 ms', 15),
  },
  '1000-9999': {
    lambdaNode: milliseconds('~70 s', 70_000),
    lambdaRust: milliseconds('~8 s', 8_000),
    azureNode: milliseconds('~10 s', 10_000),
    azureRust: milliseconds('~1 s', 1_000),
  },
};

/** All factors of so many digits. */
function full(digits: number): Range {
  return { min: 10n ** BigInt(digits - 1), max: 10n ** BigInt(digits) - 1n };
}

function talkCase(digits: number): BenchmarkCase {
  const { min, max } = full(digits);
  const name = `${min}-${max}`;
  return { name, label: `${min}–${max}`, group: 'talk', min, max, talk: TALK[name]! };
}

function digitsCase(digits: number): BenchmarkCase {
  const group = digits < 10 ? 'digits' : 'long';
  return { name: `${digits}-digits`, label: `${digits} digits`, group, ...full(digits) };
}

/** How many ranges the mixed row goes round: a power of two, so that the loop can mask. */
const MIXED_LENGTH = 256;

/**
 * Ranges of two to six digits, always the same ones. A race on one range lets the branch
 * predictor learn the whole answer; a program that asks new questions has no such luck.
 */
function mixedRanges(): Range[] {
  let state = 2021;
  // Numerical Recipes' generator: plain, and the same everywhere.
  const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0);
  return Array.from({ length: MIXED_LENGTH }, () => {
    const top = 10 ** (2 + (next() % 5));
    const min = Math.ceil(top / 10) + (next() % Math.ceil(top / 2));
    return { min: BigInt(min), max: BigInt(min + (next() % top)) };
  });
}

const mixed = mixedRanges();

export const CASES: readonly BenchmarkCase[] = [
  talkCase(2),
  talkCase(3),
  talkCase(4),
  ...[5, 6, 7, 8, 9].map(digitsCase),
  {
    name: '1e7-94906265',
    label: '[10⁷, 94,906,265]',
    group: 'digits',
    min: 10_000_000n,
    max: NUMBER_LIMIT,
  },
  {
    name: 'mixed',
    label: '256 ranges in turn',
    group: 'mixed',
    ...mixed[0]!,
    mixed,
  },
  {
    name: 'far-1e9',
    label: '[10⁹+2, 10⁹+10⁴]',
    group: 'sparse',
    min: 10n ** 9n + 2n,
    max: 10n ** 9n + 10n ** 4n,
  },
  {
    name: 'none-4e9',
    label: '[4·10⁹, 4·10⁹+10⁵], none',
    group: 'sparse',
    min: 4n * 10n ** 9n,
    max: 4n * 10n ** 9n + 10n ** 5n,
  },
  ...[10, 11, 12, 13, 14, 15, 16, 17, 18, 19].map(digitsCase),
  { name: 'whole', label: '[1, 2⁶⁴−1]', group: 'whole', min: 1n, max: 2n ** 64n - 1n },
  {
    name: 'worst-2.5e18',
    label: '[2.5·10¹⁸, 2.6·10¹⁸]',
    group: 'worst',
    min: 25n * 10n ** 17n,
    max: 26n * 10n ** 17n,
  },
  {
    name: 'worst-1.6e19',
    label: '[1.6·10¹⁹, +5·10⁹]',
    group: 'worst',
    min: 16n * 10n ** 18n,
    max: 16n * 10n ** 18n + 5n * 10n ** 9n,
  },
  {
    name: 'worst-1.7e19',
    label: '[1.7·10¹⁹, +10¹⁰]',
    group: 'worst',
    min: 17n * 10n ** 18n,
    max: 17n * 10n ** 18n + 10n ** 10n,
  },
  { name: 'border-1-9', label: '[1, 9]', group: 'border', min: 1n, max: 9n },
  { name: 'border-11-11', label: '[11, 11]', group: 'border', min: 11n, max: 11n },
  { name: 'border-12-13', label: '[12, 13], none', group: 'border', min: 12n, max: 13n },
];

export type Arguments = [number, number] | [bigint, bigint];

/** The range as a caller would pass it: numbers as far as they are allowed, bigints beyond. */
export function argumentsOf({ min, max }: Range): Arguments {
  return max <= NUMBER_LIMIT ? [Number(min), Number(max)] : [min, max];
}

/** How many pairs the exhaustive search looks at. */
export function pairsOf({ min, max }: Range): bigint {
  const width = max - min + 1n;
  return (width * (width + 1n)) / 2n;
}
