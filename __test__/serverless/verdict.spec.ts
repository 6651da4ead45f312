import test from 'ava';
import { CASES } from '../../benchmark/cases.ts';
import { TALK, TALK_HELLO, talkProducts } from '../../benchmark/serverless/facts/talk.ts';
import { comparePublic, publicWords } from '../../benchmark/serverless/public.ts';
import { randomOf } from '../../benchmark/serverless/scale-out-random.ts';
import type { Cell, ServerlessResults } from '../../benchmark/serverless/results.ts';
import { scaleOutWords } from '../../benchmark/serverless/scale-out.ts';
import {
  type Claim,
  NOT_MEASURED,
  answer,
  claims,
  losses,
  nothingSaved,
} from '../../benchmark/serverless/verdict.ts';
import { talkMillion } from '../../benchmark/serverless/verdict/nothing-saved.ts';
import { more, percent } from '../../benchmark/serverless/verdict/ratio.ts';
import { azureCell, lambdaCell } from './cells.ts';
import { example } from './example.ts';

const RESULTS = example();

const withCells = (cells: readonly Cell[]): ServerlessResults => ({
  ...RESULTS,
  cells,
  packages: [],
});

const node = (values: Parameters<typeof lambdaCell>[0]): Cell =>
  lambdaCell({ contender: 'lambda-typescript', ...values });
const wasm = (values: Parameters<typeof lambdaCell>[0]): Cell =>
  lambdaCell({ contender: 'lambda-wasm', ...values });
const LOOP = 'exhaustive-100-999';

test('the talk saved exactly nothing on Azure, and three quarters on Lambda', (t) => {
  t.is(talkMillion('azure-consumption', 80), talkMillion('azure-consumption', 15));
  t.is(talkMillion('azure-consumption', 80).toFixed(2), '0.40');
  t.is(talkMillion('lambda-x86_64', 500).toFixed(2), '1.24');
  t.is(talkMillion('lambda-x86_64', 45).toFixed(2), '0.29');
  const [azure, lambda] = nothingSaved(withCells([]));
  t.is(
    azure,
    "The talk's own ~80 ms → ~15 ms on Azure (100–999) saves exactly nothing: Azure Consumption bills both as 100 ms, $0.40 a million at 128 MB and today's prices.",
  );
  t.is(
    lambda,
    "The talk's own ~500 ms → ~45 ms on Lambda (100–999) comes to $1.24 → $0.29 a million at 128 MB and today's prices.",
  );
});

test("the talk's tables are those that the other benchmark shows, and hello world", (t) => {
  const workload = RESULTS.workloads.find(({ id }) => id === 'exhaustive-1000-9999')!;
  t.is(talkProducts('lambda', 'node', workload)?.words, '~70 s');
  t.is(talkProducts('lambda', 'rust', workload)?.ns, 8e9);
  t.is(talkProducts('azure', 'node', workload), CASES[2]!.talk!.azureNode);
  t.is(talkProducts('azure', 'rust', workload)?.words, '~1 s');
  const of = (id: string) =>
    talkProducts(
      'lambda',
      'node',
      RESULTS.workloads.find((each) => each.id === id)!,
    );
  t.is(of('string-10-99')?.words, '2 ms');
  t.is(of('fast-10-99'), undefined);
  t.is(of('hello'), undefined);
  t.is(TALK.name, 'Stefan Baumgartner, "Serverless Rust", Rust Linz, July 2021');
  t.is(TALK_HELLO.lambda.rust.cold.words, '< 20 ms');
  t.is(TALK_HELLO.azure.node.cold.ns, 700e6);
});

test('where nothing is saved: counted, and with the sizes where it is not so at all of them', (t) => {
  const cells = [
    lambdaCell({ warm: [1] }),
    node({ warm: [1] }),
    lambdaCell({ workload: LOOP, warm: [10] }),
    node({ workload: LOOP, warm: [100] }),
    lambdaCell({ workload: LOOP, memoryMb: 256, warm: [10] }),
    node({ workload: LOOP, memoryMb: 256, warm: [10] }),
    lambdaCell({ workload: 'fast-10-99', warm: null }),
    node({ workload: 'fast-10-99', warm: [1] }),
  ];
  t.deepEqual(nothingSaved(withCells(cells)).slice(2), [
    'Lambda x86_64: Rust saves less than a cent per million warm requests in 2 of 3 cells: hello world; 100–999, every pair at 256 MB.',
  ]);
});

