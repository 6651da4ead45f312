/**
 * The race: `npm run bench`. Verifies first, then times, then writes what it found.
 */
import { fileURLToPath } from 'node:url';
import { abortTimes, ABORTED } from './abort.ts';
import { borderRows, scan } from './border.ts';
import { type BenchmarkCase, CASES } from './cases.ts';
import { type Contender, type Field, loadField } from './contenders.ts';
import { loadEvery } from './every/contenders.ts';
import { notWhole, writeEvery } from './every/report.ts';
import type { EveryResults } from './every/results.ts';
import { type EveryFound, runEvery } from './every/run.ts';
import { explain } from './explain.ts';
import { readKnownCases } from './known-cases.ts';
import { Ledger } from './ledger.ts';
import { WAYS, loadTimes } from './load.ts';
import { afterwards, describeMachine, typedCommand } from './machine.ts';
import { machineParagraph } from './markdown.ts';
import { type Options, USAGE, parseOptions, wanted } from './options.ts';
import { Progress } from './progress.ts';
import { race } from './race.ts';
import { toJson, writeResults } from './report.ts';
import type { AbortResult, BorderResult, LoadResult, RangeResult, Results } from './results.ts';
import { abortText, borderText, loadText, rangeText, targetText } from './table.ts';
import { judge } from './targets.ts';
import { KNOWN_CASES, verify } from './verify.ts';

/** Before a race the answers that take longer are compared on the timed runs instead. */
const VERIFY_BUDGET_MS = 100;

/** The section for every product, after `--only`. */
const EVERY = 'every';

const progress = new Progress();

async function main(args: readonly string[]): Promise<void> {
  const started = performance.now();
  const options = parseOptions(args);
  const print = (text: string): void => {
    progress.clear();
    if (!options.json && text !== '') console.log(text);
  };

  progress.step('loading the contenders');
  const field = await loadField();
  announceMissing(field);
  if (field.contenders.length === 0) throw new Error('nothing to race; try: npm run setup');
  refuseUnknown(options, field);

  const machine = describeMachine(typedCommand(args));
  const ledger = new Ledger();
  const answers = await compareAnswers(field, options, ledger);

  const ranges = await raceAll(field.contenders, options, ledger, print);
  const border = await crossBorder(field, options, ranges);
  if (border !== null) print(borderText(border));
  const load = await loadAll(field, options);
  if (load !== null) print(loadText(load));
  const abort = await stopAll(field, options);
  if (abort.length > 0) print(abortText(abort));
  const targets = judge({ ranges, border, load, abort });
  // A run of some rows has nothing to say about the targets of the others.
  print(
    targetText(targets.filter(({ measured }) => options.only === undefined || measured !== null)),
  );
  const found = await everyProduct(options, print);

  const made = { schema: 1, machine: afterwards(machine) } as const;
  const results: Results = {
    ...made,
    mode: options.mode,
    only: options.only ?? null,
    missing: field.missing,
    verified: { answers, comparisons: ledger.comparisons },
    ranges,
    border,
    load,
    abort,
    targets,
    seconds: Math.round((performance.now() - started) / 1000),
  };
  const { seconds } = results;
  const every: EveryResults | null = found && { ...made, ...found.found, seconds: found.seconds };
  if (options.json) process.stdout.write(toJson({ ...results, every }));
  print(`\n${machineParagraph(results.machine)}`);
  print(
    [`${seconds} s.`, keep(results), keepEvery(every)].filter((text) => text !== '').join('\n'),
  );
}

/** Only a whole run may replace the results that the README shows. */
function keep(results: Results): string {
  if (results.mode === 'quick' || results.only !== null) {
    return 'Not a whole run: benchmark/results/bench.* are left as they were.';
  }
  writeResults(results);
  return 'Written: benchmark/results/bench.json, bench.md, bench.svg';
}

/** The same for every product, whose longest rows only `--full` has. */
function keepEvery(every: EveryResults | null): string {
  if (every === null) return '';
  const why = notWhole(every);
  if (why !== null) return `benchmark/results/every.* are left as they were: ${why}.`;
  writeEvery(every);
  return 'Written: benchmark/results/every.json, every.md, every.svg';
}

