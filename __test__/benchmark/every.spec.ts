import test from 'ava';
import { Lists, checkCounts } from '../../benchmark/every/compare.ts';
import type { EveryContender, Take } from '../../benchmark/every/contenders.ts';
import { everyByDivisors } from '../../benchmark/every/divisors.ts';
import { everyByPairs } from '../../benchmark/every/pairs.ts';
import { raceWork, reasonNotTo } from '../../benchmark/every/race.ts';
import type { EveryFound } from '../../benchmark/every/run.ts';
import { objectsOf, runEvery } from '../../benchmark/every/run.ts';
import { type Size, sizeOf, sizesOf } from '../../benchmark/every/sizes.ts';
import { Difference } from '../../benchmark/ledger.ts';
import { parseOptions } from '../../benchmark/options.ts';

type Found = { value: number; factors: [number, number][] };

/** Every product as text: slow, short, and of nobody's making but this file's. */
function reference(min: number, max: number): Found[] {
  const found = new Map<number, [number, number][]>();
  for (let a = min; a <= max; a++) {
    for (let b = a; b <= max; b++) {
      const text = String(a * b);
      if (text !== [...text].toReversed().join('')) continue;
      found.set(a * b, [...(found.get(a * b) ?? []), [a, b]]);
    }
  }
  const values = [...found.keys()].toSorted((one, other) => one - other);
  return values.map((value) => ({ value, factors: found.get(value)! }));
}

test('the methods of others find every product', (t) => {
  const ranges = [
    [1, 1],
    [1, 9],
    [2, 30],
    [10, 99],
    [95, 104],
    [100, 250],
    [900, 1_001],
    [1_002, 1_003],
  ] as const;
  for (const [min, max] of ranges) {
    const expected = reference(min, max);
    t.deepEqual(everyByPairs(min, max), expected, `pairs of ${min} to ${max}`);
    t.deepEqual(everyByDivisors(min, max), expected, `divisors, ${min} to ${max}`);
  }
});

test('the totals are those of the methods, as far as these are quick', (t) => {
  for (const digits of [1, 2, 3]) {
    const { min, max, products, pairs } = sizeOf(digits);
    const found = everyByDivisors(min, max);
    t.is(found.length, products);
    t.is(
      found.reduce((sum, { factors }) => sum + factors.length, 0),
      pairs,
    );
  }
  t.throws(() => sizeOf(8), { instanceOf: RangeError });
  t.deepEqual(
    sizesOf(false).map(({ digits }) => digits),
    [4, 5],
  );
  t.deepEqual(
    sizesOf(true).map(({ digits }) => digits),
    [2, 3, 4, 5, 6, 7],
  );
});

const TWO = sizeOf(2);

/** A contender whose list is the reference, or what becomes of it. */
function contender(
  name: string,
  change: (found: Found[]) => Found[] = (found) => found,
): EveryContender {
  const list = ({ min, max }: Size) => change(reference(min, max));
  return {
    name,
    label: `the ${name}`,
    language: name === 'typescript' ? 'typescript' : 'rust',
    method: 'engine',
    work: 'list',
    threads: 1,
    run: list,
    countsOf(result) {
      const found = result as Found[];
      return { products: found.length, pairs: found.flatMap(({ factors }) => factors).length };
    },
    walk: (size, take: Take) =>
      list(size).forEach(({ value, factors }) => take([factors.length, value, ...factors.flat()])),
  };
}

const right = contender('typescript');

test('lists that agree are compared whole', async (t) => {
  const lists = new Lists();
  await lists.check(right, TWO);
  t.is(lists.compared, 0);
  await lists.check(contender('native'), TWO);
  t.is(lists.compared, 1);
});

test('a list that differs is found, whatever is wrong with it', async (t) => {
  const wrong: [string, (found: Found[]) => Found[]][] = [
    ['one is missing', (found) => found.slice(1)],
    ['the last is missing', (found) => found.slice(0, -1)],
    ['one is there twice', (found) => [...found, found.at(-1)!]],
    ['the order', (found) => found.toReversed()],
    ['a value', (found) => found.with(3, { ...found[3]!, value: 1 })],
    ['a pair turned round', (found) => found.with(5, turned(found[5]!))],
  ];
  for (const [what, change] of wrong) {
    const lists = new Lists();
    await lists.check(right, TWO);
    const check = lists.check(contender('native', change), TWO);
    const error = await t.throwsAsync(check, { instanceOf: Difference }, what);
    t.regex(error.message, /the native, list differs for 2 digits, at product \d+/, what);
  }
});

const turned = ({ value, factors }: Found): Found => ({
  value,
  factors: factors.map(([a, b]) => [b, a]),
});

