import test from 'ava';
import { Answers, WrongAnswer } from '../../benchmark/serverless/answers.ts';
import { HELLO, WORKLOADS } from '../../benchmark/serverless/contenders.ts';
import type { Field, Where } from '../../benchmark/serverless/field.ts';
import { measure, type Measuring } from '../../benchmark/serverless/measure.ts';
import type { CellPlan } from '../../benchmark/serverless/plan.ts';
import { Bar } from '../../benchmark/serverless/progress.ts';
import { Random } from '../../benchmark/serverless/random.ts';
import { none } from '../../benchmark/serverless/share/none.ts';
import type { Visited } from '../../benchmark/serverless/visit.ts';
import type { Progress } from '../../benchmark/progress.ts';

const cell = (memoryMb: number, visits: number): CellPlan => ({
  contender: 'lambda-rust',
  workload: HELLO,
  memoryMb,
  vcpu: 0.5,
  vcpuHere: 0.5,
  visits,
  warm: 2,
  throughput: 1,
});

const VISITED: Visited = { coldMs: 5, firstMs: 2, warmMs: [1, 3], perSecond: null, peakKb: 2000 };

const fieldThat = (visit: (where: Where) => Promise<Visited>): Field =>
  ({
    equipment: { random: new Random(1) },
    visit: (_: unknown, where: Where) => visit(where),
  }) as unknown as Field;

const measuring = (cells: CellPlan[], rest: Partial<Measuring> = {}): Measuring => ({
  cells,
  costsOf: () => ({ coldMs: 5, firstMs: 2, warmMs: 1 }),
  method: none(),
  periodUs: 20_000,
  bar: new Bar({ isTerminal: true, step: () => {} } as unknown as Progress, 100),
  endMs: Infinity,
  warn: () => {},
  ...rest,
});

test('every visit counts in its cell', async (t) => {
  const { cells, missing, noise } = await measure(
    fieldThat(async () => VISITED),
    measuring([cell(128, 3), cell(256, 1)]),
  );
  t.deepEqual(
    cells.map(({ memoryMb, cold, first, warm, perSecond, peakKb }) => [
      memoryMb,
      cold.values,
      first.n,
      warm?.values,
      perSecond,
      peakKb.max,
    ]),
    [
      [128, [5, 5, 5], 3, [1, 3, 1, 3, 1, 3], null, 2000],
      [256, [5], 1, [1, 3], null, 2000],
    ],
  );
  t.deepEqual(missing, []);
  // Before, and after each of three rounds.
  t.is(noise.length, 4);
});

test('a process that fails is tried once more, and the reader is told', async (t) => {
  const said: string[] = [];
  let calls = 0;
  const { cells } = await measure(
    fieldThat(async () => {
      calls += 1;
      if (calls === 1) throw new Error('the port was taken');
      return VISITED;
    }),
    measuring([cell(128, 1)], { warn: (text) => said.push(text) }),
  );
  t.deepEqual(said, ['lambda-rust, hello, 128 MB is tried again: the port was taken']);
  t.is(cells[0]?.cold.n, 1);
  const always = fieldThat(() => Promise.reject(new Error('broken')));
  await t.throwsAsync(measure(always, measuring([cell(128, 1)])), { message: 'broken' });
});

test('a wrong answer ends the run at once', async (t) => {
  let calls = 0;
  const wrong = fieldThat(() => {
    calls += 1;
    return Promise.reject(new WrongAnswer('no palindrome'));
  });
  await t.throwsAsync(measure(wrong, measuring([cell(128, 3)])), { instanceOf: WrongAnswer });
  t.is(calls, 1);
});

test('what time did not suffice for is missing, with the reason', async (t) => {
  const { cells, missing } = await measure(
    fieldThat(async () => VISITED),
    measuring([cell(128, 2)], { endMs: performance.now() - 1 }),
  );
  t.deepEqual(cells, []);
  t.deepEqual(missing, [
    { contender: 'lambda-rust', workload: 'hello', memoryMb: 128, reason: 'the time was up' },
  ]);
});

test('answers are compared to the byte, hello by cloud, ranges with the table', (t) => {
  const answers = new Answers();
  answers.compare('lambda-rust', HELLO, '"Hello world"');
  answers.compare('azure-rust', HELLO, 'Hello world');
  const loop = WORKLOADS.find(({ id }) => id === 'string-10-99')!;
  const right =
    '{"smallest":{"value":121,"factors":[[11,11]]},"largest":{"value":9009,"factors":[[91,99]]}}';
  answers.compare('azure-rust', loop, right);
  t.is(answers.comparisons, 3);
  t.throws(() => answers.compare('azure-rust', loop, right.replace('9009', '9008')), {
    instanceOf: WrongAnswer,
    message: /^azure-rust answers string-10-99 with .*9008.*, not with .*9009/,
  });
  t.throws(() => answers.compare('azure-rust', HELLO, '"Hello world"'), {
    instanceOf: WrongAnswer,
  });
});
