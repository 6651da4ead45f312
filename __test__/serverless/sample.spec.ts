import test from 'ava';
import { sampleOf, sampleOrNull } from '../../benchmark/serverless/sample.ts';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

test('a sample keeps its values in their order and is boiled down without it', (t) => {
  t.deepEqual(sampleOf([3, 1, 2]), {
    n: 3,
    min: 1,
    p50: 2,
    p90: null,
    p99: null,
    max: 3,
    mean: 2,
    values: [3, 1, 2],
  });
});

test('no percentile comes from fewer values than it needs', (t) => {
  t.is(sampleOf(upTo(9)).p90, null);
  t.is(sampleOf(upTo(10)).p90, 9.1);
  t.is(sampleOf(upTo(99)).p99, null);
  t.is(sampleOf(upTo(100)).p99, 99.01);
});

test('values are sorted as numbers', (t) => {
  const { p50, max } = sampleOf([9, 10, 100]);
  t.deepEqual([p50, max], [10, 100]);
});

test('values are kept to the microsecond', (t) => {
  const { values, p50, mean } = sampleOf([0.123_456, 0.2]);
  t.deepEqual(values, [0.123, 0.2]);
  t.is(p50, 0.162);
  t.is(mean, 0.162);
});

test('there is no sample of nothing', (t) => {
  t.throws(() => sampleOf([]), { instanceOf: RangeError });
  t.is(sampleOrNull([]), null);
  t.is(sampleOrNull([1])?.n, 1);
});
