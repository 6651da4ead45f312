import { LAMBDA_PERF_SOURCE } from '../../facts/lambda-perf.ts';
import { TALK } from '../../facts/talk.ts';
import { publicWords } from '../../public.ts';
import type { ServerlessResults } from '../../results.ts';
import { method, picture, type Section, tables, words } from '../part.ts';
import { calibrationTable, publicTable } from '../tables/public.ts';
import { betweenWords } from '../talk.ts';
import { talkTables } from '../tables/talk.ts';

/** The talk's two tables, with ours in the same places. */
export function talkSection(results: ServerlessResults): Section {
  const between = betweenWords(results);
  return {
    id: 'talk',
    title: 'The talk’s tables beside ours',
    parts: [
      words(
        'Medians; n is how many measurements they come from. Every row of ours was measured by the same programs on one machine, the talk’s rows are another machine in 2021: compare ratios, not milliseconds.',
      ),
      picture('talk'),
      ...tables(...talkTables(results)),
      method(
        words(
          'Each figure comes from processes that were started for it, under the clouds’ real runtime clients, with the zips that would be deployed. Cold start is the time from the moment when the program is executed until it asks for its first request. The first request is that of a new process; warm ones follow it in the same process, each after a pause, so that none pays for the one before.',
        ),
        words(
          'The search is the talk’s: every pair of factors is multiplied, the digits of the product are reversed, and the palindromes are kept in a map. The talk does not say how its Node reversed the digits. Ours does it with numbers; the rows “digits as strings” do it with strings.',
        ),
        ...(between === '' ? [] : [words(between)]),
        words(
          'Where only one request was affordable, the figure in the table of products is that first one, and its n says so.',
        ),
        words(results.share.words),
        { kind: 'sources', sources: [TALK] },
      ),
    ],
  };
}

/** What others publish of Lambda itself, beside what is emulated here. */
export function publicSection(results: ServerlessResults): Section {
  const { calibration } = results;
  return {
    id: 'lambda-perf',
    title: 'Beside Lambda itself',
    parts: [
      words(
        'lambda-perf starts hello worlds on Lambda every day and publishes the figures. They are the check of ours: what is emulated here ought to be near, and the difference ought to be explained.',
      ),
      ...tables(publicTable(results)),
      words(publicWords(results)),
      method(
        words(
          'Theirs are the figures of Lambda’s REPORT lines. Ours are the same hello worlds, at the same memory size, in processes of this machine.',
        ),
        ...(calibration === null
          ? []
          : [
              words(
                'In which periods Lambda hands out the share of a processor is not published. The published first request is the one figure that can tell: each period was tried, and the nearer one is used for everything else.',
              ),
              ...tables(calibrationTable(results, calibration)),
            ]),
        { kind: 'sources', sources: [LAMBDA_PERF_SOURCE] },
      ),
    ],
  };
}
