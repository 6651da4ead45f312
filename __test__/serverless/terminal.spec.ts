import test from 'ava';
import { folded, serverlessText } from '../../benchmark/serverless/report/terminal.ts';
import { answer } from '../../benchmark/serverless/verdict.ts';
import { example } from './example.ts';

const PAGE = 'benchmark/results/serverless.html';
const plain = serverlessText(example(), { page: PAGE, colours: false });

test('the short version has both tables of the talk for both clouds, the answer and the page', (t) => {
  const lines = plain.split('\n');
  for (const title of [
    'Hello world, AWS Lambda, 128 MB',
    'Hello world, Azure Functions, 1 vCPU',
    'Palindrome products, every pair tried, AWS Lambda, 128 MB',
    'Palindrome products, every pair tried, Azure Functions, 1 vCPU',
  ])
    t.true(lines.includes(title), title);
  t.regex(plain, /\n {2}Rust {2,}4\.75 ms n 30 .*120 µs n 360/);
  t.regex(plain, /\n {2}the talk, Node {2,}2 ms {2,}~500 ms {2,}~70 s\n/);
  t.true(plain.replaceAll('\n', ' ').includes(answer(example())));
  t.true(plain.endsWith(`The whole report: ${PAGE}\n`));
});

test('it fits a hundred columns', (t) => {
  for (const mode of ['full', 'quick'] as const) {
    const text = serverlessText(example({ mode }), { page: PAGE, colours: false });
    const widest = Math.max(...text.split('\n').map((line) => [...line].length));
    t.true(widest <= 100, `${mode}: ${widest}`);
    // Nothing fits that is not there.
    t.true(widest > 70);
  }
});

test('colours only where they are wanted, and they take no room', (t) => {
  const coloured = serverlessText(example(), { page: null, colours: true });
  // eslint-disable-next-line no-control-regex
  const codes = /\u001b\[\d+m/g;
  t.notRegex(plain, codes);
  t.true(coloured.match(codes)!.length > 20);
  const uncoloured = serverlessText(example(), { page: null, colours: false });
  t.is(coloured.replaceAll(codes, ''), uncoloured);
  t.false(uncoloured.includes('The whole report'));
});

test('long words have lines of their own', (t) => {
  t.deepEqual(folded('aa bb cccccccc d', 5), ['aa bb', 'cccccccc', 'd']);
});
