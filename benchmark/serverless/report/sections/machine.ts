import { machineParagraph } from '../../../markdown.ts';
import { grouped } from '../../../format.ts';
import { quantile } from '../../../statistics.ts';
import type { Missing, ServerlessResults } from '../../results.ts';
import { list, type Section, words } from '../part.ts';
import { memorySize } from '../words.ts';

/** Where these results are from, and how to make one's own. */
export function machineSection(results: ServerlessResults): Section {
  const { machine, contenders, missing } = results;
  const clients = new Set(contenders.map(({ client }) => client));
  return {
    id: 'machine',
    title: 'Machine, versions, command',
    parts: [
      words(machineParagraph(machine)),
      words(verifiedWords(results)),
      words(noiseWords(results)),
      words(`Runtime clients: ${[...clients].join('; ')}.`),
      ...(missing.length === 0
        ? [words('Nothing of the plan is missing.')]
        : [words('Not measured:'), list(missing.map((one) => missingWords(results, one)))]),
    ],
  };
}

function verifiedWords({ verified, seconds, mode, only }: ServerlessResults): string {
  const part = only === null ? '' : `, only ${only}`;
  return `Before the clock starts every contender answers every question once, and every timed answer is compared again: ${grouped(verified.answers)} answers, ${grouped(verified.comparisons)} comparisons without a difference. ${grouped(seconds)} s in ${mode} mode${part}.`;
}

/** How calm the machine was while it measured. */
export function noiseWords({ noise }: ServerlessResults): string {
  if (noise.length === 0) return '';
  const sorted = noise.toSorted((a, b) => a - b);
  const median = quantile(sorted, 0.5);
  const above = (value: number): string => `${((value / median - 1) * 100).toFixed(1)} %`;
  return `A fixed piece of arithmetic, timed ${noise.length} times between the rounds, took ${above(quantile(sorted, 0.9))} longer at its 90th percentile than at its median, and ${above(sorted.at(-1)!)} longer at its slowest.`;
}

export function missingWords(
  { contenders, workloads }: ServerlessResults,
  { contender, workload, memoryMb, reason }: Missing,
): string {
  const who = contenders.find(({ id }) => id === contender)?.label ?? contender;
  const what =
    workload === null ? 'everything' : workloads.find(({ id }) => id === workload)?.label;
  const size = memoryMb === null ? '' : `, ${memorySize(memoryMb)}`;
  return `${contender.startsWith('azure') ? 'Azure' : 'Lambda'}, ${who}, ${what ?? workload}${size}: ${reason}.`.replace(
    /\.\.$/,
    '.',
  );
}