test('a loss is found for each measure, the worst size in figures', (t) => {
  const cells = [
    lambdaCell({ cold: [30], first: [5], warm: [3], peakKb: [10_240] }),
    node({ cold: [10], first: [5], warm: [2], peakKb: [10_240] }),
    lambdaCell({ memoryMb: 256, cold: [30], first: [5], warm: [5], peakKb: [10_240] }),
    node({ memoryMb: 256, cold: [10], first: [5], warm: [2], peakKb: [5120] }),
  ];
  const results = {
    ...withCells(cells),
    packages: RESULTS.packages.filter(({ kind }) => kind === 'hello'),
  };
  const found = losses(results).filter((sentence) => sentence.includes('Rust '));
  t.deepEqual(found, [
    'Lambda, hello world, cold start: Rust 30.0 ms, Node + TypeScript 10.0 ms (3.0× as long; n = 2 and 2).',
    'Lambda, hello world, warm invocation at 256 MB: Rust 5.00 ms, Node + TypeScript 2.00 ms (2.5× as long); also at 128 MB.',
    'Lambda, hello world, peak memory at 256 MB: Rust 10.0 MB, Node + TypeScript 5.00 MB (2.0× as large).',
    'Lambda, hello world, bill of a million warm requests at 256 MB: Rust $0.22, Node + TypeScript $0.21 (6 % dearer).',
    'Lambda, hello world, bill of a million cold starts at 256 MB: Rust $0.35, Node + TypeScript $0.26 (32 % dearer); also at 128 MB.',
    'Lambda, hello world, package: Rust 431 kB, Node + TypeScript 640 B (673× as large).',
    'Azure, hello world, package: Rust 262 kB, Node + TypeScript 61.0 kB (4.3× as large).',
  ]);
});

test('equals lose nothing, and neither does a hair', (t) => {
  const cells = [lambdaCell({ warm: [101.9] }), node({ warm: [100] })];
  t.deepEqual(losses(withCells(cells)), []);
  const lost = [lambdaCell({ warm: [102.1] }), node({ warm: [100] })];
  t.is(losses(withCells(lost)).length, 1);
});

test('where wasm beats the addon is a loss of the addon', (t) => {
  const cells = [
    wasm({ workload: LOOP, warm: [20] }),
    lambdaCell({ contender: 'lambda-native', workload: LOOP, warm: [30] }),
  ];
  t.is(
    losses(withCells(cells))[0],
    'Lambda, 100–999, every pair, warm invocation at 128 MB: Node + addon 30.0 ms, Node + wasm 20.0 ms (50 % longer).',
  );
});

const verdictOf = (cells: readonly Cell[], id: string): Claim['verdict'] =>
  claims(withCells(cells)).find((claim) => claim.id === id)!.verdict;

test('claim: low memory', (t) => {
  const peak = (rust: number, other: number): Cell[] => [
    lambdaCell({ peakKb: [rust] }),
    node({ peakKb: [other] }),
  ];
  t.is(verdictOf(peak(50, 100), 'low-memory'), 'holds');
  t.is(verdictOf(peak(51, 100), 'low-memory'), 'does not hold');
  const mixed = [
    ...peak(50, 100),
    azureCell({ peakKb: [90] }),
    azureCell({ contender: 'azure-typescript', peakKb: [100] }),
  ];
  t.is(verdictOf(mixed, 'low-memory'), 'partly');
});

