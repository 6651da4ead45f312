import { SCALING } from '../../facts/limits.ts';
import type { ServerlessResults } from '../../results.ts';
import { scaleOutWords } from '../../scale-out.ts';
import { list, more, picture, type Section, tables, words } from '../part.ts';
import { drawnBursts } from '../pictures/bursts.ts';
import { bursts } from '../simulated.ts';
import { burstsTable, burstTable } from '../tables/bursts.ts';

/** The talk's slides 15 to 18. */
export function burstsSection(results: ServerlessResults): Section {
  const simulated = bursts(results);
  const workloads = [...new Set(simulated.map(({ workload }) => workload))];
  return {
    id: 'bursts',
    title: 'Many requests at once',
    parts: [
      words(
        'A simulation from what was measured, not a measurement: so many requests arrive together and find nothing running; instances are started on demand, and each works on one request at a time.',
      ),
      picture('bursts'),
      ...tables(burstTable(results, drawnBursts(results))),
      more('How this is simulated', list(scaleOutWords(results)), {
        kind: 'sources',
        sources: [...new Map(SCALING.map(({ source }) => [source.url, source])).values()],
      }),
      more(
        'Every burst: starts, waiting and bill',
        ...tables(...workloads.map((workload) => burstsTable(results, workload))),
      ),
    ],
  };
}
