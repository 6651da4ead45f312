import type { Cell } from '../../benchmark/serverless/results.ts';
import { sampleOf } from '../../benchmark/serverless/sample.ts';

/** Cells with values that a test can work out by hand; what it does not name is one millisecond. */
interface Values {
  readonly contender?: Cell['contender'];
  readonly workload?: string;
  readonly memoryMb?: number;
  readonly cold?: readonly number[];
  readonly first?: readonly number[];
  readonly warm?: readonly number[] | null;
  readonly peakKb?: readonly number[];
}

export const lambdaCell = (values: Values): Cell =>
  cell({ contender: 'lambda-rust', ...values }, values.memoryMb ?? 128);

export const azureCell = (values: Omit<Values, 'memoryMb'>): Cell =>
  cell({ contender: 'azure-rust', ...values }, null);

function cell(values: Values & { contender: Cell['contender'] }, memoryMb: number | null): Cell {
  const { contender, workload = 'hello', cold = [1], first = [1], warm = [1] } = values;
  const vcpu = memoryMb === null ? 1 : memoryMb / 1769;
  return {
    contender,
    workload,
    memoryMb,
    vcpu,
    vcpuHere: vcpu,
    cold: sampleOf(cold),
    first: sampleOf(first),
    warm: warm === null ? null : sampleOf(warm),
    perSecond: null,
    peakKb: sampleOf(values.peakKb ?? [2048]),
  };
}
