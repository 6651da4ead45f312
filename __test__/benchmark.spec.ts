import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'ava';
import { describe, fromWords } from '../benchmark/answers.ts';
import type { Answer } from '../benchmark/answers.ts';
import { CASES, argumentsOf, pairsOf } from '../benchmark/cases.ts';
import type { BenchmarkCase } from '../benchmark/cases.ts';
import { chart } from '../benchmark/chart.ts';
import type { Contender, Find } from '../benchmark/contenders.ts';
import { explain } from '../benchmark/explain.ts';
import { between, duration, grouped, times } from '../benchmark/format.ts';
import { readKnownCases } from '../benchmark/known-cases.ts';
import type { KnownCase } from '../benchmark/known-cases.ts';
import { Difference, Ledger } from '../benchmark/ledger.ts';
import { markdown } from '../benchmark/markdown.ts';
import { parseOptions, wanted } from '../benchmark/options.ts';
import type { Options } from '../benchmark/options.ts';
import { race } from '../benchmark/race.ts';
import { section, withSection } from '../benchmark/readme.ts';
import type { Results, Row } from '../benchmark/results.ts';
import { median, quantile, summarize } from '../benchmark/statistics.ts';
import { judge } from '../benchmark/targets.ts';
import { verify } from '../benchmark/verify.ts';
import { MACHINE } from './benchmark/machine.ts';

/** Every pair of the range: slow, short, and of nobody's making but this file's. */
function reference(min: number | bigint, max: number | bigint): Answer {
  const found = new Map<bigint, [number | bigint, number | bigint][]>();
  const back = (value: bigint) => (typeof min === 'bigint' ? value : Number(value));
  for (let a = BigInt(min); a <= max; a++) {
    for (let b = a; b <= max; b++) {
      const text = String(a * b);
      if (text !== [...text].toReversed().join('')) continue;
      found.set(a * b, [...(found.get(a * b) ?? []), [back(a), back(b)]]);
    }
  }
  const values = [...found.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  if (values.length === 0) return null;
  const product = (value: bigint) => ({ value: back(value), factors: found.get(value)! });
  return { smallest: product(values[0]!), largest: product(values.at(-1)!) };
}

function contender(name: string, find: Find): Contender {
  return {
    name,
    label: `the ${name}`,
    language: name === 'typescript' ? 'typescript' : 'rust',
    algorithm: 'engine',
    find: (min, max) => (BigInt(max) - BigInt(min) > 100n ? null : find(min, max)),
    findAsync: async () => null,
  };
}

const right = contender('typescript', reference);

function known(name: string, min: bigint, max: bigint): KnownCase {
  return { name, min, max, answer: reference(min, max) };
}

const KNOWN = [known('two digits', 10n, 99n), known('nothing found', 1002n, 1003n)];

function verifying(...contenders: Contender[]) {
  return verify(contenders, KNOWN, new Ledger(), 100);
}

test('verify passes contenders that agree, and counts what it compared', async (t) => {
  const { answers, tooLong } = await verifying(right, contender('native', reference));
  t.true(answers > 2 * 2 * KNOWN.length);
  t.is(tooLong, 0);
});

test('verify stops at a wrong answer and says where, and what each said', async (t) => {
  const wrong = contender('native', (min, max) => {
    const answer = reference(min, max);
    return answer && { ...answer, largest: answer.smallest };
  });
  const error = await t.throwsAsync(verifying(right, wrong), { instanceOf: Difference });
  t.true(error.message.includes('native differs on [10, 99] (testdata/cases.json, two digits)'));
  t.true(error.message.includes('largest 9009 = 91×99'));
  t.true(error.message.includes('largest 121 = 11×11'));
});

test('verify finds factor pairs in the wrong order', async (t) => {
  const wrong = contender('native', (min, max) => {
    const answer = reference(min, max);
    const turned = (end: NonNullable<Answer>['smallest']) => ({
      value: end.value,
      factors: end.factors.map(([a, b]) => [b, a] as const),
    });
    return answer && { smallest: turned(answer.smallest), largest: turned(answer.largest) };
  });
  await t.throwsAsync(verifying(right, wrong), { instanceOf: Difference });
});

test('verify finds numbers that should have been bigints', async (t) => {
  const wrong = contender('native', (min, max) => reference(Number(min), Number(max)));
  const error = await t.throwsAsync(verifying(right, wrong), { instanceOf: Difference });
  t.regex(error.message, /native on \[10, 99\].* is a number, asked with bigints/);
});

test('verify stops at a contender that throws, and says where', async (t) => {
  const broken = contender('native', () => {
    throw new Error('out of luck');
  });
  const error = await t.throwsAsync(verifying(right, broken));
  t.regex(explain(error), /native threw on \[10, 99\] \(testdata\/cases\.json, two digits\)/);
  t.regex(explain(error), /because: out of luck/);
});

test('verify counts an answer that takes longer than the budget, and goes on', async (t) => {
  const slow: Contender = {
    ...right,
    findAsync: (_min, _max, { signal }) =>
      new Promise((_resolve, reject) => {
        signal!.addEventListener('abort', () => reject(signal!.reason as Error));
      }),
  };
  const { tooLong } = await verify([slow], KNOWN, new Ledger(), 1);
  t.is(tooLong, CASES.filter(({ max }) => max > 94_906_265n).length);
});

test('a table of known cases without rows is refused', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'palindrome-products-'));
  const file = pathToFileURL(join(folder, 'cases.json'));
  const none = { name: 'none', min: '1002', max: '1003', smallest: null, largest: null };
  writeFileSync(file, JSON.stringify([none]));
  t.deepEqual(readKnownCases(file), [{ name: 'none', min: 1002n, max: 1003n, answer: null }]);
  writeFileSync(file, '[]');
  t.throws(() => readKnownCases(file), { message: /no rows/ });
  rmSync(folder, { recursive: true });
});

