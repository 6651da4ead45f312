/** The engine in TypeScript. */
import * as twin from '../../typescript/index.ts';
import { END_NAMES, type Backend } from '../backend.ts';
import { sliced } from '../slices.ts';

export const typescriptBackend: Backend = {
  smallest: twin.smallest,
  largest: twin.largest,
  both: twin.both,
  smallestBigint: twin.smallestBigint,
  largestBigint: twin.largestBigint,
  bothBigint: twin.bothBigint,
  start: (ends, min, max) => sliced(() => twin.createSearch(min, max, END_NAMES[ends])),
  startBigint: (ends, min, max) => sliced(() => twin.createSearchBigint(min, max, END_NAMES[ends])),
};
