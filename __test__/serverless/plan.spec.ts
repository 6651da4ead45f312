import test from 'ava';
import { CONTENDERS, WORKLOADS, vcpuOf } from '../../benchmark/serverless/contenders.ts';
import {
  plan,
  rounds,
  visitMs,
  wallMs,
  type CellPlan,
  type Circumstances,
  type Costs,
  type Planned,
} from '../../benchmark/serverless/plan.ts';
import { questionOf } from '../../benchmark/serverless/question.ts';
import { Random } from '../../benchmark/serverless/random.ts';
import { quotaOf } from '../../benchmark/serverless/share/share.ts';
import type { ContenderId } from '../../benchmark/serverless/results.ts';

const FULL: Circumstances = { mode: 'full', cores: 2, periodUs: 20_000, canLimit: true };
const QUICK: Circumstances = { ...FULL, mode: 'quick' };
const CHEAP: Costs = { coldMs: 100, firstMs: 1, warmMs: 1 };

const workload = (id: string) => WORKLOADS.find((one) => one.id === id)!;
const planned = (contender: ContenderId, id: string, costs: Partial<Costs> = {}): Planned => ({
  contender,
  workload: workload(id),
  costs: { ...CHEAP, ...costs },
});

const everything = (costs: Partial<Costs> = {}): Planned[] =>
  CONTENDERS.flatMap((contender) => WORKLOADS.map(({ id }) => planned(contender, id, costs)));

const shape = ({ memoryMb, visits, warm, throughput }: CellPlan) => [
  memoryMb,
  visits,
  warm,
  throughput,
];

test('memory buys its share of a CPU, and Azure has one', (t) => {
  t.is(vcpuOf(1769), 1);
  t.is(vcpuOf(128), 128 / 1769);
  t.is(vcpuOf(null), 1);
});

test('a quota is the share of its period, and never below what the kernel takes', (t) => {
  t.deepEqual(quotaOf(vcpuOf(128), 20_000), { quotaUs: 1447, periodUs: 20_000 });
  t.deepEqual(quotaOf(vcpuOf(128), 100_000), { quotaUs: 7236, periodUs: 100_000 });
  t.deepEqual(quotaOf(vcpuOf(10_240), 20_000), { quotaUs: 115_772, periodUs: 20_000 });
  t.throws(() => quotaOf(vcpuOf(128), 10_000), { instanceOf: RangeError });
});

test('what fits into a quota takes no longer; what does not takes as much longer as the share is small', (t) => {
  t.is(wallMs(5, 0.25, 20_000), 5);
  t.is(wallMs(6, 0.25, 20_000), 24);
  t.is(wallMs(500, 1, 20_000), 500);
  t.is(wallMs(500, 5.8, 20_000), 500);
});

test('a visit is its start, its invocations, and a pause of a period and a half before each warm one', (t) => {
  const costs = { coldMs: 100, firstMs: 50, warmMs: 10 };
  // 40 around it, 100 to start, 50 / 0.25 for the first, and 12 times 30 of pause and 10 / 0.25.
  t.is(visitMs({ vcpu: 0.25, warm: 12 }, costs, 20_000), 40 + 100 + 200 + 12 * (30 + 40));
  t.is(visitMs({ vcpu: 1, warm: 0 }, costs, 20_000), 40 + 100 + 50);
});

test('the sizes of a full run', (t) => {
  const { cells } = plan([planned('lambda-rust', 'hello')], FULL);
  t.deepEqual(cells.map(shape), [
    [128, 30, 12, 2],
    [256, 5, 20, 0],
    [512, 5, 20, 0],
    [1024, 5, 20, 0],
    [1769, 10, 12, 2],
    [3008, 5, 20, 0],
    [10_240, 5, 20, 0],
  ]);
  t.deepEqual(
    cells.map(({ vcpuHere }) => vcpuHere),
    [128, 256, 512, 1024, 1769, 3008, 2 * 1769].map((memoryMb) => memoryMb / 1769),
  );
});

test('whatever is cheap has enough warm invocations for a 99th percentile', (t) => {
  for (const { visits, warm } of plan(everything(), { ...FULL, periodUs: 14_000 }).cells)
    t.true(visits * warm >= 100);
});

test('what takes long in its share is measured less often than with more memory', (t) => {
  const { cells } = plan(
    [planned('lambda-typescript', 'exhaustive-1000-9999', { firstMs: 800 })],
    FULL,
  );
  t.deepEqual(cells.slice(0, 5).map(shape), [
    [128, 3, 1, 0],
    [256, 2, 1, 0],
    [512, 2, 1, 0],
    [1024, 5, 4, 0],
    [1769, 5, 4, 0],
  ]);
});

test('the string loop has the smallest size only, and its longest range one invocation', (t) => {
  const loops = [
    planned('lambda-rust', 'string-1000-9999', { firstMs: 4000 }),
    planned('azure-rust', 'string-1000-9999', { firstMs: 4000 }),
  ];
  t.deepEqual(plan(loops, FULL).cells.map(shape), [
    [128, 1, 0, 0],
    [null, 1, 0, 0],
  ]);
});

test('the sizes of a quick run', (t) => {
  const { cells } = plan(
    [planned('lambda-rust', 'hello'), planned('azure-rust', 'fast-10-99')],
    QUICK,
  );
  t.deepEqual(cells.map(shape), [
    [128, 3, 10, 1],
    [1769, 3, 10, 1],
    [null, 3, 10, 0],
  ]);
});

const BUDGET_MS = 28 * 60_000;