const EFFORT = { rounds: 2, slice: 1, warmup: 1 };
const OPTIONS: Options = { ...parseOptions(['--quick']), effort: EFFORT };
const TWO_DIGITS: BenchmarkCase = CASES.find(({ name }) => name === '10-99')!;

/** One race at a time: the answers of all go through one sink. */
function racing(...contenders: Contender[]) {
  return race(contenders, { range: TWO_DIGITS, options: OPTIONS, ledger: new Ledger() }, () => {});
}

test.serial(
  'a race has a row with figures for each contender, and the ratio to TypeScript',
  async (t) => {
    const rows = await racing(
      right,
      contender('native', () => reference(10, 99)),
    );
    t.deepEqual(
      rows.map((row) => row.contender),
      ['typescript', 'native'],
    );
    for (const { time, callsPerSample } of rows) {
      t.true(time!.median > 0 && time!.p10 <= time!.median && time!.median <= time!.p90);
      t.true(time!.samples >= 2 && callsPerSample >= 1);
    }
    t.is(rows[0]!.ratio, 1);
    t.is(rows[1]!.ratio, rows[0]!.time!.median / rows[1]!.time!.median);
  },
);

/** Whether this call is one of those that the clock runs for. */
function isTimed(): boolean {
  return new Error('where').stack!.includes('tinybench');
}

test.serial('a contender that answers wrongly only while it is timed stops the race', async (t) => {
  const answer = reference(10, 99);
  const lazy = contender('native', () => (isTimed() ? null : answer));
  const error = await t.throwsAsync(racing(lazy), { instanceOf: Difference });
  t.regex(error.message, /native, timed differs on \[10, 99\]/);
});

test.serial('a contender that throws while it is timed stops the race', async (t) => {
  const answer = reference(10, 99);
  const tired = contender('native', () => {
    if (isTimed()) throw new Error('tired');
    return answer;
  });
  const error = await t.throwsAsync(racing(tired));
  t.regex(explain(error), /on 10-99 \[10, 99\][^]*native threw[^]*tired/);
});

test('median, quantiles and the median absolute deviation', (t) => {
  t.is(median([3, 10, 9]), 9);
  t.is(median([4, 1, 3, 2]), 2.5);
  t.is(quantile([0, 10, 20, 30], 0.25), 7.5);
  t.is(quantile([7], 0.9), 7);
  const { p10, p90, ...exact } = summarize([1, 2, 3, 4, 100]);
  t.deepEqual(exact, { samples: 5, median: 3, mad: 1 });
  t.true(Math.abs(p10 - 1.4) < 1e-9 && Math.abs(p90 - 61.6) < 1e-9);
  t.throws(() => median([]), { instanceOf: RangeError });
});

test('durations have a unit that fits and two or three digits', (t) => {
  t.is(duration(0), '0.00 ns');
  t.is(duration(62.04), '62.0 ns');
  t.is(duration(999.4), '999 ns');
  t.is(duration(999.6), '1.00 µs');
  t.is(duration(9_999), '10.0 µs');
  t.is(duration(-40), '-40.0 ns');
  t.is(duration(70e9), '70.0 s');
  t.is(between(950, 1_100), '0.95–1.10 µs');
  t.is(times(0.5), '0.50×');
  t.is(times(0.998), '1.0×');
  t.is(times(9.96), '10×');
  t.is(times(12_345.6), '12,346×');
  t.is(grouped(1_000_000n), '1,000,000');
});

