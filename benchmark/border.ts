import { type BenchmarkCase, CASES, type Range, argumentsOf } from './cases.ts';
import type { Contender } from './contenders.ts';
import { loopFor } from './loop.ts';
import { type BorderRow, type BorderScan, type Results, findRow } from './results.ts';
import { median } from './statistics.ts';

/** Above this the border is lost in the spread of the search itself. */
const VISIBLE_NS = 5_000;

/** What a native call costs beyond the engine's own time, from the rows that were raced. */
export function borderRows(results: Pick<Results, 'ranges'>): BorderRow[] {
  return CASES.flatMap((range) => {
    const row = borderRow(results, range);
    return row === undefined ? [] : [row];
  });
}

function borderRow(results: Pick<Results, 'ranges'>, range: BenchmarkCase): BorderRow | undefined {
  const time = (contender: string) => findRow(results, range.name, contender)?.time?.median;
  const engine = time('plain');
  const native = time('native');
  if (engine === undefined || native === undefined || engine > VISIBLE_NS) return undefined;
  return {
    range: range.name,
    label: range.label,
    engine,
    native,
    typescript: time('typescript') ?? null,
    border: native - engine,
  };
}

/** The tiny ranges that are tried: single factors, from one up, and a few neighbours. */
function tinyRanges(): Range[] {
  const counted = (length: number, make: (i: number) => [number, number]): Range[] =>
    Array.from({ length }, (_, i) => {
      const [min, max] = make(i);
      return { min: BigInt(min), max: BigInt(max) };
    });
  return [
    ...counted(40, (i) => [i + 1, i + 1]),
    ...counted(30, (i) => [1, i + 2]),
    ...counted(30, (i) => [3 * i + 10, 3 * i + 11]),
    ...counted(30, (i) => [7 * i + 10, 7 * i + 19]),
    ...counted(30, (i) => [30 * i + 100, 30 * i + 129]),
  ];
}

const SCAN_CALLS = 2_000;
const SCAN_ROUNDS = 5;
const EXAMPLES = 5;

/** A lead below this is not called one. */
const LEAD = 1.1;

/**
 * Looks for the ranges where TypeScript is faster because it has no border to cross. They are
 * found by trying, not by choosing: all of these ranges count, whoever wins.
 */
export async function scan(native: Contender, typescript: Contender): Promise<BorderScan> {
  const loops = {
    native: await loopFor('native/scan'),
    typescript: await loopFor('typescript/scan'),
  };
  const time = (contender: Contender, loop: typeof loops.native, range: Range): number => {
    const [min, max] = argumentsOf(range);
    return (loop(contender.find, [min], [max], SCAN_CALLS) * 1e6) / SCAN_CALLS;
  };
  const ranges = tinyRanges();
  const rounds = Array.from({ length: SCAN_ROUNDS + 1 }, () =>
    ranges.map((range) => ({
      native: time(native, loops.native, range),
      typescript: time(typescript, loops.typescript, range),
    })),
  ).slice(1); // The first round was the warm-up.
  const medians = ranges.map(({ min, max }, i) => ({
    label: `[${min}, ${max}]`,
    native: median(rounds.map((round) => round[i]!.native)),
    typescript: median(rounds.map((round) => round[i]!.typescript)),
  }));
  const lost = medians
    .filter((one) => one.typescript * LEAD < one.native)
    .toSorted((a, b) => a.typescript / a.native - b.typescript / b.native);
  return {
    ranges: ranges.length,
    typescriptFaster: lost.length,
    nativeFaster: medians.filter((one) => one.native * LEAD < one.typescript).length,
    examples: lost.slice(0, EXAMPLES),
  };
}
