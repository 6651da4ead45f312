import test from 'ava';
import { apart, everyChart } from '../../benchmark/every/chart.ts';
import type { Method, Work } from '../../benchmark/every/contenders.ts';
import { everyMarkdown } from '../../benchmark/every/markdown.ts';
import { notWhole } from '../../benchmark/every/report.ts';
import type { EveryResults, EveryRow, MemoryRow } from '../../benchmark/every/results.ts';
import { everySection } from '../../benchmark/every/section.ts';
import { sizeOf } from '../../benchmark/every/sizes.ts';
import { judgeEvery } from '../../benchmark/every/targets.ts';
import { megabytes } from '../../benchmark/format.ts';
import type { Machine } from '../../benchmark/machine.ts';
import { withSections } from '../../benchmark/readme.ts';
import type { Results } from '../../benchmark/results.ts';
import { example } from '../serverless/example.ts';
import { MACHINE as ANY_MACHINE } from './machine.ts';

const MACHINE: Machine = {
  ...ANY_MACHINE,
  command: 'npm run bench -- --only every --full',
  dirty: false,
};

const summary = (ns: number) => ({ samples: 3, median: ns, p10: ns, p90: ns, mad: 0 });

function row(contender: string, ns: number | null, method: Method = 'engine'): EveryRow {
  return {
    contender,
    label: `the ${contender}`,
    language: contender.startsWith('typescript') ? 'typescript' : 'rust',
    method,
    threads: contender.endsWith('-2') ? 2 : 1,
    time: ns === null ? null : summary(ns),
    callsPerSample: 1,
    ratio: null,
    note: ns === null ? 'not run: over budget (3 s)' : null,
  };
}

/** Everything takes `factor` times what the targets allow. */
function results(factor: number, pairs: number | null = 80e9): EveryResults {
  const limits: Record<number, number> = { 4: 1e6, 5: 25e6, 6: 0.5e9, 7: 12e9 };
  const sizes = [4, 5, 6, 7].map((digits) => {
    const ns = limits[digits]! * factor;
    const rows = [
      row('plain', ns),
      row('plain-2', ns / (2 / factor)),
      row('native', 2 * ns),
      row('typescript', 2 * ns * 5 * factor),
      ...(digits === 5 ? [row('typescript-pairs', pairs, 'pairs')] : []),
    ];
    const works: Work[] = ['count', ...(digits === 7 ? [] : (['list'] as const)), 'stream'];
    const { label, min, max, products, pairs: all } = sizeOf(digits);
    const found = works.map((work) => ({ work, rows }));
    return { digits, label, min, max, products, pairs: all, works: found };
  });
  const stream: MemoryRow = {
    contender: 'native-2',
    label: 'the native',
    digits: 7,
    work: 'stream',
    peak: 100e6 * factor,
    runs: 3,
    note: null,
  };
  const memory = { idle: 40e6, rows: [stream] };
  return {
    schema: 1,
    machine: MACHINE,
    mode: 'full',
    missing: [],
    compared: 1_234,
    sizes,
    objects: [{ digits: 5, label: '5 digits', list: 40e6, undecoded: 30e6, objects: 10e6 }],
    memory,
    command: {
      command: 'count them',
      digits: 7,
      products: 4_660_392,
      pairs: 12_110_267,
      time: summary(5e9),
    },
    targets: judgeEvery({ sizes, memory }),
    seconds: 9,
  };
}

test('the targets are met on this side of their limits, and not beyond', (t) => {
  const met = (factor: number) => results(factor).targets.map((target) => target.met);
  t.is(met(1).length, 11);
  t.true(met(0.9).every((one) => one === true));
  t.true(met(1.2).every((one) => one === false));
  // Below is below: a stream of 100 MB is none of less than 100 MB. All others may be reached exactly.
  t.deepEqual(
    results(1)
      .targets.filter((target) => !target.met)
      .map(({ unit }) => unit),
    ['bytes'],
  );
  const nothing = judgeEvery({ sizes: [], memory: null });
  t.true(nothing.every(({ measured, met }) => measured === null && met === null));
});