test('the words of the timed loops become an answer', (t) => {
  const words = [1n, 121n, 0n, 1n, 9009n, 1n, 11n, 11n, 91n, 99n];
  const text = `smallest 121 = 11×11; largest ${2n ** 64n + 9009n} = 91×99`;
  t.is(describe(fromWords(words)), text);
  t.is(fromWords([0n, 0n, 0n, 0n, 0n, 0n]), null);
});

test('cases have names of their own, and arguments of the type that their limits allow', (t) => {
  t.is(new Set(CASES.map(({ name }) => name)).size, CASES.length);
  t.deepEqual(argumentsOf(TWO_DIGITS), [10, 99]);
  t.deepEqual(argumentsOf({ min: 1n, max: 94_906_266n }), [1n, 94_906_266n]);
  t.is(pairsOf({ min: 10n, max: 99n }), 4095n);
  for (const { mixed } of CASES) {
    t.true(mixed === undefined || Math.log2(mixed.length) % 1 === 0);
    t.true((mixed ?? []).every(({ min, max }) => 1n <= min && min <= max));
  }
});

test('the command line', (t) => {
  t.is(parseOptions([]).mode, 'default');
  t.is(parseOptions(['--quick', '--json']).mode, 'quick');
  t.true(wanted(parseOptions(['--only', 'worst']), 'worst-1.6e19'));
  t.false(wanted(parseOptions(['--only', 'worst']), '10-99'));
  t.throws(() => parseOptions(['--quick', '--full']), { instanceOf: TypeError });
  t.throws(() => parseOptions(['--fast']), { instanceOf: TypeError });
});

function row(name: string, ns: number | null): Row {
  return {
    contender: name,
    label: name,
    language: name === 'typescript' ? 'typescript' : 'rust',
    algorithm: 'engine',
    threads: 1,
    time: ns === null ? null : { samples: 3, median: ns, p10: ns, p90: ns, mad: 0 },
    callsPerSample: 1,
    ratio: ns === null ? null : 2_000 / ns,
    note: ns === null ? 'not run: over budget (1 s)' : null,
  };
}

function results(native: number | null): Results {
  const { name, label, group, talk } = TWO_DIGITS;
  const rows = [row('native', native), row('typescript', 2_000)];
  const found = {
    ranges: [{ name, label, group, min: '10', max: '99', talk: talk!, rows }],
    border: null,
    load: null,
    abort: [],
  };
  return {
    schema: 1,
    machine: MACHINE,
    mode: 'default',
    only: null,
    missing: [{ name: 'wasm', reason: 'no target' }],
    verified: { answers: 1_234, comparisons: 1_000 },
    ...found,
    targets: judge(found),
    seconds: 9,
  };
}

test('a target is met, not met or not measured', (t) => {
  const met = (native: number | null) => results(native).targets[0]!.met;
  t.is(met(150), true);
  t.is(met(150.1), false);
  t.is(met(null), null);
});

test('the report holds the figures, the reasons and what is missing', (t) => {
  const text = markdown(results(123));
  t.true(text.includes('| native | 123 ns |'));
  t.true(text.includes('| 16× |'));
  t.true(text.includes('**Missing: wasm** (no target).'));
  t.true(text.includes('with uncommitted changes'));
  t.true(markdown(results(null)).includes('| not run: over budget (1 s) |'));
});

test('the picture has a mark for what was run, and none for what was not', (t) => {
  const marks = (svg: string) => svg.match(/<g><title>/g)!.length;
  t.is(marks(chart(results(123))), marks(chart(results(null))) + 1);
  t.true(chart(results(123)).includes('<title>native: 123 ns</title>'));
  t.true(chart(results(123)).includes('A &amp; B &lt;C&gt;'));
});

test('the section of the README is made anew between its markers only', (t) => {
  const readme = 'before\n<!-- bench:start -->\nold\n<!-- bench:end -->\nafter\n';
  const once = withSection(readme, section(results(123)));
  t.true(once.startsWith('before\n') && once.endsWith('after\n'));
  t.true(once.includes('| 10–99 | 123 ns | 2.00 µs | 16× |') && !once.includes('old'));
  t.is(withSection(once, section(results(123))), once);
  t.throws(() => withSection('no markers', ''));
});
