import test from 'ava';
import {
  billedMb,
  billedMs,
  coldMillion,
  computeUsd,
  planOf,
  plansOf,
  warmMillion,
} from '../../benchmark/serverless/bill.ts';
import { billWords } from '../../benchmark/serverless/bill-words.ts';
import {
  FREE_GRANTS,
  FUNCTION_URL,
  HTTP_API,
  INIT_ROUNDING,
  PRICES,
  REST_API,
  STORAGE_LEASE,
} from '../../benchmark/serverless/facts/prices.ts';
import { example } from './example.ts';
import { azureCell, lambdaCell } from './cells.ts';

const near = (actual: number, expected: number): boolean =>
  Math.abs(actual - expected) <= 1e-12 + 1e-9 * Math.abs(expected);

test('a floor comes first, then whole steps', (t) => {
  const { meter: lambda } = PRICES['lambda-x86_64'];
  t.deepEqual(
    [0, 0.2, 1, 1.001, 45, 45.5].map((ms) => billedMs(lambda, ms)),
    [1, 1, 1, 2, 45, 46],
  );
  const { meter: consumption } = PRICES['azure-consumption'];
  t.deepEqual(
    [15, 80, 100, 100.2, 101, 1000.5].map((ms) => billedMs(consumption, ms)),
    [100, 100, 100, 101, 101, 1001],
  );
  const { meter: flex } = PRICES['azure-flex'];
  t.deepEqual(
    [3, 1000, 1000.5, 1100, 1101].map((ms) => billedMs(flex, ms)),
    [1000, 1000, 1100, 1100, 1200],
  );
});

test('memory is billed by the sizes on offer', (t) => {
  const sizes = (plan: 'lambda-arm64' | 'azure-consumption' | 'azure-flex', of: number[]) =>
    of.map((mb) => billedMb(PRICES[plan].meter, mb));
  t.deepEqual(sizes('lambda-arm64', [128, 1769]), [128, 1769]);
  t.deepEqual(
    sizes('azure-consumption', [2, 128, 128.1, 300, 1536, 2000]),
    [128, 128, 256, 384, 1536, 1536],
  );
  t.deepEqual(sizes('azure-flex', [2, 512, 513, 2049, 9000]), [512, 512, 2048, 4096, 4096]);
});

test("the talk's figures as a bill, worked out by hand", (t) => {
  // 0.5 s × 0.125 GB × 0.0000166667 = 1.041669 dollars a million, and 20 cents for the requests.
  t.true(near(1e6 * computeUsd('lambda-x86_64', 500, 128), 1.04166875));
  t.true(near(1e6 * computeUsd('lambda-x86_64', 45, 128), 0.0937501875));
  // 0.1 s × 0.125 GB × 0.000016 = 20 cents, whether it took 80 ms or 15.
  t.true(near(1e6 * computeUsd('azure-consumption', 80, 128), 0.2));
  t.is(computeUsd('azure-consumption', 15, 128), computeUsd('azure-consumption', 80, 128));
});

test('a million warm invocations: each sample is rounded, then their mean', (t) => {
  const cell = lambdaCell({ warm: [0.4, 1.2, 2, 4.01] });
  // 1, 2, 2 and 5 ms are 2.5 on average; 2.5 ms × 0.125 GB × 0.0000166667 × a million.
  const million = warmMillion(cell, 'lambda-x86_64')!;
  t.is(million.requests, 0.2);
  t.true(near(million.compute, 0.00520834375));
  t.true(near(million.total, 0.20520834375));
  // arm64: 2.5 ms × 0.125 GB × 0.0000133334
  t.true(near(warmMillion(cell, 'lambda-arm64')!.compute, 0.0041666875));
});

test('a million cold starts: INIT and the first invocation of one process, rounded up once', (t) => {
  const cell = lambdaCell({ cold: [130.6, 140.5], first: [10.6, 20.3] });
  // 141.2 and 160.8 are billed as 142 and 161: 151.5 ms on average. Rounded one by one it would be 162.
  const { compute, total } = coldMillion(cell, 'lambda-x86_64');
  t.true(near(compute, 0.31562563125));
  t.true(near(total, 0.51562563125));
});

