/** The engines besides the addon, which nobody needs where it loads. */
import { END_NAMES, type Starter } from '../../api/backend.ts';
import { sliced } from '../../api/slices.ts';
import * as twin from '../../typescript/exhaustive.ts';

export * from '../../api/others.ts';

export const exhaustiveTwin: Starter = {
  start: (ends, min, max) =>
    sliced(() => twin.exhaustiveSearch(min, max, END_NAMES[ends], 'numeric')),
  startBigint: (ends, min, max) =>
    sliced(() => twin.exhaustiveSearchBigint(min, max, END_NAMES[ends], 'numeric')),
};
