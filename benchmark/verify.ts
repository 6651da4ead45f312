/**
 * Compares every contender on every case: with testdata/cases.json, and with each other. The
 * benchmark does this before it takes a time; alone, as a command for machines that only want to
 * know whether the answers agree:
 *
 *     node --import tsx benchmark/verify.ts
 */
import { fileURLToPath } from 'node:url';
import { type Answer, wrongType } from './answers.ts';
import { type Arguments, CASES, NUMBER_LIMIT, type Range, argumentsOf, pairsOf } from './cases.ts';
import { type Contender, loadField } from './contenders.ts';
import { Lists, compareAll } from './every/compare.ts';
import { loadEvery } from './every/contenders.ts';
import { sizeOf } from './every/sizes.ts';
import { explain } from './explain.ts';
import { grouped } from './format.ts';
import { type KnownCase, readKnownCases } from './known-cases.ts';
import { Difference, Ledger } from './ledger.ts';
import { probe } from './probe.ts';

export interface Verified {
  /** Answers that were computed and compared. */
  readonly answers: number;
  /** Answers that were left out because they take longer than the budget. */
  readonly tooLong: number;
}

/** Beyond so many pairs the exhaustive search takes longer than all other answers together. */
const EXHAUSTIVE_PAIRS = { number: 500_000n, bigint: 20_000n };

interface Place extends Range {
  readonly where: string;
  /** Whether the exhaustive search, too, has to answer here. */
  readonly exhaustive: boolean;
}

/** Throws a `Difference`, or whatever a contender threw, with the place; else says what it did. */
export async function verify(
  contenders: readonly Contender[],
  known: readonly KnownCase[],
  ledger: Ledger,
  budget: number,
): Promise<Verified> {
  const places = [...known.map(knownPlace), ...CASES.flatMap(racedPlaces)];
  for (const { min, max, answer } of known)
    ledger.check({ min, max }, 'testdata/cases.json', answer);
  let answers = 0;
  let tooLong = 0;
  for (const place of places) {
    let quick = true;
    for (const contender of contenders) {
      const stoppable = contender.findAsync !== undefined;
      const given = quick || stoppable ? await answersOf(contender, place, budget) : [];
      if (given.length === 0) tooLong += 1;
      // What cannot be stopped is only asked where the addon, the first in the field, was quick.
      if (contender.name === 'native' && given.length === 0) quick = false;
      for (const [asked, answer] of given) {
        compare(contender, place, asked, answer, ledger);
        answers += 1;
      }
    }
  }
  return { answers, tooLong };
}

function knownPlace({ name, min, max }: KnownCase): Place {
  return { min, max, where: `testdata/cases.json, ${name}`, exhaustive: true };
}

function racedPlaces({ name, min, max, mixed }: (typeof CASES)[number]): Place[] {
  const where = `benchmark/cases.ts, ${name}`;
  const exhaustive = mixed === undefined;
  const ranges = mixed ?? [{ min, max }];
  return ranges.map((range) => ({ min: range.min, max: range.max, where, exhaustive }));
}

/** The contender's answers, asked with numbers and with bigints; none when it takes too long. */
async function answersOf(
  contender: Contender,
  place: Place,
  budget: number,
): Promise<[Arguments, Answer][]> {
  const big: Arguments = [place.min, place.max];
  const forms = place.max <= NUMBER_LIMIT ? [argumentsOf(place), big] : [big];
  try {
    if (contender.algorithm !== 'engine') {
      return forms
        .filter((asked) => place.exhaustive && isShort(place, asked))
        .map((asked) => [asked, contender.find(asked[0], asked[1])]);
    }
    if (forms.length > 1) return forms.map((asked) => [asked, contender.find(asked[0], asked[1])]);
    const first = await probe(contender, place, 1, budget);
    return first === 'over budget' ? [] : [[big, first.answer]];
  } catch (error) {
    const { where, min, max } = place;
    throw new Error(`${contender.name} threw on [${min}, ${max}] (${where})`, { cause: error });
  }
}

function isShort(place: Place, [min]: Arguments): boolean {
  return pairsOf(place) <= EXHAUSTIVE_PAIRS[typeof min as 'number' | 'bigint'];
}

function compare(
  contender: Contender,
  place: Place,
  asked: Arguments,
  answer: Answer,
  ledger: Ledger,
): void {
  const wrong = wrongType(answer, asked);
  if (wrong !== undefined) {
    throw new Difference(`${contender.name} on [${asked.join(', ')}] (${place.where}): ${wrong}`);
  }
  ledger.check(place, contender.name, answer, place.where);
}

export const KNOWN_CASES = new URL('../testdata/cases.json', import.meta.url);

/** Alone there is more time than before a race. */
const ALONE_BUDGET_MS = 1_000;

async function main(): Promise<void> {
  const { contenders, missing } = await loadField();
  for (const { name, reason } of missing) console.error(`missing: ${name} (${reason})`);
  const known = readKnownCases(KNOWN_CASES);
  const ledger = new Ledger();
  const { answers, tooLong } = await verify(contenders, known, ledger, ALONE_BUDGET_MS);
  console.log(
    `${contenders.map(({ name }) => name).join(', ')}: ${grouped(answers)} answers on ` +
      `${known.length} known and ${CASES.length} raced cases, no difference; ` +
      `${grouped(tooLong)} left out as too long`,
  );
  console.log(await verifyEvery());
}

/** With as many digits as every method finds in a second; the engine is asked for one more. */
const METHOD_DIGITS = 4;

/** The same for the lists of every product, whole. */
async function verifyEvery(): Promise<string> {
  const { contenders, missing } = await loadEvery();
  for (const { name, reason } of missing) console.error(`missing: ${name} (${reason})`);
  const lists = new Lists();
  for (let digits = 1; digits <= METHOD_DIGITS + 1; digits++) {
    const asked = contenders.filter(({ method }) => method === 'engine' || digits <= METHOD_DIGITS);
    await compareAll(asked, sizeOf(digits), lists, () => {});
  }
  return `every product of up to ${METHOD_DIGITS + 1} digits: ${lists.compared} lists and streams, no difference`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main().catch((error: unknown) => {
    console.error(explain(error));
    process.exitCode = 1;
  });
}
