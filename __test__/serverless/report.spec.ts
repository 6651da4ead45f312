import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import type { EveryResults } from '../../benchmark/every/results.ts';
import { withSections } from '../../benchmark/readme.ts';
import type { Results } from '../../benchmark/results.ts';
import {
  readServerless,
  staleServerless,
  writeServerless,
  writeServerlessDerived,
} from '../../benchmark/serverless/report.ts';
import { toLines } from '../../benchmark/serverless/report/json.ts';
import { serverlessMarkdown } from '../../benchmark/serverless/report/markdown.ts';
import { serverlessSection } from '../../benchmark/serverless/report/section.ts';
import { toMarkdown } from '../../benchmark/serverless/report/table.ts';
import { betweenWords } from '../../benchmark/serverless/report/talk.ts';
import {
  bytes,
  cents,
  escape,
  list,
  memory,
  usd,
} from '../../benchmark/serverless/report/words.ts';
import type { ServerlessResults } from '../../benchmark/serverless/results.ts';
import { answer, claims, losses } from '../../benchmark/serverless/verdict.ts';
import { MACHINE } from '../benchmark/machine.ts';
import { example } from './example.ts';

/** Does something in a folder of its own, which is gone afterwards. */
function inFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'palindrome-products-'));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('what is written is what is read again, and all that is made of it fits', (t) => {
  inFolder((folder) => {
    const results = example();
    t.is(readServerless(folder), null);
    t.deepEqual(staleServerless(folder), []);
    t.is(writeServerless(results, folder), join(folder, 'serverless.html'));
    t.deepEqual(readServerless(folder), results);
    t.deepEqual(staleServerless(folder), []);
  });
});

test('a derived file that was changed or is gone is found, and made again', (t) => {
  inFolder((folder) => {
    writeServerless(example({ mode: 'quick' }), folder);
    writeFileSync(join(folder, 'serverless-talk.svg'), '<svg/>');
    rmSync(join(folder, 'serverless.md'));
    t.deepEqual(staleServerless(folder), [
      'benchmark/results/serverless.md',
      'benchmark/results/serverless-talk.svg',
    ]);
    writeServerlessDerived(folder);
    t.deepEqual(staleServerless(folder), []);
  });
});

test('results that changed make all that is derived of them stale', (t) => {
  inFolder((folder) => {
    writeServerless(example({ mode: 'quick' }), folder);
    writeFileSync(join(folder, 'serverless.json'), toLines(example({ mode: 'quick', seed: 2 })));
    t.deepEqual(staleServerless(folder), [
      'benchmark/results/serverless.md',
      'benchmark/results/serverless.html',
      'benchmark/results/serverless-talk.svg',
      'benchmark/results/serverless-sweep.svg',
      'benchmark/results/serverless-starts.svg',
      'benchmark/results/serverless-sizes.svg',
      'benchmark/results/serverless-bill.svg',
      'benchmark/results/serverless-bursts.svg',
    ]);
  });
});

test('a sample has a line of its own in the JSON, and so has what is as simple', (t) => {
  const sample = { n: 2, p90: null, values: [1, 2.5] };
  t.is(
    toLines({ schema: 1, gone: undefined, cells: [{ id: 'a', cold: sample }], none: [] }),
    [
      '{',
      '  "schema": 1,',
      '  "cells": [',
      '    {',
      '      "id": "a",',
      '      "cold": {"n":2,"p90":null,"values":[1,2.5]}',
      '    }',
      '  ],',
      '  "none": []',
      '}',
      '',
    ].join('\n'),
  );
  const text = toLines(example());
  t.deepEqual(JSON.parse(text), example());
  t.true(text.split('\n').every((line) => line.split('"values"').length <= 2));
});

test('the same results always make the same files', (t) => {
  inFolder((one) => {
    inFolder((other) => {
      writeServerless(example(), one);
      writeServerless(JSON.parse(JSON.stringify(example())), other);
      for (const name of ['serverless.json', 'serverless.html', 'serverless.md'])
        t.is(readFileSync(join(one, name), 'utf8'), readFileSync(join(other, name), 'utf8'));
    });
  });
});

