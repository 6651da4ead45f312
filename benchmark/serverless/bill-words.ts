import { FREE_GRANTS } from './facts/prices.ts';
import { architectureOf } from './public.ts';
import type { ServerlessResults } from './results.ts';

/** How the bills are made, one sentence each. */
export function billWords(results: ServerlessResults): readonly string[] {
  return [
    'Lambda: each sample is rounded up to a whole millisecond, times the memory size in GB of 1,024 MB, times the price of a GB-second; a million is the mean of the samples a million times. Of a cold start INIT and the first invocation are billed together, their sum rounded up once, as published REPORT lines have it.',
    `Both architectures are priced with the durations measured here, on ${architectureOf(results)}: the other one has its own durations, which only it can measure.`,
    'Azure Consumption: at least 100 ms an execution, then whole milliseconds; the memory is the largest resident memory of the median process, rounded up to 128 MB. Azure bills the memory averaged over the execution, which is less, and counts the memory of the host beside the process, which is more and is not in our figure.',
    'Azure Flex Consumption on demand: at least 1,000 ms an execution, then steps of 100 ms, on the smallest instance (512, 2,048 or 4,096 MB) that holds the process. An instance that works on several requests at a time is billed once for them: here it has one at a time, the dearest case.',
    'On Azure only executions are billed: starting an instance is free of charge, and a cold start costs what its first invocation costs.',
    `Left out are what the clouds give away (${FREE_GRANTS.map(({ words }) => words).join('; ')}), logs, traffic, taxes and discounts.`,
  ];
}
