/** What the functions for every product take besides the range, checked like it. */
import { WHOLE, type Integer, type Part, type Shard } from '../backend.ts';
import { described, digits, rangeError, typeError } from '../errors.ts';
import { optionsBag } from '../options.ts';
import { checkRange } from '../range.ts';

export const MOST_SHARDS = 1_000_000;

type Loose = unknown;

function checkedType(name: string, value: Loose): number {
  if (typeof value === 'number') return value;
  throw typeError('ERR_INVALID_TYPE', `${name} must be a number; got ${described(value)}`);
}

function checkBetween(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw rangeError(
    Number.isInteger(value) ? 'ERR_OUT_OF_RANGE' : 'ERR_NOT_AN_INTEGER',
    `${name} must be an integer from ${least} to ${most}; got ${value}`,
  );
}

function checkShard(shard: Loose): Shard {
  if (shard === undefined) return WHOLE;
  if (typeof shard !== 'object' || shard === null)
    throw typeError('ERR_INVALID_TYPE', `shard must be an object; got ${described(shard)}`);
  const bag = optionsBag(shard);
  const index = checkedType('shard.index', bag['index']);
  const of = checkedType('shard.of', bag['of']);
  checkBetween('shard.of', of, 1, MOST_SHARDS);
  checkBetween('shard.index', index, 0, of - 1);
  return { index, of };
}

/** What no number and no bigint of a product goes beyond. */
const GREATEST = { number: Number.MAX_SAFE_INTEGER, bigint: 2n ** 128n - 1n };

function checkFrom<T extends Integer>(min: T, from: Loose): T {
  if (from === undefined) return (typeof min === 'number' ? 1 : 1n) as T;
  if (typeof from !== 'number' && typeof from !== 'bigint')
    throw typeError(
      'ERR_INVALID_TYPE',
      `from must be a number or a bigint; got ${described(from)}`,
    );
  if (typeof from !== typeof min)
    throw typeError(
      'ERR_MIXED_TYPES',
      `from must be of the same type as min and max; got ${described(from)} and ${described(min)}`,
    );
  if (typeof from === 'number' && !Number.isInteger(from))
    throw rangeError('ERR_NOT_AN_INTEGER', `from must be an integer; got ${from}`);
  if (from < 1)
    throw rangeError('ERR_OUT_OF_RANGE', `from must be at least 1; got ${digits(from)}`);
  if (from > GREATEST[typeof from as 'number' | 'bigint'])
    throw rangeError('ERR_OUT_OF_RANGE', `from must be at most ${limitFor(from)}`);
  return from as T;
}

const limitFor = (from: Integer): string =>
  typeof from === 'number'
    ? `${GREATEST.number} as a number; got ${from} (pass bigints for more)`
    : `${GREATEST.bigint}; got ${digits(from)}`;

/** The range and the shard; of what else is in the options the caller knows. */
export function checkPart(min: Loose, max: Loose, options: Loose): Part<Integer> {
  checkRange(min, max);
  const shard = checkShard(optionsBag(options)['shard']);
  const [least, greatest] = [min, max] as [Integer, Integer];
  return { min: least, max: greatest, shard, from: checkFrom(least, undefined) };
}

/** The same for a stream, which may begin anywhere. */
export function checkStreamPart(min: Loose, max: Loose, options: Loose): Part<Integer> {
  const part = checkPart(min, max, options);
  return { ...part, from: checkFrom(part.min, optionsBag(options)['from']) };
}
