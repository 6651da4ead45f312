/** Work in slices on the calling thread: how long they last, who gets a turn, and how they end. */
import test from 'ava';
import { sliced, type Search } from '../api/slices.ts';

const answer = { smallest: null, largest: null };

/** A search whose unit of work costs `nanoseconds`, and that never ends unless it has `units` only. */
function pretended(nanoseconds: number, units = Infinity) {
  const steps: number[] = [];
  let done = 0;
  let dropped = false;
  const search: Search<number> = {
    advance(work) {
      const before = performance.now();
      const end = before + (Math.min(work, units - done) * nanoseconds) / 1e6;
      while (performance.now() < end);
      done += work;
      steps.push(performance.now() - before);
      return done >= units;
    },
    progress: () => done / units,
    answer: () => answer,
    drop: () => (dropped = true),
  };
  return { search, steps, dropped: () => dropped };
}

const turns = (count: number): Promise<void> =>
  new Promise((resolve) => {
    const turn = () => (--count > 0 ? setImmediate(turn) : resolve());
    setImmediate(turn);
  });

/**
 * Time of this process, not of the clock: on a busy machine the clock goes on while somebody else works.
 */
const now = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const median = (list: number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1]!;

for (const nanoseconds of [1, 10, 1000, 20_000])
  test.serial(`slices last at most 5 ms when a unit costs ${nanoseconds} ns`, async (t) => {
    const { search, steps } = pretended(nanoseconds);
    const task = sliced(() => search);
    const lengths: number[] = [];
    for (let turn = 0; turn < 60; turn++) {
      const before = now();
      await turns(1);
      lengths.push(now() - before);
    }
    task.cancel();
    const usual = median(lengths.slice(20));
    t.true(usual <= 5, `slices of ${usual.toFixed(1)} ms`);
    const longest = Math.max(...lengths);
    t.true(longest >= 2, `the time is used, not handed back: ${longest.toFixed(1)} ms at most`);
    t.true(median(steps.slice(20)) <= 1);
  });

test.serial('steps that end early do not make the next ones long', async (t) => {
  const works: number[] = [];
  const task = sliced(() => ({
    // As at the end of a stretch, where there is nothing left to do whatever is asked for.
    advance: (work: number) => works.push(work) > 100,
    progress: () => 0,
    answer: () => answer,
  }));
  t.is(await task.promise, answer);
  // Half a millisecond, when a unit is a nanosecond.
  t.is(Math.max(...works), 2 ** 19);
});

test.serial('many searches share one slice', async (t) => {
  const all = Array.from({ length: 16 }, () => pretended(10));
  const tasks = all.map(({ search }) => sliced(() => search));
  await turns(40);
  const lengths: number[] = [];
  for (let turn = 0; turn < 20; turn++) {
    const before = now();
    await turns(1);
    lengths.push(now() - before);
  }
  for (const task of tasks) task.cancel();
  t.true(median(lengths) <= 5, `${median(lengths).toFixed(1)} ms for all of them`);
  const steps = all.map((each) => each.steps.length);
  t.true(Math.min(...steps) >= 1, 'each has had its turn');
});

test.serial('nothing happens in the call itself', async (t) => {
  let created = false;
  const task = sliced(() => {
    created = true;
    return pretended(1, 1000).search;
  });
  t.false(created);
  t.is(task.progress(), 0);
  await Promise.resolve();
  t.false(created);
  t.is(await task.promise, answer);
  t.true(created);
});

test.serial('a cancelled search stops and is dropped', async (t) => {
  const { search, steps, dropped } = pretended(10);
  const task = sliced(() => search);
  await turns(5);
  task.cancel();
  await turns(2);
  const after = steps.length;
  await turns(5);
  t.is(steps.length, after);
  t.true(dropped());
});

test.serial('one that fails rejects, and the others go on', async (t) => {
  const error = new Error('inside');
  const failing = sliced<number>(() => {
    throw error;
  });
  const fine = sliced(() => pretended(10, 100_000).search);
  t.is(await failing.promise.catch((reason: unknown) => reason), error);
  t.is(await fine.promise, answer);
});
