import { billWords } from '../../bill-words.ts';
import {
  COLD_SHARE,
  FREE_GRANTS,
  HTTP_API,
  PRICES,
  REST_API,
  STORAGE_LEASE,
} from '../../facts/prices.ts';
import type { Source } from '../../facts/source.ts';
import { VOLUMES } from '../../months.ts';
import type { ServerlessResults } from '../../results.ts';
import { list, more, picture, type Section, tables, words } from '../part.ts';
import { SWEPT } from '../pictures/sweep.ts';
import { choiceTable, millionTable, monthTable } from '../tables/bill.ts';

/** What it costs. */
export function billSection(results: ServerlessResults): Section {
  return {
    id: 'bill',
    title: 'The bill',
    parts: [
      words(
        'What a million requests cost at each memory size, without anything in front of the function. A ring marks the cheapest size of a contender, brackets the smallest of those that are fastest.',
      ),
      picture('bill'),
      ...tables(choiceTable(results, (id) => SWEPT.some((one) => one === id))),
      { kind: 'slider' },
      ...tables(
        ...VOLUMES.flatMap((volume) => [
          monthTable(results, 'lambda', volume),
          monthTable(results, 'azure', volume),
        ]),
      ),
      more(
        'Per million requests, every plan and workload',
        ...tables(millionTable(results, 'lambda'), millionTable(results, 'azure')),
      ),
      more(
        'The memory size to choose, every workload',
        ...tables(choiceTable(results, () => true)),
      ),
      more(
        'How the bill is made, and where the prices are from',
        list([...billWords(results), STORAGE_LEASE.perTenThousand.assumption]),
        words(
          `The share of cold requests in the tables is ${COLD_SHARE.share * 100} %: ${COLD_SHARE.source.name}.`,
        ),
        { kind: 'sources', sources: sources() },
      ),
    ],
  };
}

/** Each source once, however many prices it gave. */
function sources(): Source[] {
  const all = [
    ...Object.values(PRICES).flatMap(({ perGbSecond, perMillion }) => [perGbSecond, perMillion]),
    ...[...HTTP_API, ...REST_API].map(({ perMillion }) => perMillion),
    STORAGE_LEASE,
    STORAGE_LEASE.perTenThousand,
    ...FREE_GRANTS,
    COLD_SHARE,
  ].map(({ source }) => source);
  return [...new Map(all.map((source) => [source.url, source])).values()];
}
