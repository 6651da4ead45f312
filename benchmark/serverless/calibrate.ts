/** The first hello under several periods of the quota, beside what is published of Lambda itself. */
import { HELLO, vcpuOf, type Mode } from './contenders.ts';
import { LAMBDA_PERF } from './facts/lambda-perf.ts';
import type { Field } from './field.ts';
import { SMALLEST_MB } from './memory-sizes.ts';
import type { Calibration, CalibrationRow, ContenderId } from './results.ts';
import { sampleOf } from './sample.ts';
import type { Method } from './share/share.ts';

const PERIODS_US = [20_000, 100_000];
const VISITS: Record<Mode, number> = { full: 30, quick: 5 };

const published = (id: ContenderId): number | undefined =>
  LAMBDA_PERF.find(({ contender }) => contender === id)?.firstMs;

/** Of those that say hello and whose first invocation is published; null when there are none. */
export async function calibrate(
  field: Field,
  method: Method,
  { mode, contenders }: { mode: Mode; contenders: readonly ContenderId[] },
): Promise<Calibration | null> {
  const { random } = field.equipment;
  const rows = contenders.flatMap((contender) =>
    published(contender) === undefined
      ? []
      : PERIODS_US.map((periodUs) => ({ contender, periodUs, firstMs: [] as number[] })),
  );
  if (rows.length === 0) return null;
  for (let left = VISITS[mode]; left > 0; left--)
    for (const { contender, periodUs, firstMs } of random.shuffled(rows)) {
      const where = {
        contender,
        workload: HELLO,
        memoryMb: SMALLEST_MB,
        vcpu: vcpuOf(SMALLEST_MB),
      };
      const visited = await field.visit(method, where, { warm: 0, throughput: false, periodUs });
      firstMs.push(visited.firstMs);
    }
  return { memoryMb: SMALLEST_MB, rows: rows.map(row) };
}

const row = ({ contender, periodUs, firstMs }: Tried): CalibrationRow => ({
  contender,
  periodUs,
  first: sampleOf(firstMs),
  published: published(contender)!,
});

interface Tried {
  readonly contender: ContenderId;
  readonly periodUs: number;
  readonly firstMs: readonly number[];
}
