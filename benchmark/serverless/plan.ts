/** How often everything is measured, in which order, and how long that should take. */
import { SHOWN_MB, sizesOf, vcpuOf, type Mode } from './contenders.ts';
import { SMALLEST_MB } from './memory-sizes.ts';
import type { Random } from './random.ts';
import type { ContenderId, Missing, Workload, WorkloadKind } from './results.ts';

/** One contender at one workload with one size of memory. */
export interface CellPlan {
  readonly contender: ContenderId;
  readonly workload: Workload;
  readonly memoryMb: number | null;
  readonly vcpu: number;
  readonly vcpuHere: number;
  /** How many processes. */
  readonly visits: number;
  /** Invocations of each after its first. */
  readonly warm: number;
  /** How many of the processes are also tried without pauses. */
  readonly throughput: number;
}

/** What a process and its invocations take when nothing limits them. */
export interface Costs {
  readonly coldMs: number;
  readonly firstMs: number;
  readonly warmMs: number;
}

export interface Planned {
  readonly contender: ContenderId;
  readonly workload: Workload;
  readonly costs: Costs;
}

export interface Circumstances {
  readonly mode: Mode;
  readonly cores: number;
  readonly periodUs: number;
  /** Whether less than the whole machine can be given. */
  readonly canLimit: boolean;
}

/** For all visits together; what is around them takes about a minute, less in a quick run. */
const BUDGET_MS: Record<Mode, number> = { full: 28 * 60_000, quick: 190_000 };

export interface Plan {
  readonly cells: readonly CellPlan[];
  readonly missing: readonly Missing[];
  readonly expectedMs: number;
}

export function plan(all: readonly Planned[], around: Circumstances): Plan {
  const places = all.flatMap((planned) =>
    sizesOf(planned.contender, planned.workload.kind, around.mode).map((memoryMb) =>
      placeOf(planned, memoryMb),
    ),
  );
  const isPossible = ({ vcpu }: Place): boolean => around.canLimit || vcpu >= around.cores;
  const possible = places.filter(isPossible);
  return {
    ...withinBudget(possible, around),
    missing: places.filter((place) => !isPossible(place)).map(withoutShare),
  };
}

interface Place extends Planned {
  readonly memoryMb: number | null;
  readonly vcpu: number;
}

const placeOf = (planned: Planned, memoryMb: number | null): Place => ({
  ...planned,
  memoryMb,
  vcpu: vcpuOf(memoryMb),
});

const withoutShare = ({ contender, workload, memoryMb }: Place): Missing => ({
  contender,
  workload: workload.id,
  memoryMb,
  reason: 'its share of a CPU could not be enforced here',
});

/** A cell whose processes can still be made fewer. */
interface Draft {
  readonly cell: CellPlan;
  readonly least: number;
  readonly visitMs: number;
  visits: number;
}

/** A process less of what saves most by it, again and again, until the time is enough. */
function withinBudget(places: readonly Place[], around: Circumstances): Omit<Plan, 'missing'> {
  const drafts = places.map((place) => draftOf(place, around));
  let expectedMs = sum(drafts.map(draftMs));
  while (expectedMs > BUDGET_MS[around.mode]) {
    const dearest = dearestOf(drafts);
    if (dearest === undefined) break;
    dearest.visits -= 1;
    expectedMs -= dearest.visitMs;
  }
  return { cells: drafts.map(planOf), expectedMs };
}

const planOf = ({ cell, visits }: Draft): CellPlan => ({ ...cell, visits });

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

const draftMs = ({ visits, visitMs, cell }: Draft): number =>
  visits * visitMs + cell.throughput * SECOND;

/** What the tables show counts for more than the points of a curve. */
const WEIGHT = 3;

function dearestOf(drafts: readonly Draft[]): Draft | undefined {
  const worth = ({ visitMs, cell }: Draft): number =>
    visitMs / (isShown(cell.memoryMb) ? WEIGHT : 1);
  let dearest: Draft | undefined;
  for (const draft of drafts)
    if (draft.visits > draft.least && (dearest === undefined || worth(draft) > worth(dearest)))
      dearest = draft;
  return dearest;
}