test('claim: low cold starts, a tenth as in the talk', (t) => {
  const start = (rust: number, other: number): Cell[] => [
    lambdaCell({ cold: [rust] }),
    node({ cold: [other] }),
  ];
  t.is(verdictOf(start(10, 100), 'low-cold-starts'), 'holds');
  t.is(verdictOf(start(11, 100), 'low-cold-starts'), 'partly');
  t.is(verdictOf(start(50, 100), 'low-cold-starts'), 'partly');
  t.is(verdictOf(start(51, 100), 'low-cold-starts'), 'does not hold');
});

test('claim: less variation, p90 over p50', (t) => {
  const ten = (last: number): number[] => [...Array<number>(8).fill(10), last, last];
  const spread = (rust: number, other: number): Cell[] => [
    lambdaCell({ warm: ten(rust) }),
    node({ warm: ten(other) }),
  ];
  t.is(verdictOf(spread(11, 12), 'less-variation'), 'holds');
  t.is(verdictOf(spread(12, 11), 'less-variation'), 'does not hold');
  // Nine values support no p90.
  const few = [lambdaCell({ warm: ten(11).slice(1) }), node({ warm: ten(12).slice(1) })];
  t.is(verdictOf(few, 'less-variation'), 'not measured');
  const { numbers } = claims(withCells(spread(11, 12))).find(({ id }) => id === 'less-variation')!;
  t.deepEqual(numbers, [
    'Lambda: in 1 of 1 cells; the median spread is 1.10 with Rust, 1.20 with Node + TypeScript',
  ]);
});

test('claim: twice the RAM is twice as fast, up to a whole vCPU', (t) => {
  const sweep = (...values: [memoryMb: number, ms: number][]): Cell[] =>
    values.map(([memoryMb, ms]) => lambdaCell({ workload: LOOP, memoryMb, warm: [ms] }));
  const id = 'twice-the-ram';
  t.is(verdictOf(sweep([128, 100], [256, 50], [512, 26]), id), 'holds');
  // What is beyond a whole vCPU does not count.
  t.is(verdictOf(sweep([1024, 100], [1769, 58], [3008, 58]), id), 'holds');
  t.is(verdictOf(sweep([128, 100], [256, 50], [512, 49]), id), 'partly');
  t.is(verdictOf(sweep([128, 100], [256, 99]), id), 'does not hold');
  t.is(verdictOf(sweep([128, 1382], [1769, 100]), id), 'holds');
  t.is(verdictOf(sweep([128, 100]), id), 'not measured');
  // What is over at once gains nothing, and was not promised to.
  const hello = [lambdaCell({ warm: [1] }), lambdaCell({ memoryMb: 256, warm: [1] })];
  t.is(verdictOf([...hello, ...sweep([128, 100], [256, 50])], id), 'holds');
  const { numbers } = claims(withCells(hello)).find((claim) => claim.id === id)!;
  t.deepEqual(numbers, [
    'hello world: in 0 of 1 steps; the median step is 2.0× the memory, 1.0× the speed',
  ]);
});

test('claim: wasm inside Node, against the language that is there anyway', (t) => {
  const warm = (own: number, other: number): Cell[] => [
    wasm({ workload: LOOP, warm: [own] }),
    node({ workload: LOOP, warm: [other] }),
  ];
  const id = 'wasm-inside-node';
  t.is(verdictOf(warm(10, 10), id), 'holds');
  t.is(verdictOf(warm(9, 10), id), 'does not hold');
  // Hello world computes nothing, and the engine next to nothing: they are no argument.
  t.is(verdictOf([wasm({ warm: [9] }), node({ warm: [10] })], id), 'not measured');
  const { numbers } = claims(
    withCells([
      ...warm(10, 20),
      lambdaCell({ contender: 'lambda-native', workload: LOOP, warm: [8] }),
      wasm({ workload: LOOP, memoryMb: 256, warm: [10] }),
      node({ workload: LOOP, memoryMb: 256, warm: [9] }),
      wasm({ workload: 'fast-10-99', warm: [10] }),
      node({ workload: 'fast-10-99', warm: [10] }),
    ]),
  ).find((claim) => claim.id === id)!;
  t.deepEqual(numbers, [
    "the talk's loops: wasm is faster than Node + TypeScript in 1 of 2 cells; its speed over the other's is 0.90× (100–999, every pair at 256 MB) to 2.0× (100–999, every pair at 128 MB)",
    "the talk's loops: wasm is faster than Node + addon in 0 of 1 cells; its speed over the other's is 0.80× (100–999, every pair at 128 MB)",
    "the engine: wasm is faster than Node + TypeScript in 0 of 1 cells; its speed over the other's is 1.0× (10–99, the engine at 128 MB)",
  ]);
});