test('the report holds the figures, the reasons and what is missing', (t) => {
  const text = everyMarkdown({ ...results(0.9), missing: [{ name: 'wasm', reason: 'no target' }] });
  t.true(text.includes('| list of 5 digits | ≤ 25.0 ms | 22.5 ms | met |'));
  t.true(
    text.includes(
      '| stream of 7 digits, native, two threads: resident memory of the process | < 100 MB | 90.0 MB | met |',
    ),
  );
  t.true(text.includes('| 5 digits | 40.0 ms | 30.0 ms | 10.0 ms | 25 % |'));
  t.true(text.includes('| the native, stream of 7 digits | 90.0 MB | 50.0 MB |  |'));
  t.true(text.includes('## 7 digits: 4,660,392 products, 12,110,267 pairs'));
  t.true(text.includes('**Missing: wasm** (no target).'));
  t.regex(text, /\| 5 digits \| 22\.5 ms \| 25× \| 45\.0 ms \|/);
  t.true(everyMarkdown(results(1, null)).includes('| not run: over budget (3 s) |'));
});

test('the picture has a mark for what was run, and none for what was not', (t) => {
  const svg = everyChart(results(1));
  const marks = (picture: string) => picture.match(/<g><title>/g)!.length;
  t.is(marks(svg), marks(everyChart(results(1, null))) + 1);
  t.true(svg.includes('<title>every pair, TypeScript, 5 digits: 80.0 s</title>'));
  // A list of seven digits would be too long.
  t.true(svg.includes('<title>native addon, 7 digits, streamed: 24.0 s</title>'));
  t.true(svg.includes('A &amp; B &lt;C&gt;'));
  t.true(svg.includes('prefers-color-scheme: dark'));
  t.notRegex(svg, /NaN|undefined|null/);
  // XML is strict about comments: a picture with a hyphen too many in one is no picture.
  t.regex(svg, /^<!--((?!--).)+-->\n<svg /);
});

test('names in a picture make room for each other, and keep their order', (t) => {
  t.deepEqual(apart([100, 50]), [100, 50]);
  t.deepEqual(apart([55, 50, 51]), [84, 50, 67]);
});

test('only a whole run may replace the results, and says what else is wrong', (t) => {
  t.is(notWhole(results(1)), null);
  t.regex(notWhole({ ...results(1), mode: 'default' })!, /--only every --full/);
  t.is(notWhole({ ...results(1), missing: [{ name: 'wasm', reason: '' }] }), 'missing: wasm');
  t.is(notWhole({ ...results(1), command: null }), 'the command line was not run');
});

test('the section of the README tells how many there are, the command, its time and the targets', (t) => {
  const text = everySection(results(0.9));
  t.true(
    text.includes(
      '4,660,392 different palindrome products, in 12,110,267 pairs: `count them` takes 5.00 s.',
    ),
  );
  t.true(text.includes('(benchmark/results/every.svg)'));
  t.true(text.includes('| count of 7 digits, two threads | ≤ 6.00 s | 4.86 s | met |'));
});

const BENCH = {
  machine: MACHINE,
  ranges: [],
} as unknown as Results;

const measured = (every: EveryResults | null) => ({ bench: BENCH, every, serverless: null });

test('a README gets the section for every product where it has the markers', (t) => {
  const bench = '<!-- bench:start -->\n<!-- bench:end -->\n';
  const every = 'between\n<!-- every:start -->\nold\n<!-- every:end -->\nafter\n';
  t.false(withSections(bench, measured(results(1))).includes('every.svg'));
  t.notThrows(() => withSections(bench, measured(null)));
  const once = withSections(bench + every, measured(results(1)));
  t.true(once.includes('every.svg') && once.endsWith('<!-- every:end -->\nafter\n'));
  t.false(once.includes('old'));
  t.is(withSections(once, measured(results(1))), once);
  t.throws(() => withSections(bench + every, measured(null)), {
    message: /every\.json, which is not there; try: npm run bench -- --only every --full/,
  });
  t.throws(() => withSections(`${bench}<!-- every:start -->`, measured(results(1))), {
    message: /lacks <!-- every:start --> … <!-- every:end -->/,
  });
});

test('a README with markers for everything gets everything', (t) => {
  const markers = (name: string) => `<!-- ${name}:start -->\n<!-- ${name}:end -->\n`;
  const readme = markers('serverless') + markers('bench') + markers('every');
  const serverless = example({ mode: 'quick' });
  const text = withSections(readme, { bench: BENCH, every: results(1), serverless });
  for (const name of ['bench.svg', 'every.svg', 'serverless-talk.svg'])
    t.is(text.split(`(benchmark/results/${name})`).length, 2, name);
});

test('bytes are counted in millions', (t) => {
  t.is(megabytes(44_040_192), '44.0 MB');
  t.is(megabytes(100e6), '100 MB');
});
