import test from 'ava';
import { coldMillion, plansOf, warmMillion } from '../../benchmark/serverless/bill.ts';
import { HTTP_API, REST_API } from '../../benchmark/serverless/facts/prices.ts';
import { type Front, VOLUMES, month, tiered } from '../../benchmark/serverless/months.ts';
import { azureCell, lambdaCell } from './cells.ts';
import { example } from './example.ts';

const amounts = (bill: ReturnType<typeof month>): number[] => bill.lines.map(({ usd }) => usd);

test('a month on Lambda, line by line, worked out by hand', (t) => {
  const cell = lambdaCell({ cold: [200], first: [300], warm: [80], memoryMb: 1024 });
  const bill = month(cell, 'lambda-x86_64', 100e6, 0.01, 'http-api');
  // Requests: 100 × 0.20. Warm: 99 million × 0.08 s × 1 GB × 0.0000166667 = 132.000264.
  // Cold: 1 million × 0.5 s × 1 GB × 0.0000166667 = 8.33335. HTTP API: 100 × 1.00.
  t.deepEqual(amounts(bill), [20, 132, 8.33, 100]);
  t.is(bill.total, 260.33);
  t.is(bill.requestsPerMonth, 100e6);
});

test('what stands before the function', (t) => {
  const cell = lambdaCell({});
  const front = (which: Front, requests: number): number =>
    month(cell, 'lambda-arm64', requests, 0, which).lines[3]!.usd;
  t.is(front('function-url', 100e6), 0);
  t.is(front('http-api', 1e6), 1);
  t.is(front('rest-api', 1e6), 3.5);
  t.is(front('rest-api', 100e6), 350);
  t.throws(() => front('azure', 1e6), { instanceOf: RangeError });
  t.throws(() => month(azureCell({}), 'azure-flex', 1e6, 0, 'rest-api'), {
    instanceOf: RangeError,
  });
});

test('each tier has its own price', (t) => {
  t.is(tiered(HTTP_API, 0), 0);
  t.is(tiered(HTTP_API, 300e6), 300);
  t.is(tiered(HTTP_API, 400e6), 390);
  // 333 × 3.50 + 667 × 2.80 + 100 × 2.38
  t.is(tiered(REST_API, 1100e6).toFixed(6), '3271.100000');
});

test('a month on Azure has the storage of the host in it, whatever the volume', (t) => {
  const cell = azureCell({ cold: [900], first: [80], warm: [15], peakKb: [100 * 1024] });
  const bill = month(cell, 'azure-consumption', 1e6, 0.01, 'azure');
  // 990,000 and 10,000 executions of 100 ms × 0.125 GB; 216,000 renewals in 30 days at 0.0044 per 10,000.
  t.deepEqual(amounts(bill), [0.2, 0.2, 0, 0.1]);
  t.is(bill.total, 0.5);
  t.regex(bill.lines[3]!.note ?? '', /assumption/);
  t.is(month(cell, 'azure-consumption', 100e6, 0.01, 'azure').lines[3]!.usd, 0.1);
});

test('where nothing warm was measured the first invocations stand for it, and say so', (t) => {
  const cell = lambdaCell({ cold: [50], first: [600], warm: null });
  const bill = month(cell, 'lambda-x86_64', 1e6, 0, 'function-url');
  // 0.6 s × 0.125 GB × 0.0000166667, without the start.
  t.is(bill.lines[1]!.usd, 1.25);
  t.regex(bill.lines[1]!.note ?? '', /first invocations/);
  const measured = month({ ...cell, warm: cell.first }, 'lambda-x86_64', 1e6, 0, 'function-url');
  t.is(measured.lines[1]!.note, null);
});

test('Flex is billed as if no requests met, and says so', (t) => {
  const cell = azureCell({ warm: [15] });
  const [, warm] = month(cell, 'azure-flex', 1e6, 0, 'azure').lines;
  // 1 s × 0.5 GB × 0.000026
  t.is(warm!.usd, 13);
  t.regex(warm!.note ?? '', /dearest case/);
  const [, first] = month({ ...cell, warm: null }, 'azure-flex', 1e6, 0, 'azure').lines;
  t.regex(first!.note ?? '', /first invocations.*dearest case/);
  t.is(month(cell, 'azure-consumption', 1e6, 0, 'azure').lines[1]!.note, null);
});

test('the share of cold starts moves requests from one line to the other', (t) => {
  const cell = lambdaCell({ cold: [100], first: [100], warm: [100], memoryMb: 1024 });
  const compute = (share: number): number[] =>
    amounts(month(cell, 'lambda-x86_64', 60e6, share, 'function-url')).slice(1, 3);
  t.deepEqual(compute(0), [100, 0]);
  t.deepEqual(compute(1), [0, 200]);
  t.deepEqual(compute(0.5), [50, 100]);
  for (const share of [-0.1, 1.1, NaN]) t.throws(() => compute(share), { instanceOf: RangeError });
});

test('the total is the sum of its lines to the cent, for every cell of an example', (t) => {
  let bills = 0;
  for (const cell of example().cells) {
    const cloud = cell.memoryMb === null ? 'azure' : 'lambda';
    const front = cloud === 'azure' ? 'azure' : 'rest-api';
    for (const plan of plansOf(cloud)) {
      for (const requests of VOLUMES) {
        const { lines, total } = month(cell, plan, requests, 0.01, front);
        // Summed as text would be by hand: in cents.
        const cents = lines.map(({ usd }) => Number(usd.toFixed(2).replace('.', '')));
        t.is(
          total.toFixed(2).replace('.', ''),
          String(cents.reduce((a, b) => a + b)).padStart(3, '0'),
        );
        // Rounding four lines moves the total by two cents at most.
        const exact = exactly(cell, plan, requests) + lines[3]!.usd;
        t.true(Math.abs(total - exact) <= 0.02 + 1e-9);
        bills++;
      }
    }
  }
  t.is(bills, example().cells.length * 4);
});

function exactly(
  cell: Parameters<typeof month>[0],
  plan: Parameters<typeof month>[1],
  requests: number,
): number {
  const warm = warmMillion({ ...cell, warm: cell.warm ?? cell.first }, plan)!;
  const millions = requests / 1e6;
  return millions * (0.99 * warm.total + 0.01 * coldMillion(cell, plan).total);
}
