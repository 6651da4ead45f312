import { type Million, type Plan, cloudOf, coldMillion, warmMillion } from './bill.ts';
import {
  FUNCTION_URL,
  HTTP_API,
  PRICES,
  REST_API,
  STORAGE_LEASE,
  type Tier,
} from './facts/prices.ts';
import type { Cell } from './results.ts';

/** One month's bill, line by line. */

/** What stands before the function, and is billed beside it. */
export type Front = 'function-url' | 'http-api' | 'rest-api' | 'azure';

export interface Line {
  readonly label: string;
  /** US dollars, to the cent. */
  readonly usd: number;
  /** An assumption, or what the line is made of. */
  readonly note: string | null;
}

export interface Month {
  readonly requestsPerMonth: number;
  readonly lines: readonly Line[];
  /** The sum of the lines as they are printed. */
  readonly total: number;
}

/** The volumes for which the report prints a bill. */
export const VOLUMES = [1e6, 100e6] as const;

/** `coldShare` is the part of the requests for which an instance is started, from 0 to 1. */
export function month(
  cell: Cell,
  plan: Plan,
  requestsPerMonth: number,
  coldShare: number,
  front: Front,
): Month {
  if (!(coldShare >= 0 && coldShare <= 1)) {
    throw new RangeError(`a share of cold starts is from 0 to 1, not ${coldShare}`);
  }
  const millions = requestsPerMonth / 1e6;
  const lines = [
    line('Requests', millions * PRICES[plan].perMillion.usd),
    warmLine(cell, plan, millions * (1 - coldShare)),
    coldLine(cell, plan, millions * coldShare),
    frontLine(front, plan, requestsPerMonth),
  ];
  // In cents, which add up: sums of dollars such as 0.1 + 0.2 do not.
  const cents = lines.reduce((sum, { usd }) => sum + Math.round(usd * 100), 0);
  return { requestsPerMonth, lines, total: cents / 100 };
}

export function line(label: string, usd: number, note: string | null = null): Line {
  return { label, usd: Math.round(usd * 100) / 100, note };
}

function warmLine(cell: Cell, plan: Plan, millions: number): Line {
  const warm: Million | null = warmMillion(cell, plan);
  const label = 'Compute, warm';
  if (warm !== null) return line(label, millions * warm.compute, overlapNote(plan));
  const notes = ['Only first invocations were measured: they stand for the warm ones.'];
  const overlap = overlapNote(plan);
  if (overlap !== null) notes.push(overlap);
  return line(label, millions * firstCompute(cell, plan), notes.join(' '));
}

/** Flex bills the time in which an instance is busy, with however many requests. */
const overlapNote = (plan: Plan): string | null =>
  plan === 'azure-flex'
    ? 'As if no two requests met on an instance, each is billed its floor: the dearest case.'
    : null;

/** What the first invocation costs without the start before it. */
function firstCompute(cell: Cell, plan: Plan): number {
  return warmMillion({ ...cell, warm: cell.first }, plan)?.compute ?? 0;
}

function coldLine(cell: Cell, plan: Plan, millions: number): Line {
  const note =
    cloudOf(plan) === 'lambda'
      ? 'INIT and the first invocation, billed together.'
      : 'The first invocation; starting the instance is not billed.';
  return line('Compute, cold starts', millions * coldMillion(cell, plan).compute, note);
}

function frontLine(front: Front, plan: Plan, requests: number): Line {
  if ((front === 'azure') !== (cloudOf(plan) === 'azure')) {
    throw new RangeError(`${front} is nothing that stands before ${plan}`);
  }
  if (front === 'azure') return storageLine();
  if (front === 'http-api') return line('API Gateway, HTTP API', tiered(HTTP_API, requests));
  if (front === 'rest-api') return line('API Gateway, REST API', tiered(REST_API, requests));
  return line('Function URL', FUNCTION_URL.usd, 'Nothing beside the function.');
}

/** Each tier's price for the requests that fall into it. */
export function tiered(tiers: readonly Tier[], requests: number): number {
  let from = 0;
  let total = 0;
  for (const { upTo, perMillion } of tiers) {
    const to = Math.min(requests, upTo ?? requests);
    if (to <= from) break;
    total += ((to - from) / 1e6) * perMillion.usd;
    from = to;
  }
  return total;
}

const SECONDS_PER_MONTH = 30 * 86_400;

function storageLine(): Line {
  const { everySeconds, perTenThousand } = STORAGE_LEASE;
  const renewals = SECONDS_PER_MONTH / everySeconds;
  return line(
    'Azure Storage, the lease of the host',
    (renewals / 1e4) * perTenThousand.usd,
    `One instance all month renews its lease every ${everySeconds} s. ${perTenThousand.assumption} What each start reads and what logs write comes on top.`,
  );
}
