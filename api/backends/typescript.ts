/** The engine in TypeScript. */
import * as twin from '../../typescript/index.ts';
import {
  END_NAMES,
  type Backend,
  type Integer,
  type PalindromeProduct,
  type Part,
} from '../backend.ts';
import { pieceOf } from '../every/pieces.ts';
import {
  countAtOnce,
  finderOf,
  slicedCount,
  slicedSource,
  type Counting,
  type Finding,
} from '../every/sliced.ts';
import { sliced } from '../slices.ts';

const isInNumbers = (part: Part<Integer>): part is Part<number> => typeof part.min === 'number';

function findingIn<T extends Integer>(part: Part<T>): Finding<T> {
  const { min, max, shard, from } = part as Part<number> | Part<bigint>;
  const search = isInNumbers(part)
    ? twin.everySearch(part.min, part.max, part.shard, part.from)
    : twin.everySearchBigint(min as bigint, max as bigint, shard, from as bigint);
  return {
    advance: (work) => search.advance(work),
    progress: () => search.progress(),
    piece: () =>
      pieceOf<T>(search.take() as PalindromeProduct<Integer>[] as PalindromeProduct<T>[]),
  };
}

const countingIn = ({ min, max, shard }: Part<Integer>): Counting =>
  typeof min === 'number'
    ? twin.countSearch(min, max as number, shard)
    : twin.countSearchBigint(min, max as bigint, shard);

export const typescriptBackend: Backend = {
  smallest: twin.smallest,
  largest: twin.largest,
  both: twin.both,
  smallestBigint: twin.smallestBigint,
  largestBigint: twin.largestBigint,
  bothBigint: twin.bothBigint,
  start: (ends, min, max) => sliced(() => twin.createSearch(min, max, END_NAMES[ends])),
  startBigint: (ends, min, max) => sliced(() => twin.createSearchBigint(min, max, END_NAMES[ends])),
  count: (part) => countAtOnce(part, countingIn(part)),
  finder: (part) => finderOf(findingIn(part)),
  startCount: (part) => slicedCount(part, () => countingIn(part)),
  open: (part) => slicedSource(() => findingIn(part)),
};
