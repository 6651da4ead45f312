import type { Plan } from '../bill.ts';
import type { Source } from './source.ts';

/**
 * What the two clouds charge, in US dollars: us-east-1 and East US, pay as you go, without taxes,
 * discounts and free grants.
 */

export interface Price {
  readonly usd: number;
  readonly source: Source;
  /** Why the figure is what it is where no page says so; null where one does. */
  readonly assumption: string | null;
}

/** How time and memory are rounded before they are billed. */
export interface Meter {
  /** What is shorter is billed as if it were as long. */
  readonly floorMs: number;
  /** Beyond the floor, what is begun is billed whole. */
  readonly stepMs: number;
  /** The sizes on offer, ascending; null where every size is billed as it is. */
  readonly sizesMb: readonly number[] | null;
}

export interface PlanPrices {
  readonly label: string;
  readonly perGbSecond: Price;
  readonly perMillion: Price;
  readonly meter: Meter;
  /** The rounding in words. */
  readonly words: string;
}

const LAMBDA: Source = {
  name: 'AWS Lambda pricing',
  url: 'https://aws.amazon.com/lambda/pricing/',
  read: '2026-11-23',
};

const FUNCTIONS: Source = {
  name: 'Azure Functions pricing',
  url: 'https://azure.microsoft.com/en-us/pricing/details/functions/',
  read: '2026-11-23',
};

const GATEWAY: Source = {
  name: 'AWS whitepaper on API Gateway private APIs, cost optimization',
  url: 'https://docs.aws.amazon.com/whitepapers/latest/best-practices-api-gateway-private-apis-integration/cost-optimization.html',
  read: '2026-11-26',
};

const FUNCTION_URLS: Source = {
  name: 'Elif Apaydın, "Fine Details of AWS Lambda Function URL Feature": no charge beside the function\'s own',
  url: 'https://dev.to/elifapaydin/fine-details-of-aws-lambda-function-url-feature-21kn',
  read: '2026-11-26',
};

const STORAGE: Source = {
  name: 'Azure Blob Storage pricing',
  url: 'https://azure.microsoft.com/en-us/pricing/details/storage/blobs/',
  read: '2026-11-26',
};

const published = (usd: number, source: Source): Price => ({ usd, source, assumption: null });

/** Multiples of 128 MB up to the 1,536 MB that an instance of Consumption has at most. */
const CONSUMPTION_SIZES = Array.from({ length: 12 }, (_, index) => 128 * (index + 1));

const LAMBDA_WORDS =
  'every started millisecond; INIT is billed since 2025-08-01, added to the invocation before rounding';

export const PRICES: Readonly<Record<Plan, PlanPrices>> = {
  'lambda-x86_64': {
    label: 'Lambda x86_64',
    perGbSecond: published(0.0000166667, LAMBDA),
    perMillion: published(0.2, LAMBDA),
    meter: { floorMs: 1, stepMs: 1, sizesMb: null },
    words: LAMBDA_WORDS,
  },
  'lambda-arm64': {
    label: 'Lambda arm64',
    perGbSecond: published(0.0000133334, LAMBDA),
    perMillion: published(0.2, LAMBDA),
    meter: { floorMs: 1, stepMs: 1, sizesMb: null },
    words: LAMBDA_WORDS,
  },
  'azure-consumption': {
    label: 'Azure Consumption',
    perGbSecond: published(0.000016, FUNCTIONS),
    perMillion: published(0.2, FUNCTIONS),
    meter: { floorMs: 100, stepMs: 1, sizesMb: CONSUMPTION_SIZES },
    words: 'at least 100 ms, then every started millisecond; memory in steps of 128 MB',
  },
  'azure-flex': {
    label: 'Azure Flex Consumption on demand',
    perGbSecond: published(0.000026, FUNCTIONS),
    perMillion: published(0.4, FUNCTIONS),
    meter: { floorMs: 1000, stepMs: 100, sizesMb: [512, 2048, 4096] },
    words: 'at least 1,000 ms, then every started 100 ms; instances of 512, 2,048 or 4,096 MB',
  },
};