test('the report holds the answer, every claim, every loss and what is missing', (t) => {
  const results = example();
  const text = serverlessMarkdown(results);
  t.true(text.includes(answer(results)));
  t.true(claims(results).length > 0 && losses(results).length > 0);
  for (const { claim, verdict } of claims(results))
    t.true(text.includes(`- ${claim} **${verdict}**`));
  for (const loss of losses(results)) t.true(text.includes(`- ${loss}`));
  t.true(text.includes('- Lambda, Node + wasm, 10–99, the engine, 10,240 MB: the time was up.'));
  t.true(text.includes('with uncommitted changes'));
  t.true(text.includes(results.share.words));
  t.notRegex(text, /undefined|NaN|\bnull\b/);
});

test('every measured figure of the talk’s tables has its n', (t) => {
  const results = example();
  const hello = results.cells.find(
    (cell) =>
      cell.contender === 'lambda-rust' && cell.workload === 'hello' && cell.memoryMb === 128,
  )!;
  t.is(hello.cold.n, 30);
  t.regex(
    serverlessMarkdown(results),
    /\*\*Hello world, AWS Lambda, 128 MB\*\*[^*]*\| Rust \| 4\.75 ms \(30\) \| \d+ µs \(30\) \| 120 µs \(360\) \|/,
  );
  t.is(Math.round(hello.cold.p50 * 100), 475);
});

test('the talk’s figures stand below ours, with a ratio that says where it is a bound', (t) => {
  const text = serverlessMarkdown(example());
  t.true(text.includes('| the talk, Node | 2 ms | ~500 ms | ~70 s |'));
  t.true(text.includes('| the talk, Rust | < 1 ms | ~45 ms | ~8 s |'));
  // 2 / 1, 500 / 45 and 70 / 8.
  t.true(text.includes('| the talk, Node / Rust | > 2.0× | 11× | 8.8× |'));
});

test('where the talk’s Node lies between ours is found, not claimed', (t) => {
  const results = example();
  // With numbers 0.6 ms, 80 ms and 11.7 s; with strings 19.7 ms, 1.3 s and 204 s; the talk: 2 ms, 500 ms, 70 s.
  t.regex(
    betweenWords(results),
    /these: products of 10–99, products of 100–999 and products of 1000–9999\. Outside of them: none\.$/,
  );
  const slower = results.cells.map((cell) =>
    cell.workload === 'exhaustive-10-99' ? Object.assign({}, cell, { warm: cell.cold }) : cell,
  );
  t.regex(betweenWords({ ...results, cells: slower }), /Outside of them: products of 10–99\.$/);
  t.is(betweenWords(example({ mode: 'quick' })), '');
});

/** Results of which only some contenders are left. */
function only(part: string): ServerlessResults {
  const results = example({ mode: 'quick' });
  return {
    ...results,
    only: part,
    contenders: results.contenders.filter(({ id }) => id.includes(part)),
    cells: results.cells.filter(({ contender }) => contender.includes(part)),
    packages: results.packages.filter(({ contender }) => contender.includes(part)),
    calibration: null,
    noise: [],
  };
}

test('a run of a part has a report of that part', (t) => {
  for (const part of ['azure', 'lambda-rust', 'wasm', 'lambda']) {
    inFolder((folder) => {
      writeServerless(only(part), folder);
      const text = readFileSync(join(folder, 'serverless.md'), 'utf8');
      t.is(text.includes('AWS Lambda, 128 MB**'), part !== 'azure', part);
      t.is(text.includes('Azure Functions, 1 vCPU**'), part === 'azure', part);
      t.notRegex(text, /undefined|NaN|\bnull\b/);
    });
  }
  t.notThrows(() => serverlessMarkdown(only('nobody')));
});

