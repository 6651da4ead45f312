/** Texts of any length come out as they went in, in larger pieces, one after the other. */
import { setImmediate as turn } from 'node:timers/promises';
import test from 'ava';
import { Gathered } from '../../cli/output/outlet.ts';

/** A writer that takes its time, and keeps what it got. */
function writer() {
  const pieces: string[] = [];
  let writing = 0;
  const write = async (bytes: Buffer): Promise<void> => {
    writing += 1;
    if (writing > 1) throw new Error('two at a time');
    await turn();
    pieces.push(bytes.toString());
    writing -= 1;
  };
  return { pieces, write };
}

test('short and long texts, in order', async (t) => {
  const { pieces, write } = writer();
  const gathered = new Gathered(write);
  let all = '';
  for (let i = 0; i < 3000; i += 1) {
    // Some longer than a buffer; some that are, as bytes, and not as characters.
    const length = i % 500 === 499 ? 70_000 : i % 300 === 299 ? 30_000 : i % 97;
    const text = `${i % 7 === 0 ? '×' : 'x'}`.repeat(length);
    all += text;
    const full = gathered.add(text);
    if (full !== undefined && i % 2 === 0) await full;
  }
  await gathered.flush();
  t.true(pieces.join('') === all);
  t.true(pieces.length < 40, `${pieces.length} pieces`);
  t.false(gathered.busy);
});

test('what comes after a text comes before the next one', async (t) => {
  const { pieces, write } = writer();
  const gathered = new Gathered(write);
  void gathered.add('a');
  const flushed = gathered.flush(async () => void pieces.push('|'));
  void gathered.add('b');
  t.true(gathered.busy);
  await flushed;
  await gathered.flush();
  t.deepEqual(pieces, ['a', '|', 'b']);
});

test('after a failure nothing is written any more', async (t) => {
  let calls = 0;
  const gathered = new Gathered(async () => {
    calls += 1;
    throw new Error('full');
  });
  void gathered.add('a');
  await t.throwsAsync(gathered.flush(), { message: 'full' });
  void gathered.add('b');
  await t.throwsAsync(gathered.flush(), { message: 'full' });
  t.is(calls, 1);
});
