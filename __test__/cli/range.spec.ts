/** The ranges of the command line: what is one, and what is told about what is none. */
import test from 'ava';
import { UsageError } from '../../cli/exit.ts';
import { parseRange } from '../../cli/range/range.ts';

type Row = [words: string[], min: number | bigint, max: number | bigint];

const GOOD: Row[] = [
  [['100', '999'], 100, 999],
  [['100..999'], 100, 999],
  [['100 999'], 100, 999],
  [['100 .. 999'], 100, 999],
  [['100', '..', '999'], 100, 999],
  [['100..', '999'], 100, 999],
  [['3', 'digits'], 100, 999],
  [['3 digits'], 100, 999],
  [['3digits'], 100, 999],
  [['1', 'digit'], 1, 9],
  [['2', 'Digits'], 10, 99],
  [['1+1 digits'], 10, 99],
  [['8', 'digits'], 10_000_000n, 99_999_999n],
  [['19', 'digits'], 10n ** 18n, 10n ** 19n - 1n],
  [['10^9..10^9+10^4'], 10n ** 9n, 10n ** 9n + 10_000n],
  [['1_000', '9_999'], 1000, 9999],
  [['1', '94_906_265'], 1, 94_906_265],
  [['1', '94_906_266'], 1n, 94_906_266n],
  [['1', '2^64-1'], 1n, 2n ** 64n - 1n],
  [['2^64-1..2^64-1'], 2n ** 64n - 1n, 2n ** 64n - 1n],
  [['2*3+4', '2*(3+4)'], 10, 14],
  [['2+3*4', '100-1-1'], 14, 98],
  [['2^3^2', '-2^2+517'], 512, 513],
  [['((7))..7'], 7, 7],
  [['- -5..-(-6)'], 5, 6],
  [['0^0..(-1)^1_000_000'], 1, 1],
  [['2^65-2^65+1', '1'], 1, 1],
  [['007', '010'], 7, 10],
];

for (const [words, min, max] of GOOD)
  test(`read: ${words.join(' | ')}`, (t) => t.deepEqual(parseRange(words), { min, max }));

type BadRow = [words: string[], place: RegExp | undefined, problem: RegExp];

const BAD: BadRow[] = [
  [['5'], /at its end/, /the other bound/],
  [['100-999'], /at its end/, /'-' is minus here/],
  [[''], /at its end/, /a number is missing/],
  [['..'], /character 1:/, /a number belongs here/],
  [['1..'], /at its end/, /a number is missing/],
  [['..9'], /character 1:/, /a number belongs here/],
  [['1...9'], /character 2:/, /two dots/],
  [['1..9..12'], /character 5:/, /the end of the range belongs here/],
  [['10^9..10^'], /at its end/, /a number is missing/],
  [['1..(2+3'], /at its end/, /'\)' is missing/],
  [['1..2)'], /character 5:/, /the end of the range/],
  [['1', '2)'], /'2\)', at character 2:/, /the end of the number/],
  [['1', '2', '3'], /character 5:/, /the end of the range/],
  [['digits'], /character 1:/, /a number belongs here/],
  [['digits', '3'], /character 1:/, /a number belongs here/],
  [['3', 'digitss'], /'digitss', at character 1:/, /no number/],
  [['3-digits'], /character 3:/, /a number belongs here/],
  [['0', 'digits'], /character 1:/, /1 to 19 digits/],
  [['20', 'digits'], /character 1:/, /1 to 19 digits/],
  [['1e9', '5'], /'1e9', at character 2:/, /10\^9/],
  [['1.5', '9'], /character 2:/, /whole numbers/],
  [['1,000', '9'], /character 2:/, /1_000/],
  [['1__0', '9'], /character 2:/, /between two digits/],
  [['_1', '9'], /character 1:/, /between two digits/],
  [['1', '9_'], /'9_', at character 2:/, /between two digits/],
  [['2×3', '9'], /character 2:/, /'\*'/],
  [['100–999'], /character 4:/, /'\.\.'/],
  [['9/3', '9'], /character 2:/, /no division/],
  [['2^-1', '9'], /character 2:/, /exponent/],
  [['9^9^9^9', '9'], /character 4:/, /far beyond/],
  [['1', `9${'*9'.repeat(60)}`], /character \d+:/, /far beyond/],
  [['1', '9'.repeat(41)], /character 1:/, /far beyond/],
  [['1', '2^64'], undefined, /max must be at most 18446744073709551615/],
  [['0', '9'], undefined, /min must be at least 1; got 0/],
  [['10', '-5'], undefined, /max must be at least 1; got -5/],
  [['99', '10'], undefined, /min must not be greater than max; got min 99 and max 10/],
  [['1..9'.padStart(300)], /character|at its end/, /more than 200 characters/],
  [['(('.repeat(80)], /at its end/, /a number is missing/],
  [['1', '\u001b[31m9'], /character 1:/, /no number/],
];

for (const [at, [words, place, problem]] of BAD.entries())
  test(`refused, ${at}: ${words.join(' | ').trim().slice(0, 60)}`, (t) => {
    const { message } = t.throws(() => parseRange(words), { instanceOf: UsageError });
    t.regex(message, problem);
    if (place !== undefined) t.regex(message, place);
    t.false(message.includes('\u001b'));
  });

test('the caret stands below what is wrong', (t) => {
  const { message } = t.throws(() => parseRange(['12..3x4']), { instanceOf: UsageError });
  const [, text, caret] = message.split('\n');
  t.is(text!.indexOf('x'), caret!.indexOf('^'));
});