/** By hand: what is around each process, its start, and what it is asked, at a whole vCPU or more. */
const expected = (cells: readonly CellPlan[], coldMs: number): number =>
  cells.reduce(
    (sum, { visits, warm, throughput }) =>
      sum + visits * (40 + coldMs + 1 + warm * 31) + throughput * 1000,
    0,
  );

test('a run that would take too long is trimmed until it just fits', (t) => {
  const whole = plan(everything(), FULL);
  const slow = plan(everything({ coldMs: 450 }), FULL);
  t.true(Math.abs(whole.expectedMs - expected(whole.cells, 100)) < 1);
  t.true(Math.abs(slow.expectedMs - expected(slow.cells, 450)) < 1);
  t.true(slow.expectedMs <= BUDGET_MS);
  t.true(slow.expectedMs > BUDGET_MS - 1500);
  t.deepEqual(
    slow.cells.map((cell) => ({ ...cell, visits: 0 })),
    whole.cells.map((cell) => ({ ...cell, visits: 0 })),
  );
  const fewer = slow.cells.filter(({ visits }, i) => visits < whole.cells[i]!.visits);
  t.true(fewer.length > 0);
  // Those of the tables last, and none of them has had to.
  t.true(fewer.every(({ memoryMb }) => memoryMb !== null && ![128, 1769].includes(memoryMb)));
});

test('what takes longest is the first to be trimmed', (t) => {
  const { cells } = plan(
    [
      planned('lambda-rust', 'hello'),
      planned('lambda-typescript', 'exhaustive-1000-9999', { firstMs: 13_000, warmMs: 13_000 }),
    ],
    FULL,
  );
  t.deepEqual(
    cells.map(({ visits }) => visits),
    [30, 5, 5, 5, 10, 5, 5, 3, 1, 1, 2, 3, 2, 2],
  );
});

test('what can never fit is planned all the same, as small as it may be', (t) => {
  const { cells, expectedMs } = plan([planned('lambda-rust', 'hello', { coldMs: 1e6 })], FULL);
  t.deepEqual(
    cells.map(({ visits }) => visits),
    [10, 2, 2, 2, 5, 2, 2],
  );
  t.true(expectedMs > BUDGET_MS);
});

test('where no share can be enforced only sizes that buy the whole machine are measured', (t) => {
  const one = [planned('lambda-rust', 'hello'), planned('azure-rust', 'hello')];
  const { cells, missing } = plan(one, { ...FULL, canLimit: false });
  t.deepEqual(
    cells.map(({ memoryMb }) => memoryMb),
    [10_240],
  );
  t.deepEqual(
    missing.map(({ contender, memoryMb }) => [contender, memoryMb]),
    [
      ['lambda-rust', 128],
      ['lambda-rust', 256],
      ['lambda-rust', 512],
      ['lambda-rust', 1024],
      ['lambda-rust', 1769],
      ['lambda-rust', 3008],
      ['azure-rust', null],
    ],
  );
  t.deepEqual(plan(one, { ...FULL, canLimit: false, cores: 1 }).missing.length, 4);
});

test('the visits of every cell are spread over the rounds, none is lost, and the order differs', (t) => {
  const { cells } = plan(everything(), FULL);
  const all = rounds(cells, new Random(7));
  t.is(all.length, 30);
  for (const cell of cells) {
    const at = all.flatMap((visits, round) =>
      visits
        .filter((visit) => visit.cell === cell)
        .map(({ throughput }) => ({ round, throughput })),
    );
    t.is(at.length, cell.visits);
    t.is(at.filter(({ throughput }) => throughput).length, cell.throughput);
    const apart = at.slice(1).map(({ round }, i) => round - at[i]!.round);
    t.true(apart.every((distance) => Math.abs(distance - 30 / cell.visits) <= 1));
  }
  const names = (round: number): string[] =>
    all[round]!.map(({ cell }) => `${cell.contender} ${cell.workload.id} ${cell.memoryMb}`);
  t.notDeepEqual(names(0), names(0).toSorted());
  t.deepEqual(rounds(cells, new Random(7)), all);
  t.notDeepEqual(rounds(cells, new Random(8)), all);
  // No round has more than its part of the work, give or take.
  const sizes = all.map(({ length }) => length);
  t.true(Math.max(...sizes) < 2 * Math.min(...sizes));
});

test('a shuffle keeps everything', (t) => {
  const things = Array.from({ length: 100 }, (_, i) => i);
  const random = new Random(7);
  const order = random.shuffled(things);
  t.notDeepEqual(order, things);
  t.deepEqual(
    order.toSorted((a, b) => a - b),
    things,
  );
  for (let i = 0; i < 1000; i++) {
    const value = random.between(20, 40);
    t.true(value >= 20 && value < 40);
  }
});

test('what is asked: the package in its own words, the loops in theirs', (t) => {
  t.deepEqual(questionOf('lambda-rust', workload('hello')), { payload: '{}', path: '/api/hello' });
  t.deepEqual(questionOf('azure-native', workload('exhaustive-10-99')), {
    payload: '{"min":10,"max":99,"method":"exhaustive"}',
    path: '/api/palindromes?min=10&max=99&method=exhaustive',
  });
  t.deepEqual(questionOf('lambda-wasm', workload('exhaustive-10-99')), {
    payload: '{"min":10,"max":99,"reversal":"numeric"}',
    path: '/api/loops?min=10&max=99&reversal=numeric',
  });
  t.deepEqual(
    questionOf('azure-rust', workload('string-100-999')).path,
    '/api/loops?min=100&max=999&reversal=string',
  );
  t.is(questionOf('lambda-wasm', workload('fast-10-99')).payload, '{"min":10,"max":99}');
});
