/** How often everything is measured, in which order, and how long that should take. */
import { sizesOf, vcpuOf, type Mode } from './contenders.ts';
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
const BUDGET_MS: Record<Mode, number> = { full: 25 * 60_000, quick: 180_000 };

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

/** Fewer processes of everything until the time is enough, or nothing more can be left out. */
function withinBudget(places: readonly Place[], around: Circumstances): Omit<Plan, 'missing'> {
  for (let scale = 1; ; scale -= 0.05) {
    const cells = places.map((place) => cellOf(place, scale, around));
    const expectedMs = sum(cells.map((cell, i) => cellMs(cell, places[i]!.costs, around.periodUs)));
    if (expectedMs <= BUDGET_MS[around.mode] || scale < 0.1) return { cells, expectedMs };
  }
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

/** Below that many processes nothing is trimmed. */
const LEAST: Record<Mode, number> = { full: 3, quick: 1 };

function cellOf(place: Place, scale: number, { mode, cores, periodUs }: Circumstances): CellPlan {
  const { contender, workload, memoryMb, vcpu, costs } = place;
  const firstMs = wallMs(costs.firstMs, vcpu, periodUs);
  const { visits, warm, throughput } = SIZES[mode]({ kind: workload.kind, memoryMb, firstMs });
  const trimmed = Math.max(Math.min(visits, LEAST[mode]), Math.round(visits * scale));
  const vcpuHere = Math.min(vcpu, cores);
  return { contender, workload, memoryMb, vcpu, vcpuHere, visits: trimmed, warm, throughput };
}

type Sizes = Pick<CellPlan, 'visits' | 'warm' | 'throughput'>;

interface Asked {
  readonly kind: WorkloadKind;
  readonly memoryMb: number | null;
  /** How long the first invocation should take in its share. */
  readonly firstMs: number;
}

/** Where an invocation is cheap, where it is bearable, and above that dear. */
const CHEAP_MS = 150;
const BEARABLE_MS = 1500;

/** The sizes that the tables show; the others are points of a curve. */
const isShown = (memoryMb: number | null): boolean =>
  memoryMb === null || [128, 1769].includes(memoryMb);

/** A hundred warm invocations or more wherever they are cheap, for the 99th percentile. */
const SIZES: Record<Mode, (asked: Asked) => Sizes> = {
  full: ({ kind, memoryMb, firstMs }) => {
    if (kind === 'hello' && memoryMb === 128) return { visits: 30, warm: 12, throughput: 2 };
    if (firstMs < CHEAP_MS)
      return isShown(memoryMb)
        ? { visits: 10, warm: 12, throughput: 2 }
        : { visits: 5, warm: 20, throughput: 0 };
    if (firstMs < BEARABLE_MS) return { visits: 5, warm: 4, throughput: 0 };
    return kind === 'string'
      ? { visits: 1, warm: 0, throughput: 0 }
      : { visits: 3, warm: 1, throughput: 0 };
  },
  quick: ({ kind, firstMs }) => {
    if (firstMs < CHEAP_MS) return { visits: 3, warm: 10, throughput: kind === 'hello' ? 1 : 0 };
    if (firstMs < BEARABLE_MS) return { visits: 2, warm: 3, throughput: 0 };
    return { visits: 1, warm: 0, throughput: 0 };
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

const SECOND = 1000;

const cellMs = (cell: CellPlan, costs: Costs, periodUs: number): number =>
  cell.visits * visitMs(cell, costs, periodUs) + cell.throughput * SECOND;

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
