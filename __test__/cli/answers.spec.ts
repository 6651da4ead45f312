/** What the program answers, in every format and by every engine, read back and compared with the package. */
import test from 'ava';
import { engines } from '../engines.ts';
import { output, run } from './program.ts';
import { api, asBigints, fromCsv, fromHuman, fromNdjson, lines, plain } from './written.ts';

const SHORT = ['1..9', 1, 9] as const;
const EMPTY = ['1002 1003', 1002, 1003] as const;
const NUMBERS = ['100 999', 100, 999] as const;
const BIGINTS = ['10^9..10^9+2*10^4', 10n ** 9n, 10n ** 9n + 20_000n] as const;

for (const [range, min, max] of [SHORT, EMPTY, NUMBERS, BIGINTS])
  test(`list ${range}`, async (t) => {
    const expected = api.listPalindromeProducts(min, max);
    const words = ['list', ...range.split(' ')];
    const document = JSON.parse(await output(...words, '--json')) as unknown;
    t.deepEqual(document, { products: plain(expected), complete: true });
    t.deepEqual(fromNdjson(await output(...words, '--ndjson')), plain(expected));
    t.deepEqual(fromCsv(await output(...words, '--csv')), asBigints(expected));
    const { code, stdout, stderr } = await run(words);
    t.deepEqual(fromHuman(stdout), asBigints(expected));
    t.is(code, 0);
    t.is(/is a palindrome/.test(stderr), expected.length === 0);
  });

for (const [range, min, max] of [NUMBERS, BIGINTS])
  test(`count ${range}`, async (t) => {
    const counts = api.countPalindromeProducts(min, max);
    t.is(Number(counts.products), api.listPalindromeProducts(min, max).length);
    const words = ['count', ...range.split(' ')];
    t.deepEqual(JSON.parse(await output(...words, '--json')), plain(counts));
    t.deepEqual(JSON.parse(await output(...words, '--ndjson')), plain(counts));
    const row = `${counts.products},${counts.pairs}`;
    t.deepEqual(lines(await output(...words, '--csv'), '\r\n'), ['products,pairs', row]);
    const human = [`${counts.products} products`, `${counts.pairs} pairs of factors`];
    t.deepEqual(lines(await output(...words)), human);
  });

for (const [range, min, max] of [SHORT, EMPTY, BIGINTS])
  test(`ends of ${range}`, async (t) => {
    const both = api.palindromeProducts(min, max);
    const ends = both === null ? [] : [both.smallest, both.largest];
    const words = range.split(' ');
    const document = JSON.parse(await output('both', ...words, '--json')) as unknown;
    t.deepEqual(document, plain(both ?? { smallest: null, largest: null }));
    t.deepEqual(fromNdjson(await output('both', ...words, '--ndjson')), plain(ends));
    const { code, stdout, stderr } = await run(['both', ...words]);
    const bare = stdout.replaceAll(/^(?:smallest|largest) +/gm, '');
    t.deepEqual([code, fromHuman(bare)], [0, asBigints(ends)]);
    t.is(/is a palindrome/.test(stderr), both === null);
    for (const [at, end] of ['smallest', 'largest'].entries())
      t.deepEqual(JSON.parse(await output(end, ...words, '--json')), plain(ends[at] ?? null));
  });

test('one end by itself, and two under each other', async (t) => {
  t.is(await output('largest', '1', 'digit'), '9 = 1 × 9 = 3 × 3\n');
  t.is(await output('smallest', '1', 'digit', '--csv'), 'value,a,b\r\n1,1,1\r\n');
  t.is(await output('largest', '1', 'digit', '--csv'), 'value,a,b\r\n9,1,9\r\n9,3,3\r\n');
  t.is(
    await output('both', '3', 'digits'),
    'smallest   10201 = 101 × 101\nlargest   906609 = 913 × 993\n',
  );
});

for (const { name } of engines)
  test(`--engine ${name}`, async (t) => {
    const list = plain(api.listPalindromeProducts(1000, 2000));
    const by = ['--engine', name];
    t.deepEqual(fromNdjson(await output('list', '1000..2000', '--ndjson', ...by)), list);
    const counts = plain(api.countPalindromeProducts(1000, 2000));
    t.deepEqual(JSON.parse(await output('count', '1000..2000', '--json', ...by)), counts);
    const ends = plain(api.palindromeProducts(1000, 2000));
    t.deepEqual(JSON.parse(await output('both', '1000..2000', '--json', ...by)), ends);
  });

test('shards: one after the other they are the whole list, and their counts add up', async (t) => {
  const shards = [0, 1, 2].map((index) => ({ index, of: 3 }));
  const texts = await Promise.all(
    shards.map(({ index }) => output('list', '3', 'digits', '--ndjson', '--shard', `${index}/3`)),
  );
  t.is(texts.join(''), await output('list', '3', 'digits', '--ndjson'));
  t.true(texts.every((text) => text !== ''));
  for (const shard of shards) {
    const text = await output('count', '3', 'digits', '--json', '--shard', `${shard.index}/3`);
    t.deepEqual(JSON.parse(text), plain(api.countPalindromeProducts(100, 999, { shard })));
  }
});

test('the threads make no difference', async (t) => {
  const one = await output('list', '4', 'digits', '--ndjson', '--threads', '1');
  t.is(await output('list', '4', 'digits', '--ndjson', '--threads', '3'), one);
  t.is(lines(one).length, 5788);
});

test('progress goes to standard error, and only when it is asked for', async (t) => {
  const quiet = await run(['count', '5', 'digits']);
  t.is(quiet.stderr, '');
  const told = await run(['count', '5', 'digits', '--progress']);
  t.is(told.stdout, quiet.stdout);
  t.regex(told.stderr, /^ *\d+\.\d %  0:0\d\n/);
  t.is((await run(['count', '5', 'digits', '--no-progress'])).stderr, '');
});
