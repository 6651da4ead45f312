import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { month } from '../../benchmark/serverless/months.ts';
import type { Front } from '../../benchmark/serverless/months.ts';
import type { Plan } from '../../benchmark/serverless/bill.ts';
import { bundle } from '../../benchmark/serverless/report/html/bundle.ts';
import {
  bills,
  calculatorData,
  COLD_SHARES,
  type CalculatorData,
  frontFor,
  LAST_STEP,
  requestsAt,
} from '../../benchmark/serverless/report/html/calculator.ts';
import { page } from '../../benchmark/serverless/report/html/page.ts';
import { prose } from '../../benchmark/serverless/report/html/parts.ts';
import { toHtml } from '../../benchmark/serverless/report/table.ts';
import { escape } from '../../benchmark/serverless/report/words.ts';
import { answer, claims, NOT_MEASURED } from '../../benchmark/serverless/verdict.ts';
import { example } from './example.ts';

const RESULTS = example();
const HTML = page(RESULTS);
const count = (part: RegExp): number => (HTML.match(part) ?? []).length;

test('the page asks nobody for anything', (t) => {
  t.is(
    count(
      /<(?:link|img|script|iframe|object|embed|source|video|audio)[^>]*(?:src|href)="(?!data:)/g,
    ),
    0,
  );
  t.is(count(/@import|url\(/g), 0);
  t.notRegex(bundle(), /fetch\(|XMLHttpRequest|import\(|WebSocket|sendBeacon/);
  t.true(HTML.includes('<link rel="icon" href="data:,">'));
});

test('the page is whole: language, window, title, headings in order, ids that are there once', (t) => {
  t.true(HTML.startsWith('<!doctype html>\n'));
  t.true(HTML.includes('<html lang="en">'));
  t.true(HTML.includes('<meta name="viewport" content="width=device-width, initial-scale=1">'));
  t.is(count(/<h1>/g), 1);
  t.is(count(/<h2 id="/g), 12);
  t.is(count(/<script/g), 2);
  for (const name of ['section', 'table', 'details', 'figure', 'svg', 'ul', 'div', 'p', 'article'])
    t.is(count(new RegExp(`<${name}[ >]`, 'g')), count(new RegExp(`</${name}>`, 'g')), name);
  const ids = [...HTML.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  t.is(new Set(ids).size, ids.length);
  for (const [, target] of HTML.matchAll(/href="#([^"]+)"/g)) t.true(ids.includes(target), target);
  for (const [, names] of HTML.matchAll(/aria-labelledby="([^"]+)"/g))
    for (const name of names!.split(' ')) t.true(ids.includes(name), name);
});

test('it begins with the answer, and holds the claims and the limits', (t) => {
  const said = HTML.slice(HTML.indexOf('<header>'), HTML.indexOf('<nav'));
  t.true(said.replaceAll(/<\/?strong>/g, '').includes(prose(answer(RESULTS))));
  for (const { claim } of claims(RESULTS)) t.true(HTML.includes(`<h3>${prose(claim)}</h3>`), claim);
  for (const limit of NOT_MEASURED) t.true(HTML.includes(`<li>${prose(limit)}</li>`), limit);
  t.notRegex(HTML.replace(/<script[^]*<\/script>/, ''), /undefined|NaN|Infinity/);
});

test('every picture is there for each width, with words for those who do not see it', (t) => {
  for (const room of ['wide', 'medium', 'narrow'])
    t.is(count(new RegExp(`<svg class="${room}"`, 'g')), 6);
  t.is(count(/<svg [^>]*role="img" aria-labelledby="[\w-]+-title [\w-]+-desc">\n<title /g), 18);
  t.is(count(/<figcaption>/g), 6);
});

test('every table has a caption and scopes', (t) => {
  t.is(count(/<table>/g), count(/<caption>/g));
  t.true(count(/<table>/g) > 15);
  t.is(count(/<th>/g), 0);
  t.is(
    toHtml({
      caption: 'a & b',
      head: ['', 'x'],
      rows: [{ label: '<l>', cells: [{ words: '1 ms', n: 3 }], kind: 'ratio' }],
    }),
    [
      '<div class="box" role="group" tabindex="0" aria-label="a &amp; b"><table>',
      '<caption><span>a &amp; b</span></caption>',
      '<thead><tr><td></td><th scope="col">x</th></tr></thead>',
      '<tbody>',
      '<tr class="ratio"><th scope="row">&lt;l&gt;</th><td>1 ms <span class="n">n&nbsp;3</span></td></tr>',
      '</tbody></table></div>',
    ].join('\n'),
  );
});

test('a name that looks like HTML stays a name', (t) => {
  t.false(HTML.includes('A & B <C>'));
  t.true(HTML.includes('A &amp; B &lt;C&gt;'));
  const evil = '</script><script>alert(1)</script>';
  const results = {
    ...RESULTS,
    contenders: RESULTS.contenders.map((contender) => ({ ...contender, label: evil })),
  };
  const html = page(results);
  t.is((html.match(/<script/g) ?? []).length, 2);
  t.true(html.includes(escape(evil)));
});

/** What the page carries, as its own program reads it. */
function carried(): CalculatorData {
  const [, text] = /<script type="application\/json" id="results">(.*?)<\/script>/.exec(HTML)!;
  return JSON.parse(text!) as CalculatorData;
}

test('the bill of the page is that of the results at a million and a hundred million', (t) => {
  const data = carried();
  const turns: [Plan, Front][] = [
    ['lambda-x86_64', 'function-url'],
    ['lambda-x86_64', 'http-api'],
    ['lambda-arm64', 'rest-api'],
    ['azure-consumption', 'azure'],
    ['azure-flex', 'azure'],
  ];
  let compared = 0;
  for (const cell of RESULTS.cells.filter(({ workload }) => !workload.startsWith('string'))) {
    for (const [plan, front] of turns) {
      if (plan.startsWith('azure') !== (cell.memoryMb === null)) continue;
      for (const step of [40, 80]) {
        const requests = requestsAt(step);
        const { workload } = cell;
        const memoryMb = cell.memoryMb ?? 128;
        const chosen = { workload, memoryMb, plan, front, requests, coldShare: 0.01 };
        const label = RESULTS.contenders.find(({ id }) => id === cell.contender)!.label;
        const bill = bills(data, chosen).find((one) => one.label === label);
        t.deepEqual(bill?.month, month(cell, plan, requests, 0.01, front));
        compared += 1;
      }
    }
  }
  t.true(compared > 1_000);
});

test('what was not measured has no bill', (t) => {
  const chosen = {
    workload: 'fast-10-99',
    memoryMb: 10_240,
    plan: 'lambda-x86_64',
    front: 'function-url',
    requests: 1e6,
    coldShare: 0.01,
  } as const;
  t.deepEqual(
    bills(calculatorData(RESULTS), chosen).map(({ label, month }) => [label, month === null]),
    [
      ['Node + TypeScript', false],
      ['Node + addon', false],
      ['Node + wasm', true],
      ['Rust', false],
    ],
  );
});

test('the slider reaches from ten thousand to a thousand million, and stops at round numbers', (t) => {
  t.deepEqual([0, 1, 20, 40, 80, LAST_STEP].map(requestsAt), [1e4, 11_000, 1e5, 1e6, 1e8, 1e9]);
  t.true(COLD_SHARES.includes(0.01));
});

test('Azure has its own front, and Lambda none of it', (t) => {
  t.is(frontFor({ plan: 'azure-flex', front: 'rest-api' }), 'azure');
  t.is(frontFor({ plan: 'lambda-arm64', front: 'azure' }), 'function-url');
  t.is(frontFor({ plan: 'lambda-arm64', front: 'rest-api' }), 'rest-api');
});

test('the program of the page is the same each time, and does not end its own element', (t) => {
  t.is(bundle(), bundle());
  t.false(bundle().includes('</script'));
  t.true(bundle().length > 3_000);
});

test('without a browser the check is skipped with the reason, and in CI it fails', (t) => {
  const script = fileURLToPath(
    new URL('../../benchmark/serverless/browser/check.ts', import.meta.url),
  );
  const run = (env: Record<string, string>) =>
    spawnSync(process.execPath, ['--import', 'tsx', script], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      encoding: 'utf8',
      // Nothing is found here, apt-get neither.
      env: { PATH: '/nowhere', ...env },
    });
  const laptop = run({});
  t.is(laptop.status, 0, laptop.stderr);
  t.regex(
    laptop.stdout,
    /^browser: skipped: no Chromium found; on Debian, as root: apt-get install /,
  );
  const ci = run({ CI: 'true' });
  t.is(ci.status, 1);
  t.regex(ci.stderr, /no Chromium found/);
});