/** A price that falls with the volume: each million within a tier costs the tier's price. */
export interface Tier {
  /** In requests a month; null: without end. */
  readonly upTo: number | null;
  readonly perMillion: Price;
}

export const HTTP_API: readonly Tier[] = [
  { upTo: 300e6, perMillion: published(1, GATEWAY) },
  { upTo: null, perMillion: published(0.9, GATEWAY) },
];

export const REST_API: readonly Tier[] = [
  { upTo: 333e6, perMillion: published(3.5, GATEWAY) },
  { upTo: 1000e6, perMillion: published(2.8, GATEWAY) },
  { upTo: 20_000e6, perMillion: published(2.38, GATEWAY) },
  { upTo: null, perMillion: published(1.51, GATEWAY) },
];

export const FUNCTION_URL: Price = published(0, FUNCTION_URLS);

/** One lease renewed again and again, as long as any instance of the app is there. */
export const STORAGE_LEASE = {
  everySeconds: 12,
  source: {
    name: 'azure-functions-host, PrimaryHostCoordinatorOptions: a lease of 15 s, renewed 3 s before it ends',
    url: 'https://github.com/Azure/azure-functions-host/blob/dev/src/WebJobs.Script/Host/PrimaryHostCoordinatorOptions.cs',
    read: '2026-11-26',
  } satisfies Source,
  perTenThousand: {
    usd: 0.0044,
    source: STORAGE,
    assumption:
      'The price page fills in its figures by script and was not seen with them: $0.0044 per 10,000 "other" operations (general purpose v2, hot) is an assumption. A user who measured 223,200 renewals in a month puts them at about € 0.11, which is of the same size.',
  } satisfies Price,
} as const;

/** What both clouds give away each month, and no bill here takes off. */
export const FREE_GRANTS: readonly { readonly words: string; readonly source: Source }[] = [
  {
    words: 'Lambda: 1 million requests and 400,000 GB-s a month',
    source: {
      name: 'AWS Lambda pricing, as API Evangelist transcribed it on 2026-09-20',
      url: 'https://github.com/api-evangelist/aws-lambda/blob/main/plans/aws-lambda-plans-pricing.yml',
      read: '2026-11-26',
    },
  },
  {
    words: 'Azure Consumption: 1 million executions and 400,000 GB-s a month',
    source: { ...FUNCTIONS, read: '2026-11-26' },
  },
  {
    words:
      'Azure Flex Consumption on demand: a grant of executions and of GB-s a month, whose size the documentation leaves to the price page',
    source: {
      name: 'Microsoft Learn, "Estimating consumption-based costs"',
      url: 'https://learn.microsoft.com/en-us/azure/azure-functions/functions-consumption-costs',
      read: '2026-11-26',
    },
  },
];

/** How Lambda rounds a cold start: 1,293.83 + 1,049.63 ms were billed as 2,344, 1,307.68 + 1,058.15 as 2,366. */
export const INIT_ROUNDING: Source = {
  name: 'Luc van Donkersgoed, "When is the Lambda Init Phase Free, and when is it Billed?"',
  url: 'https://lucvandonkersgoed.com/2022/04/09/when-is-the-lambda-init-phase-free-and-when-is-it-billed/',
  read: '2026-11-26',
};

/** The share of requests that start an instance: a parameter, for which AWS says what is usual. */
export const COLD_SHARE = {
  share: 0.01,
  source: {
    name: 'AWS in "AWS Lambda standardizes billing for INIT Phase", as World of Software quotes it: typically under 1 % of invocations',
    url: 'https://worldofsoftware.org/amazon-to-raise-aws-lambda-costs-by-charging-for-cold-starts/',
    read: '2026-11-26',
  } satisfies Source,
} as const;