function draftOf(place: Place, { mode, cores, periodUs }: Circumstances): Draft {
  const { contender, workload, memoryMb, vcpu, costs } = place;
  const firstMs = wallMs(costs.firstMs, vcpu, periodUs);
  const { most, least, warm, throughput } = SIZES[mode]({ kind: workload.kind, memoryMb, firstMs });
  const vcpuHere = Math.min(vcpu, cores);
  const cell = { contender, workload, memoryMb, vcpu, vcpuHere, visits: most, warm, throughput };
  return { cell, least, visits: most, visitMs: visitMs(cell, costs, periodUs) };
}

const SECOND = 1000;

interface Sizes extends Pick<CellPlan, 'warm' | 'throughput'> {
  /** How many processes there are when time allows, and how many even when it does not. */
  readonly most: number;
  readonly least: number;
}

interface Asked {
  readonly kind: WorkloadKind;
  readonly memoryMb: number | null;
  /** How long the first invocation should take in its share. */
  readonly firstMs: number;
}

/** Where an invocation is cheap, where it is bearable, and above that dear. */
const CHEAP_MS = 150;
const BEARABLE_MS = 1500;

const isShown = (memoryMb: number | null): boolean =>
  memoryMb === null || SHOWN_MB.some((size) => size === memoryMb);

/** A hundred warm invocations or more wherever they are cheap, for the 99th percentile. */
const SIZES: Record<Mode, (asked: Asked) => Sizes> = {
  full: ({ kind, memoryMb, firstMs }) => {
    if (kind === 'hello' && memoryMb === SMALLEST_MB)
      return { most: 30, least: 10, warm: 12, throughput: 2 };
    if (firstMs < CHEAP_MS)
      return isShown(memoryMb)
        ? { most: 10, least: 5, warm: 12, throughput: 2 }
        : { most: 5, least: 2, warm: 20, throughput: 0 };
    if (firstMs < BEARABLE_MS) return { most: 5, least: 2, warm: 4, throughput: 0 };
    return kind === 'string'
      ? { most: 1, least: 1, warm: 0, throughput: 0 }
      : {
          most: isShown(memoryMb) ? 3 : 2,
          least: isShown(memoryMb) ? 3 : 1,
          warm: 1,
          throughput: 0,
        };
  },
  quick: ({ kind, firstMs }) => {
    if (kind === 'hello') return { most: 3, least: 3, warm: 10, throughput: 1 };
    if (firstMs < CHEAP_MS) return { most: 3, least: 1, warm: 10, throughput: 0 };
    if (firstMs < BEARABLE_MS) return { most: 2, least: 1, warm: 3, throughput: 0 };
    return { most: 1, least: 1, warm: 0, throughput: 0 };
  },
};

/** What an invocation takes that has a share: as long as before while the quota of one period is enough. */
export function wallMs(workMs: number, vcpu: number, periodUs: number): number {
  const quotaMs = (vcpu * periodUs) / 1000;
  return vcpu >= 1 || workMs <= quotaMs ? workMs : workMs / vcpu;
}

/** To end a process, and to make the next one's group. */
const AROUND_MS = 40;

export function visitMs(
  { vcpu, warm }: Pick<CellPlan, 'vcpu' | 'warm'>,
  costs: Costs,
  periodUs: number,
): number {
  const pauseMs = (1.5 * periodUs) / 1000;
  const [first, other] = [costs.firstMs, costs.warmMs].map((ms) => wallMs(ms, vcpu, periodUs));
  return AROUND_MS + costs.coldMs + first! + warm * (pauseMs + other!);
}

export interface PlannedVisit {
  readonly cell: CellPlan;
  readonly throughput: boolean;
}

/**
 * The visits in rounds, each in an order of its own: those of a cell lie as far from each other as they
 * can, so that whatever else the machine does falls on all cells alike.
 */
export function rounds(cells: readonly CellPlan[], random: Random): PlannedVisit[][] {
  const count = Math.max(0, ...cells.map(({ visits }) => visits));
  const all: PlannedVisit[][] = Array.from({ length: count }, () => []);
  for (const cell of cells) {
    const offset = random.next();
    for (let i = 0; i < cell.visits; i++) {
      const round = Math.floor(((i + offset) * count) / cell.visits);
      all[round]!.push({ cell, throughput: i < cell.throughput });
    }
  }
  return all.map((visits) => random.shuffled(visits));
}
