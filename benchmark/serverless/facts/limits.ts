import type { Plan } from '../bill.ts';
import type { Source } from './source.ts';

/** How fast a cloud starts instances of one function, and how many. */
export interface Scaling {
  readonly plan: Plan;
  /** Started at once where none was started for long. */
  readonly atOnce: number;
  /** Then one more in so many milliseconds. */
  readonly everyMs: number;
  readonly most: number;
  readonly source: Source;
  /** What the simulation makes of it. */
  readonly words: string;
}

/** Past so long without a request, an instance is disposed of. */
export const IDLE = {
  ms: 600_000,
  assumption:
    'Neither cloud says how long an idle instance is kept: ten minutes are an assumption. The third burst comes an hour after the second.',
} as const;

const LAMBDA_SCALING: Source = {
  name: 'AWS Lambda Developer Guide, "Lambda scaling behavior"',
  url: 'https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html',
  read: '2026-11-26',
};

const AZURE_SCALING: Source = {
  name: 'Microsoft Learn, "Event-driven scaling in Azure Functions" and "Azure Functions hosting options"',
  url: 'https://learn.microsoft.com/en-us/azure/azure-functions/event-driven-scaling',
  read: '2026-11-26',
};

const lambda = (plan: Plan): Scaling => ({
  plan,
  atOnce: 1000,
  everyMs: 10,
  most: 10_000,
  source: LAMBDA_SCALING,
  words:
    'Lambda starts up to 1,000 instances of a function at once and 1,000 more in ten seconds; it refills continuously, so here one more every 10 ms. Real Lambda answers 429 to what does not fit and the caller tries again; here it waits in line for the first instance that is free or may be started. An account has a quota of 1,000 concurrent executions until it asks for more: 10,000 are assumed. That an instance may answer no more than ten requests a second on average is not simulated: a burst of 10,000 stays below that limit.',
});

/** Flex Consumption is not among them: Microsoft publishes no rate for it. */
export const SCALING: readonly Scaling[] = [
  lambda('lambda-x86_64'),
  lambda('lambda-arm64'),
  {
    plan: 'azure-consumption',
    atOnce: 1,
    everyMs: 1000,
    most: 100,
    source: AZURE_SCALING,
    words:
      'Azure Consumption adds an instance for HTTP at most once a second, up to 100 on Linux. A real instance takes several requests at a time; here each takes one, which takes as long in total where the processor is what they wait for.',
  },
];
