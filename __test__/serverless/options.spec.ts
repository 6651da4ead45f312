import test from 'ava';
import { CONTENDERS, WORKLOADS } from '../../benchmark/serverless/contenders.ts';
import { ASIDE, COMMITTED, destination } from '../../benchmark/serverless/destination.ts';
import { parseOptions } from '../../benchmark/serverless/options.ts';

const workloadsOf = (args: string[]): string[] => parseOptions(args).workloads.map(({ id }) => id);

test('without options everything is measured in full', (t) => {
  const { mode, only, contenders, workloads, results, json, share } = parseOptions([]);
  t.deepEqual(
    { mode, only, results, json, share },
    {
      mode: 'full',
      only: null,
      results: null,
      json: false,
      share: null,
    },
  );
  t.is(contenders.length, 7);
  t.is(workloads.length, 10);
  t.deepEqual([contenders, workloads], [CONTENDERS, WORKLOADS]);
});

test('--only chooses contenders, workloads, or some of both', (t) => {
  t.deepEqual(parseOptions(['--only', 'rust']).contenders, ['lambda-rust', 'azure-rust']);
  t.is(workloadsOf(['--only', 'rust']).length, 10);
  t.deepEqual(workloadsOf(['--only', 'hello,fast-1']), [
    'hello',
    'fast-10-99',
    'fast-100-999',
    'fast-1000-9999',
  ]);
  t.is(parseOptions(['--only', 'hello']).contenders.length, 7);
  const both = parseOptions(['--only', 'azure, string-100-999']);
  t.deepEqual(both.contenders, ['azure-typescript', 'azure-native', 'azure-rust']);
  t.deepEqual(
    both.workloads.map(({ id }) => id),
    ['string-100-999'],
  );
  t.is(both.only, 'azure, string-100-999');
});

test('names that nothing has are refused, one wrong among right ones too', (t) => {
  const message = /nothing is called "python"; there are: lambda-typescript, .*fast-1000-9999$/;
  t.throws(() => parseOptions(['--only', 'python']), { instanceOf: TypeError, message });
  t.throws(() => parseOptions(['--only', 'hello,python']), { instanceOf: TypeError, message });
  t.throws(() => parseOptions(['--only', '']), { instanceOf: TypeError });
  t.throws(() => parseOptions(['--only', 'hello,']), { instanceOf: TypeError });
});

test('options that exclude each other or do not exist are refused', (t) => {
  t.throws(() => parseOptions(['--quick', '--full']), { instanceOf: TypeError });
  t.throws(() => parseOptions(['--slow']), { instanceOf: TypeError });
  t.throws(() => parseOptions(['--share', 'magic']), {
    message: /cgroup-v1, cgroup-v2, stop-continue, none/,
  });
  t.is(parseOptions(['--share', 'stop-continue']).share, 'stop-continue');
});

test('a part never replaces the whole', (t) => {
  const whole = { mode: 'full', only: null } as const;
  const quick = { mode: 'quick', only: null } as const;
  const to = (mode: 'full' | 'quick', only: string | null = null, results: string | null = null) =>
    ({ mode, only, results }) as const;
  t.is(destination(to('full'), whole), COMMITTED);
  t.is(destination(to('full'), null), COMMITTED);
  t.is(destination(to('quick'), null), COMMITTED);
  t.is(destination(to('quick'), quick), COMMITTED);
  t.is(destination(to('quick'), whole), ASIDE);
  t.is(destination(to('full', 'hello'), whole), ASIDE);
  t.is(destination(to('full', 'hello'), null), ASIDE);
  t.is(destination(to('quick', null, '/tmp/there'), whole), '/tmp/there');
  t.is(destination(to('full', 'hello', '/tmp/there'), whole), '/tmp/there');
});
