import test from 'ava';
import { IDLE, SCALING } from '../../benchmark/serverless/facts/limits.ts';
import { Heap } from '../../benchmark/serverless/heap.ts';
import type { Cell, ServerlessResults } from '../../benchmark/serverless/results.ts';
import {
  BURSTS,
  type Burst,
  burstsOf,
  scaleOut,
  scaleOutWords,
} from '../../benchmark/serverless/scale-out.ts';
import { type Limits, Pool } from '../../benchmark/serverless/scale-out-pool.ts';
import { randomOf } from '../../benchmark/serverless/scale-out-random.ts';
import { azureCell, lambdaCell } from './cells.ts';
import { example } from './example.ts';

const SLOW: Limits = { atOnce: 2, everyMs: 100, most: 3, idleMs: 10_000 };

/** Starts take 30 ms, then 20 ms for the first invocation, and 10 ms for each later one. */
const steady = (limits: Limits): Pool =>
  new Pool({ start: () => ({ cold: 30, first: 20 }), warm: () => 10 }, limits);

const waits = (pool: Pool, at: number, requests: number): number[] =>
  pool.burst(at, requests).map(({ waitMs }) => waitMs);

test('what may not be started waits for what is free first', (t) => {
  const pool = steady(SLOW);
  // Two start at once and answer at 50; from then on each answers every 10 ms. The third start is
  // allowed at 100: the twelve before it are answered by the two, at 60, 70, 80, 90, 100 and 110.
  t.deepEqual(waits(pool, 0, 14), [50, 50, 60, 60, 70, 70, 80, 80, 90, 90, 100, 100, 110, 110]);
  t.is(pool.size, 2);
});

test('a start that is allowed before anything is free is made, up to the most', (t) => {
  const pool = new Pool({ start: () => ({ cold: 250, first: 250 }), warm: () => 1000 }, SLOW);
  // Two at 0, the third at 100; no fourth: the next are free at 500, 500 and 600.
  t.deepEqual(waits(pool, 0, 6), [500, 500, 600, 1500, 1500, 1600]);
  t.is(pool.size, 3);
});

test('what is there is reused, and starts nothing', (t) => {
  const pool = steady(SLOW);
  t.deepEqual(waits(pool, 0, 2), [50, 50]);
  const again = pool.burst(1000, 2);
  const answer = { waitMs: 10, coldMs: null, invocationMs: 10 };
  t.deepEqual(again, [answer, answer]);
});

test('what was idle for too long is disposed of, and no sooner', (t) => {
  const kept = steady(SLOW);
  kept.burst(0, 1);
  t.deepEqual(waits(kept, 50 + 10_000, 1), [10]);
  const gone = steady(SLOW);
  gone.burst(0, 1);
  t.deepEqual(waits(gone, 51 + 10_000, 1), [50]);
});

test('the rate refills up to what may start at once, and no further', (t) => {
  const limits = { ...SLOW, most: 100, idleMs: 0 };
  const pool = new Pool({ start: () => ({ cold: 5, first: 5000 }), warm: () => 5 }, limits);
  // Nothing is free for five seconds: one start after 100 ms each, once two are started.
  t.deepEqual(waits(pool, 0, 4), [5005, 5005, 5105, 5205]);
  // After an hour it is two again, not thousands.
  t.deepEqual(waits(pool, 3_600_000, 3), [5005, 5005, 5105]);
});

test('bursts of equal samples, worked out by hand', (t) => {
  const scaling = SCALING.find(({ plan }) => plan === 'lambda-x86_64')!;
  const bursts = burstsOf(lambdaCell({ cold: [30], first: [20], warm: [10] }), scaling);
  const find = (requests: number, when: Burst['when']): Burst =>
    bursts.find((burst) => burst.requests === requests && burst.when === when)!;
  const usd = (starts: number, requests: number): number =>
    requests * 0.2e-6 + (starts * 0.05 + (requests - starts) * 0.01) * 0.125 * 0.0000166667;
  const near = (a: number, b: number): boolean => t.true(Math.abs(a - b) < 1e-9 * b);

  t.like(find(1, 'cold'), { starts: 1, lastMs: 50, p50Ms: 50, p99Ms: null });
  near(find(1, 'cold').usd, usd(1, 1));
  t.like(find(1000, 'cold'), { starts: 1000, lastMs: 50, p50Ms: 50, p99Ms: 50 });
  near(find(1000, 'cold').usd, usd(1000, 1000));
  t.like(find(1000, 'again'), { starts: 0, lastMs: 10, p50Ms: 10, p99Ms: 10 });
  near(find(1000, 'again').usd, usd(0, 1000));
  t.is(find(1000, 'idle').starts, 1000);

  // Ten thousand. A thousand start at once and one more every 10 ms: at 10, 20, 30 and 40 nothing else
  // is free. From 50 on, each round of 10 ms answers with all that are free, and starts one more:
  // 1,004 by 40; 2,005 by 50; 3,007; 4,010; 5,014; 6,019; 7,025; 8,032; 9,040 by 120; the rest at 130.
  const { starts, lastMs, usd: bill } = find(10_000, 'cold');
  t.is(starts, 1012);
  // The one that starts at 120 is the last.
  t.is(lastMs, 170);
  near(bill, usd(1012, 10_000));
});