test('a cold start is rounded as published REPORT lines are', (t) => {
  const { meter } = PRICES['lambda-x86_64'];
  t.is(billedMs(meter, 1293.83 + 1049.63), 2344);
  // Rounded one by one they would be 2,367.
  t.is(billedMs(meter, 1307.68 + 1058.15), 2366);
  t.regex(INIT_ROUNDING.url!, /^https:/);
});

test('Azure bills no start, and the peak of the process in steps', (t) => {
  const cell = azureCell({ cold: [900], first: [80], warm: [250.2], peakKb: [130 * 1024] });
  // 100 ms × 0.25 GB × 0.000016
  t.true(near(coldMillion(cell, 'azure-consumption').compute, 0.4));
  // 251 ms × 0.25 GB × 0.000016
  t.true(near(warmMillion(cell, 'azure-consumption')!.compute, 1.004));
  // 1,000 ms × 0.5 GB × 0.000026
  const flex = warmMillion(cell, 'azure-flex')!;
  t.true(near(flex.compute, 13));
  t.true(near(flex.total, 13.4));
});

test('one process that used more memory than the others does not make all of them dearer', (t) => {
  const cell = azureCell({ warm: [50], peakKb: [80, 81, 200].map((mb) => mb * 1024) });
  t.true(near(warmMillion(cell, 'azure-consumption')!.compute, 0.2));
});

test('there is no bill of the other cloud, and none for what was not measured', (t) => {
  t.is(warmMillion(lambdaCell({}), 'azure-flex'), null);
  t.is(warmMillion(azureCell({}), 'lambda-arm64'), null);
  t.is(warmMillion({ ...lambdaCell({}), warm: null }, 'lambda-arm64'), null);
  t.throws(() => coldMillion(lambdaCell({}), 'azure-flex'), { instanceOf: RangeError });
});

test('plans: of a cloud, and of the machine that was measured on', (t) => {
  t.deepEqual(plansOf('lambda'), ['lambda-x86_64', 'lambda-arm64']);
  t.deepEqual(plansOf('azure'), ['azure-consumption', 'azure-flex']);
  const results = example({ mode: 'quick' });
  t.is(planOf(results, 'lambda'), 'lambda-x86_64');
  t.is(planOf(results, 'azure'), 'azure-consumption');
  const machine = { ...results.machine, system: 'linux arm64 6.1' };
  t.is(planOf({ ...results, machine }, 'lambda'), 'lambda-arm64');
});

test('every price says where and when it was read, or why it is assumed', (t) => {
  const prices = [
    ...Object.values(PRICES).flatMap(({ perGbSecond, perMillion }) => [perGbSecond, perMillion]),
    ...[...HTTP_API, ...REST_API].map(({ perMillion }) => perMillion),
    FUNCTION_URL,
    STORAGE_LEASE.perTenThousand,
  ];
  t.is(prices.length, 8 + 2 + 4 + 2);
  for (const { usd, source, assumption } of prices) {
    t.true(usd >= 0);
    t.regex(source.read, /^2026-\d\d-\d\d$/);
    t.regex(source.url ?? '', /^https:\/\//);
    t.true(assumption === null || assumption.length > 40);
  }
  t.true(STORAGE_LEASE.perTenThousand.assumption !== null);
});

test('the words name the architecture and every grant that is left out', (t) => {
  const words = billWords(example({ mode: 'quick' })).join(' ');
  t.true(words.includes('measured here, on x86_64'));
  t.is(FREE_GRANTS.length, 3);
  for (const grant of FREE_GRANTS) t.true(words.includes(grant.words));
});

test('the sample of a cell is not changed by its bill', (t) => {
  const cell = lambdaCell({ warm: [3, 1, 2] });
  warmMillion(cell, 'lambda-x86_64');
  coldMillion(cell, 'lambda-x86_64');
  t.deepEqual(cell.warm?.values, [3, 1, 2]);
});