test('the first list must have as many products and pairs as there are', async (t) => {
  const short = contender('native', (found) => found.slice(1));
  await t.throwsAsync(new Lists().check(short, TWO), {
    instanceOf: Difference,
    message: /finds 73 products and \d+ pairs of 2 digits; there are 74 and 115/,
  });
  t.notThrows(() => checkCounts(TWO, 'me', { products: 74, pairs: 115 }));
  t.throws(() => checkCounts(TWO, 'me', { products: 74, pairs: 114 }), { instanceOf: Difference });
});

const effort = { rounds: 2, slice: 1, warmup: 1 };

function racing(size: Size, ...contenders: EveryContender[]) {
  return raceWork(contenders, { size, effort, excused: new Map(), announce: () => {} });
}

test.serial('a race has a row with figures for each, and the ratio to TypeScript', async (t) => {
  const far: EveryContender = {
    ...contender('plain'),
    timed: (_, runs) => ({ ns: runs * 5_000_000, products: 74, pairs: 115 }),
  };
  const rows = await racing(TWO, right, far);
  t.deepEqual(
    rows.map((row) => row.contender),
    ['typescript', 'plain'],
  );
  t.true(rows[0]!.time!.median > 0 && rows[0]!.time!.samples >= 2);
  t.is(rows[1]!.time!.median, 5_000_000);
  t.is(rows[0]!.ratio, 1);
  t.is(rows[1]!.ratio, rows[0]!.time!.median / 5_000_000);
});

test.serial('who finds too little while it is timed stops the race', async (t) => {
  const isTimed = () => new Error('where').stack!.includes('tinybench');
  const lazy = contender('native', (found) => (isTimed() ? found.slice(1) : found));
  const error = await t.throwsAsync(racing(TWO, lazy), { instanceOf: Difference });
  t.regex(error.message, /the native, list, timed finds 73 products/);
});

test.serial('who is excused has a row that says why, and is not asked', async (t) => {
  const excused = new Map([[right, 'not run: tired']]);
  const rows = await raceWork([{ ...right }, right], {
    size: TWO,
    effort,
    excused,
    announce: () => {},
  });
  t.true(rows[0]!.time !== null && rows[0]!.note === null);
  t.is(rows[1]!.time, null);
  t.is(rows[1]!.note, 'not run: tired');
});

test('a method is excused over its budget, anyone beyond what it can do, the engine never', async (t) => {
  const three = sizeOf(3);
  const method: EveryContender = { ...right, method: 'pairs' };
  t.is(await reasonNotTo(method, three, 1_000, 5e6), null);
  t.is(await reasonNotTo(method, three, 1_000, 11e6), 'not run: over budget (1 s)');
  // Without a figure for a digit fewer it finds out by itself.
  const clock = (ns: number): EveryContender => ({
    ...method,
    timed: (_, runs) => ({ ns: ns * runs, products: 74, pairs: 115 }),
  });
  t.is(await reasonNotTo(clock(9e6), three, 1_000, undefined), null);
  t.is(await reasonNotTo(clock(11e6), three, 1_000, undefined), 'not run: over budget (1 s)');
  const limited: EveryContender = { ...right, most: { digits: 2, reason: 'too much' } };
  t.is(await reasonNotTo(limited, three, 1_000, undefined), 'not run: too much');
  t.is(await reasonNotTo(limited, TWO, 0, undefined), null);
});

test.serial('a run compares, times and judges', async (t) => {
  const lines: string[] = [];
  const found = await running([right, contender('native'), contender('native-undecoded')], lines);
  t.is(found.compared, 2);
  t.deepEqual(
    found.sizes[0]!.works.map(({ work, rows }) => [work, rows.length]),
    [['list', 3]],
  );
  t.is(found.objects.length, 1);
  const [{ list, undecoded, objects }] = found.objects as [EveryFound['objects'][0]];
  t.is(objects, list - undecoded);
  t.deepEqual(found.objects, objectsOf(found.sizes));
  // A small list is nothing beside Node itself: only the process that does nothing was looked at.
  t.true(found.memory!.idle > 1e6);
  t.deepEqual(found.memory!.rows, []);
  t.true(found.targets.every(({ measured, met }) => measured === null && met === null));
  t.true(lines.some((text) => text.includes('2 digits: 74 products, 115 pairs')));
});

test.serial('a run stops before it times a wrong list', async (t) => {
  const lines: string[] = [];
  const wrong = contender('native', (found) => found.with(5, turned(found[5]!)));
  await t.throwsAsync(running([right, wrong], lines), { instanceOf: Difference });
  t.deepEqual(lines, []);
});

function running(contenders: EveryContender[], lines: string[]): Promise<EveryFound> {
  const options = { ...parseOptions(['--quick']), effort };
  const print = (text: string) => void lines.push(text);
  return runEvery(
    { contenders, missing: [] },
    { options, sizes: [TWO], announce: () => {}, print },
  );
}