test('claim: tiny binaries, by the zips', (t) => {
  const verdict = (own: number, other: number): Claim['verdict'] => {
    const zip = (contender: 'lambda-rust' | 'lambda-typescript', zipBytes: number) => ({
      contender,
      kind: 'fast' as const,
      zip: 'a.zip',
      zipBytes,
      unzippedBytes: 1,
    });
    const packages = [zip('lambda-rust', own), zip('lambda-typescript', other)];
    return claims({ ...RESULTS, packages }).find(({ id }) => id === 'tiny-binaries')!.verdict;
  };
  t.is(verdict(1, 2), 'holds');
  t.is(verdict(2, 2), 'does not hold');
  t.is(claims(RESULTS)[0]!.verdict, 'partly');
});

test('claim: a panic is drilled elsewhere, whatever was measured', (t) => {
  const panic = claims(withCells([])).find(({ id }) => id === 'panic-restarts')!;
  t.is(panic.verdict, 'partly');
  t.true(panic.rule.includes('`npm run e2e`'));
});

test('without cells every other claim is not measured, and the answer says so', (t) => {
  const none = withCells([]);
  for (const { id, verdict, numbers } of claims(none)) {
    if (id === 'panic-restarts') continue;
    t.is(verdict, 'not measured', id);
    t.deepEqual([...numbers], []);
  }
  t.is(answer(none), 'Too little was measured to say.');
  t.deepEqual(losses(none), []);
  t.is(publicWords(none), '');
});

test('the answer follows the numbers', (t) => {
  const cells = (loop: [number, number], hello: [number, number]): Cell[] => [
    lambdaCell({ workload: LOOP, warm: [loop[0]] }),
    node({ workload: LOOP, warm: [loop[1]] }),
    lambdaCell({ warm: [hello[0]], cold: [5], first: [1] }),
    node({ warm: [hello[1]], cold: [130], first: [10] }),
  ];
  const opening = (all: Cell[]): string => answer(withCells(all)).split(/(?<=\.) /)[0]!;
  t.is(
    opening(cells([45, 500], [1, 2])),
    'Where a function computes, yes; where it only answers, no.',
  );
  t.is(opening(cells([490, 500], [1, 2])), 'No.');
  t.is(opening(cells([45, 500], [1, 200])), 'Yes.');
  const text = answer(withCells(cells([45, 500], [1, 2])));
  t.true(
    text.includes(
      'cost $1.24 with Node + TypeScript and $0.29 with Rust on Lambda at 128 MB (4.2× as much)',
    ),
    text,
  );
  // 1 % of 6 ms and of 140 ms, × 0.125 GB × 0.0000166667 × a million.
  t.true(
    text.includes(
      'these starts cost $0.00013 and $0.0029: what it saves is the wait, not the bill.',
    ),
    text,
  );
});

test('the answer on Azure counts what the floor swallows', (t) => {
  const at = (rust: number, other: number, workload: string): Cell[] => [
    azureCell({ workload, warm: [rust] }),
    azureCell({ contender: 'azure-typescript', workload, warm: [other] }),
  ];
  t.is(
    answer(withCells([...at(15, 80, LOOP), ...at(100, 1000, 'exhaustive-1000-9999')])),
    'On Azure Consumption Rust saves nothing in 1 of 2 workloads, because no execution is billed as less than 100 ms.',
  );
  t.is(
    answer(withCells(at(100, 1000, LOOP))),
    'On Azure Consumption Rust saves in each of 1 workloads.',
  );
});

test('a start that is slower saves no wait', (t) => {
  const cells = [lambdaCell({ cold: [20] }), node({ cold: [10] })];
  t.false(answer(withCells(cells)).includes('the wait'));
});