test('Azure starts one a second, bills no start and nothing below its floor', (t) => {
  const scaling = SCALING.find(({ plan }) => plan === 'azure-consumption')!;
  const cell = azureCell({ cold: [400], first: [100], warm: [100] });
  const burst = burstsOf(cell, scaling).find(({ requests }) => requests === 10)!;
  // The first instance answers at 500 and every 100 from then on: seven by 1,100. At 1,000 a second one
  // starts, for the eighth, and answers at 1,500; the first is done with the last two at 1,300.
  t.like(burst, { starts: 2, lastMs: 1500, p50Ms: 950, p99Ms: null });
  t.true(Math.abs(burst.usd - 10 * 0.4e-6) < 1e-15);
});

test('laws of every burst of an example', (t) => {
  const results = example();
  const bursts = scaleOut(results);
  // Seven contenders, two workloads, five sizes, three bursts of each.
  t.is(bursts.length, 7 * 2 * BURSTS.length * 3);
  for (const burst of bursts) {
    const { starts, requests, lastMs, p50Ms, p99Ms, when, usd } = burst;
    t.true(BURSTS.includes(requests as 1));
    t.true(starts <= requests && (when === 'again' || starts >= 1));
    t.true(p50Ms > 0 && p50Ms <= (p99Ms ?? lastMs) && (p99Ms ?? 0) <= lastMs);
    t.is(p99Ms === null, requests < 100);
    // At least the price of the requests.
    t.true(usd > requests * 0.2e-6);
    const cell = cellOf(results, burst);
    // All one after the other, and a start for the last of them.
    const slowest = 2 * (cell.cold.max + cell.first.max) + cell.warm!.max * requests;
    t.true(lastMs <= slowest + 1e-6);
    t.true(lastMs >= Math.min(cell.warm!.min, cell.first.min) - 1e-6);
  }
});

const cellOf = ({ cells }: ServerlessResults, burst: Burst): Cell =>
  cells.find(
    ({ contender, workload, memoryMb }) =>
      contender === burst.contender && workload === burst.workload && memoryMb === burst.memoryMb,
  )!;

test('the same results give the same bursts, whichever other cells there are', (t) => {
  const results = example({ mode: 'quick' });
  const bursts = scaleOut(results);
  t.deepEqual(scaleOut(results), bursts);
  const cells = results.cells.filter(({ contender }) => contender === 'lambda-rust');
  t.deepEqual(
    scaleOut({ ...results, cells }),
    bursts.filter(({ contender }) => contender === 'lambda-rust'),
  );
});

test('without a cell, or a warm invocation in it, there is no burst and nothing to say', (t) => {
  const results = example({ mode: 'quick' });
  const none = { ...results, cells: results.cells.map((cell) => ({ ...cell, warm: null })) };
  t.deepEqual(scaleOut(none), []);
  t.deepEqual(scaleOutWords(none), []);
  t.deepEqual(scaleOut({ ...results, cells: [] }), []);
});

test('the words say that it is a simulation, and of which rules', (t) => {
  const results = example({ mode: 'quick' });
  const words = scaleOutWords(results).join(' ');
  t.regex(words, /^This is a simulation/);
  t.true(words.includes('1,000 instances') && words.includes('once a second'));
  t.true(words.includes(IDLE.assumption));
  const lambda = results.cells.filter(({ memoryMb }) => memoryMb !== null);
  t.false(
    scaleOutWords({ ...results, cells: lambda })
      .join(' ')
      .includes('once a second'),
  );
});

test('a heap gives back what was put in, in order', (t) => {
  const random = randomOf('heap');
  const values = Array.from({ length: 500 }, () => Math.floor(random.next() * 100));
  const heap = new Heap();
  for (const value of values) heap.push(value);
  t.is(heap.size, 500);
  const popped = values.map(() => heap.pop()!);
  t.deepEqual(
    popped,
    values.toSorted((a, b) => a - b),
  );
  t.is(heap.pop(), undefined);
  t.is(heap.smallest, undefined);
});

test('chance is even, and the same for the same words', (t) => {
  const take = (words: string): number[] => {
    const random = randomOf(words);
    return Array.from({ length: 10_000 }, () => random.next());
  };
  const values = take('a');
  t.deepEqual(take('a'), values);
  t.notDeepEqual(take('b'), values);
  t.true(values.every((value) => value >= 0 && value < 1));
  const tenths = Array.from({ length: 10 }, () => 0);
  for (const value of values) tenths[Math.floor(value * 10)]!++;
  // 1,000 each, within four standard deviations.
  t.true(
    tenths.every((count) => Math.abs(count - 1000) < 120),
    String(tenths),
  );
});
