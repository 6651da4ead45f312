import { LAMBDA_PERF_SOURCE } from '../../facts/lambda-perf.ts';
import type { ServerlessResults } from '../../results.ts';
import { method, more, picture, type Section, tables, words } from '../part.ts';
import { SWEPT } from '../pictures/sweep.ts';
import { cellTable } from '../tables/cells.ts';
import { sizesTable } from '../tables/sizes.ts';
import { sweepTable } from '../tables/sweep.ts';

/** Time against memory size. */
export function sweepSection(results: ServerlessResults): Section {
  const swept = results.workloads.filter(({ id }) => SWEPT.some((one) => one === id));
  return {
    id: 'sweep',
    title: 'What memory buys',
    parts: [
      words(
        'On Lambda memory is sold with a share of a processor: 1,769 MB buy one vCPU, 128 MB a fourteenth of it. The talk says that twice the memory is often twice as fast; the slope of these curves shows where that is so.',
      ),
      picture('sweep'),
      more('The figures', ...tables(...swept.map((workload) => sweepTable(results, workload)))),
      method(
        words(results.share.words),
        words(
          'A process starts without a limit and is put into its share before it gets its first request, as Lambda does it. Every point comes from processes that ran at that size: none is calculated from another. Where the size buys more cores than this machine has, the process had all there are, and its mark is hollow.',
        ),
      ),
    ],
  };
}

/** Every start. */
export function startsSection(): Section {
  return {
    id: 'starts',
    title: 'Cold starts',
    parts: [
      words(
        'Each dot is a process that was started. Memory does not matter here: Lambda does not throttle a process until it asks for its first request, and neither does this benchmark.',
      ),
      picture('starts'),
      method(
        words(
          'From the moment when the program is executed until it asks the runtime API for work; on Azure until its server answers. The starts of all memory sizes and ranges of a package are shown together: before the first request they do the same.',
        ),
        words(
          'The bands are lambda-perf’s hello worlds on Lambda itself, whose starts have the same name and are not the same: see below.',
        ),
        { kind: 'sources', sources: [LAMBDA_PERF_SOURCE] },
      ),
    ],
  };
}

/** The talk's slide 35. */
export function sizesSection(results: ServerlessResults): Section {
  return {
    id: 'sizes',
    title: 'Cold start against package size',
    parts: [
      words(
        'The talk says that tiny binaries start fast. Here is every package with its size, from a function that only says hello to the whole of this package.',
      ),
      picture('sizes'),
      more('The figures', ...tables(sizesTable(results))),
      method(
        words(
          'The size is that of the zip, as it is uploaded. A process here starts from files that are unpacked already and in memory: fetching and unpacking the zip, which the clouds do before, is not in the figure, and it is what size is most likely to cost.',
        ),
      ),
    ],
  };
}

/** Every cell. */
export function cellsSection(results: ServerlessResults): Section {
  return {
    id: 'everything',
    title: 'Everything that was measured',
    parts: [
      words(
        'Medians with n, then the spread of the warm requests: a percentile only where there are values enough for it, p90 from ten and p99 from a hundred. Memory is the largest resident memory of the process. Requests per second are one instance’s, one request after the other.',
      ),
      ...results.workloads.map((workload) =>
        more(workload.label, ...tables(cellTable(results, workload))),
      ),
    ],
  };
}