test('a run of one workload, or of the sizes of a whole processor, has a report as well', (t) => {
  const results = example({ mode: 'quick' });
  const only = (...ids: readonly string[]): ServerlessResults => ({
    ...results,
    workloads: results.workloads.filter(({ id }) => ids.includes(id)),
    cells: results.cells.filter(({ workload }) => ids.includes(workload)),
  });
  const large = {
    ...results,
    cells: results.cells.filter(({ memoryMb }) => memoryMb === null || memoryMb >= 1769),
  };
  for (const part of [only('hello', 'fast-10-99'), only('exhaustive-1000-9999'), large]) {
    inFolder((folder) => {
      writeServerless(part, folder);
      const text = readFileSync(join(folder, 'serverless.md'), 'utf8');
      t.notRegex(text, /undefined|NaN|\bnull\b/);
      t.notThrows(() => serverlessSection(part));
    });
  }
});

test('the section of the README has the answer, the picture and the talk’s rows', (t) => {
  const results = example();
  const text = serverlessSection(results);
  t.true(text.includes(answer(results)));
  t.true(text.includes('(benchmark/results/serverless-talk.svg)'));
  t.true(text.includes('(benchmark/results/serverless.html)'));
  t.true(text.includes('(benchmark/results/serverless.md)'));
  t.regex(text, /\| Lambda, products of 1000–9999 \| 11\.7 s \| 5\.23 s \| .* \| ~70 s \/ ~8 s \|/);
  t.regex(text, /\| Azure, hello world, cold start \| 178 ms \| 187 ms \| – \| 3\.90 ms \| 46× \|/);
});

const BENCH = { machine: MACHINE, ranges: [] } as unknown as Results;
const measured = (serverless: ServerlessResults | null) => ({
  bench: BENCH,
  every: null as EveryResults | null,
  serverless,
});

test('a README gets the serverless section where it has the markers', (t) => {
  const bench = '<!-- bench:start -->\n<!-- bench:end -->\n';
  const own = 'between\n<!-- serverless:start -->\nold\n<!-- serverless:end -->\nafter\n';
  const results = example({ mode: 'quick' });
  t.false(withSections(bench, measured(results)).includes('serverless'));
  t.notThrows(() => withSections(bench, measured(null)));
  const once = withSections(bench + own, measured(results));
  t.true(once.includes('serverless-talk.svg') && once.endsWith('<!-- serverless:end -->\nafter\n'));
  t.false(once.includes('\nold\n'));
  t.is(withSections(once, measured(results)), once);
  t.throws(() => withSections(bench + own, measured(null)), {
    message: /serverless\.json, which is not there; try: npm run bench:serverless/,
  });
  t.throws(() => withSections(`${bench}<!-- serverless:start -->`, measured(results)), {
    message: /lacks <!-- serverless:start --> … <!-- serverless:end -->/,
  });
});

test('money, bytes, memory and lists in words', (t) => {
  t.is(usd(0), '$0');
  t.is(usd(0.00234), '$0.0023');
  t.is(usd(0.00000024), '$0.00000024');
  t.is(usd(0.2049), '$0.20');
  t.is(usd(1_234.5), '$1,235');
  t.is(cents(1_234_567.891), '$1,234,567.89');
  t.is(cents(0), '$0.00');
  t.is(bytes(640), '640 B');
  t.is(bytes(512_000), '512 kB');
  t.is(bytes(1_500_000), '1.50 MB');
  t.is(memory(63_000), '61.5 MB');
  t.is(list(['a', 'b', 'c']), 'a, b and c');
  t.is(list(['a']), 'a');
  t.is(escape('<a href="x">&'), '&lt;a href=&quot;x&quot;&gt;&amp;');
});

test('a sign that ends a cell does not end it', (t) => {
  const text = toMarkdown({
    caption: 'c',
    head: ['', 'x'],
    rows: [{ label: 'a|b', cells: [{ words: '1 ms', n: 3 }] }],
  });
  t.true(text.endsWith(String.raw`| a\|b | 1 ms (3) |`));
});