function announceMissing({ missing }: Pick<Field, 'missing'>): void {
  progress.clear();
  for (const { name, reason } of missing) console.error(`missing: ${name} (${reason})`);
}

/** What `--only` can name besides every product, whose answers are compared apart. */
function namesOf({ contenders }: Field): string[] {
  return [
    ...CASES.flatMap(({ name, group }) => [name, group]),
    ...contenders.flatMap(({ name, algorithm }) => [name, algorithm]),
    'border',
    'load',
    'abort',
  ];
}

function refuseUnknown(options: Options, field: Field): void {
  const names = [...namesOf(field), EVERY];
  if (!wanted(options, ...names)) {
    throw new TypeError(
      `nothing is called ${options.only}; there are: ${[...new Set(names)].join(', ')}`,
    );
  }
}

async function compareAnswers(field: Field, options: Options, ledger: Ledger): Promise<number> {
  if (!wanted(options, ...namesOf(field))) return 0;
  progress.step('comparing the answers of all contenders');
  const known = readKnownCases(KNOWN_CASES);
  const { answers } = await verify(field.contenders, known, ledger, VERIFY_BUDGET_MS);
  return answers;
}

async function raceAll(
  contenders: readonly Contender[],
  options: Options,
  ledger: Ledger,
  print: (text: string) => void,
): Promise<RangeResult[]> {
  const results: RangeResult[] = [];
  for (const [i, range] of CASES.entries()) {
    const invited = invitedTo(range, contenders, options);
    if (invited.length === 0) continue;
    const announce = (who: string): void =>
      progress.step(`${i + 1}/${CASES.length} ${range.label}: ${who}`);
    const rows = await race(invited, { range, options, ledger }, announce);
    const { name, label, group, min, max, talk } = range;
    const result = { name, label, group, min: `${min}`, max: `${max}`, talk: talk ?? null, rows };
    print(rangeText(result));
    results.push(result);
  }
  return results;
}

/** The exhaustive search runs on the talk's ranges only. `--only` may name ranges or contenders. */
function invitedTo(
  { name, group }: BenchmarkCase,
  contenders: readonly Contender[],
  options: Options,
): Contender[] {
  const all = contenders.filter(({ algorithm }) => algorithm === 'engine' || group === 'talk');
  if (wanted(options, name, group)) return all;
  return all.filter((one) => wanted(options, one.name, one.algorithm));
}

async function crossBorder(
  { contenders }: Field,
  options: Options,
  ranges: readonly RangeResult[],
): Promise<BorderResult | null> {
  const rows = borderRows({ ranges });
  const native = contenders.find(({ name }) => name === 'native');
  const typescript = contenders.find(({ name }) => name === 'typescript');
  if (!wanted(options, 'border') || native === undefined || typescript === undefined) {
    return rows.length === 0 ? null : { rows, scan: null };
  }
  progress.step('the border: tiny ranges');
  return { rows, scan: await scan(native, typescript) };
}

async function loadAll({ contenders }: Field, options: Options): Promise<LoadResult | null> {
  if (!wanted(options, 'load') || !contenders.some(({ name }) => name === 'native')) return null;
  progress.step(`loading in ${WAYS.length * options.loadRounds} fresh processes`);
  return loadTimes(options.loadRounds);
}

async function stopAll({ contenders }: Field, options: Options): Promise<AbortResult[]> {
  if (!wanted(options, 'abort')) return [];
  const results: AbortResult[] = [];
  for (const contender of contenders) {
    if (contender.findAsync === undefined) continue;
    progress.step(`stopping ${ABORTED.label}: ${contender.label}`);
    results.push(await abortTimes(contender, options.abortRounds));
  }
  return results;
}

async function everyProduct(
  options: Options,
  print: (text: string) => void,
): Promise<{ found: EveryFound; seconds: number } | null> {
  if (!wanted(options, EVERY)) return null;
  const started = performance.now();
  const field = await loadEvery();
  announceMissing(field);
  const announce = (what: string): void => progress.step(what);
  const found = await runEvery(field, { options, announce, print });
  return { found, seconds: Math.round((performance.now() - started) / 1000) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(process.argv.slice(2)).catch((error: unknown) => {
    progress.clear();
    console.error(explain(error));
    if (error instanceof TypeError) console.error(`\n${USAGE}`);
    process.exitCode = 1;
  });
}
