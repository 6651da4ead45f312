/** The engine in TypeScript. */
import * as twin from '../../typescript/index.ts';
import { BOTH, LARGEST, SMALLEST, type Backend } from '../backend.ts';
import { sliced } from '../slices.ts';

/** The names of the ends in the twin, by their numbers here. */
export const ENDS = { [SMALLEST]: 'smallest', [LARGEST]: 'largest', [BOTH]: 'both' } as const;

export const typescriptBackend: Backend = {
  smallest: twin.smallest,
  largest: twin.largest,
  both: twin.both,
  smallestBigint: twin.smallestBigint,
  largestBigint: twin.largestBigint,
  bothBigint: twin.bothBigint,
  start: (ends, min, max) => sliced(() => twin.createSearch(min, max, ENDS[ends])),
  startBigint: (ends, min, max) => sliced(() => twin.createSearchBigint(min, max, ENDS[ends])),
};