test('the paragraph for the README holds what an example says', (t) => {
  const text = answer(RESULTS);
  for (const word of [
    'Each at the size',
    'With the addon in Node',
    'The engine in place',
    'Azure',
  ]) {
    t.true(text.includes(word), word);
  }
});

test('lambda-perf beside ours', (t) => {
  const cells = [
    lambdaCell({ cold: [5], first: [0.65], peakKb: [7680] }),
    node({ cold: [135], first: [21.8], peakKb: [76 * 1024] }),
  ];
  const rows = comparePublic(withCells(cells));
  t.is(rows.length, 4);
  const of = (runtime: string) => rows.find((row) => row.runtime === runtime)!;
  t.deepEqual(of('nodejs24.x').ratio, { cold: 1, first: 0.5, memory: 1 });
  t.deepEqual(of('Rust, provided.al2023').ratio, { cold: 3.18, first: 2, memory: 2 });
  t.deepEqual(of('Rust, provided.al2023').published, {
    coldP50: 15.9,
    coldP90: 21,
    coldP99: 51,
    firstMs: 1.3,
    memoryMb: 15,
  });
  t.is(of('Rust, provided.al2023').ours!.coldP90, null);
  t.is(of('LLRT').ours, null);
  t.is(of('LLRT').ratio, null);
  const words = publicWords(withCells(cells));
  t.true(words.includes('1.0× for nodejs24.x and 3.2× for Rust, provided.al2023'), words);
  t.true(words.includes('8.5× and 119 ms apart there, 27× and 130 ms apart here: what'), words);
  // Were the ratios nearer than the distances, the sentence would end there.
  const slow = [lambdaCell({ cold: [159] }), node({ cold: [1350] })];
  t.true(publicWords(withCells(slow)).includes('8.5× and 1.19 s apart here. Both'));
});

test('on arm64 the published figures are those of arm64', (t) => {
  const machine = { ...RESULTS.machine, system: 'linux arm64 6.1' };
  const [node24] = comparePublic({ ...RESULTS, machine });
  t.is(node24!.architecture, 'arm64');
  t.is(node24!.published.coldP50, 121);
});

test('how much more, in words', (t) => {
  const words = { as: 'long', more: 'longer' };
  t.is(more(103, 100, words), '3 % longer');
  t.is(more(194, 100, words), '94 % longer');
  t.is(more(195, 100, words), '1.9× as long');
  t.is(more(1000, 10, words), '100× as long');
  t.deepEqual([0.01, 0.004, 0.685, 0].map(percent), ['1 %', '0.4 %', '69 %', '0 %']);
});

/** What no reader may ever see. */
const BROKEN = /NaN|undefined|null|Infinity|\[object|e-\d/;

const wordsOf = ({ claim, verdict, rule, numbers }: Claim): string[] =>
  [claim, verdict, rule].concat(numbers);

function texts(results: ServerlessResults): string[] {
  return [
    answer(results),
    ...losses(results),
    ...nothingSaved(results),
    ...claims(results).flatMap(wordsOf),
    ...scaleOutWords({ ...results, cells: results.cells.slice(0, 3) }),
    publicWords(results),
    ...NOT_MEASURED,
  ];
}

const firstOnly = (cell: Cell): Cell => ({ ...cell, warm: null });

test('with cells missing at random the texts are shorter, never broken', (t) => {
  const random = randomOf('missing');
  let tried = 0;
  for (const mode of ['quick', 'full'] as const) {
    const results = example({ mode });
    for (let round = 0; round < 20; round++) {
      const kept = round / 20;
      const keep = (): boolean => random.next() < kept;
      const cells = results.cells.filter(keep).map((cell) => (keep() ? cell : firstOnly(cell)));
      const packages = results.packages.filter(keep);
      for (const text of texts({ ...results, cells, packages })) {
        t.notRegex(text, BROKEN);
        tried++;
      }
    }
    for (const text of texts(results)) t.notRegex(text, BROKEN);
  }
  t.true(tried > 1000, String(tried));
});
