import { Random } from '../../benchmark/serverless/random.ts';
import { sampleOf } from '../../benchmark/serverless/sample.ts';
import type {
  Calibration,
  Cell,
  Contender,
  ContenderId,
  CpuShare,
  Language,
  Missing,
  PackageSize,
  Sample,
  ServerlessResults,
  Workload,
  WorkloadKind,
} from '../../benchmark/serverless/results.ts';
import { MACHINE } from '../benchmark/machine.ts';

/**
 * Serverless results that nobody measured: around plausible figures, the same for the same seed, and
 * in every shape that a run can leave behind, so that reports, pictures and bills can be tried.
 */
export interface ExampleOptions {
  readonly mode?: 'full' | 'quick';
  readonly seed?: number;
}

export function example({ mode = 'full', seed = 1 }: ExampleOptions = {}): ServerlessResults {
  const chance = new Chance(seed);
  const workloads = WORKLOADS.filter(({ kind }) => mode === 'full' || kind !== 'string');
  const cells = CONTENDERS.flatMap((contender) =>
    workloads.flatMap((workload) =>
      sizesOf(contender, workload, mode).map((memoryMb) =>
        cell({ contender, workload, memoryMb, mode }, chance),
      ),
    ),
  );
  return {
    schema: 1,
    machine: {
      ...MACHINE,
      command: `npm run bench:serverless${mode === 'quick' ? ' -- --quick' : ''}`,
    },
    mode,
    only: null,
    seconds: mode === 'full' ? 1_512 : 203,
    share: SHARE,
    contenders: CONTENDERS,
    workloads,
    packages: packages(),
    cells,
    missing: mode === 'full' ? MISSING : [],
    calibration: calibration(chance),
    noise: Array.from({ length: 10 }, () => rounded(chance.around(0.42, 0.02))),
    verified: { answers: 5_432, comparisons: 5_310 },
  };
}

/** Values into a sample, for tests that make cells of their own. */
export { sampleOf as sample };

const rounded = (value: number): number => Math.round(value * 1e3) / 1e3;

/** Durations that look like measured ones: Box and Muller's normal. */
class Chance extends Random {
  /** A value near `centre`: more often a little more than a little less, as durations are. */
  around(centre: number, spread: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    const normal = radius * Math.cos(2 * Math.PI * this.next());
    const tail = this.next() < 0.03 ? 1 + this.next() : 1;
    return centre * Math.exp(normal * spread) * tail;
  }

  sample(n: number, centre: number, spread: number): Sample {
    return sampleOf(Array.from({ length: n }, () => rounded(this.around(centre, spread))));
  }
}

const NODE_LAMBDA = 'aws-lambda-ric 4.0.0 on Node 24.21.0';
const NODE_AZURE = '@azure/functions 4.16.5 on Node 22.23.3';

const CONTENDERS: readonly Contender[] = [
  contender('lambda-typescript', 'Node + TypeScript', NODE_LAMBDA),
  contender('lambda-native', 'Node + addon', NODE_LAMBDA),
  contender('lambda-wasm', 'Node + wasm', NODE_LAMBDA),
  contender('lambda-rust', 'Rust', 'lambda_runtime 1.5.1'),
  contender('azure-typescript', 'Node + TypeScript', NODE_AZURE),
  contender('azure-native', 'Node + addon', NODE_AZURE),
  contender('azure-rust', 'Rust', 'custom handler, tiny_http 0.12.0'),
];

function contender(id: ContenderId, label: string, client: string): Contender {
  const [cloud, language] = id.split('-') as [Contender['cloud'], Language];
  return { id, cloud, language, label, client };
}

const RANGES = [
  [10, 99],
  [100, 999],
  [1000, 9999],
] as const;

const WAYS: Readonly<Record<Exclude<WorkloadKind, 'hello'>, string>> = {
  exhaustive: 'every pair',
  string: 'every pair, reversed as a string',
  fast: 'the engine',
};

const WORKLOADS: readonly Workload[] = [
  { id: 'hello', kind: 'hello', label: 'hello world', range: null },
  ...(['exhaustive', 'string', 'fast'] as const).flatMap((kind) =>
    RANGES.map((range) => ({
      id: `${kind}-${range.join('-')}`,
      kind,
      label: `${range.join('–')}, ${WAYS[kind]}`,
      range,
    })),
  ),
];

const SHARE: CpuShare = {
  method: 'cgroup v1',
  periodUs: 20_000,
  words:
    'A quota of a cgroup (v1) in periods of 20 ms: at 128 MB a process has 1.447 ms of every 20 ms.',
};

const MISSING: readonly Missing[] = [
  {
    contender: 'lambda-wasm',
    workload: 'fast-10-99',
    memoryMb: 10_240,
    reason: 'the time was up',
  },
];

const isMissing = (contender: ContenderId, workload: string, memoryMb: number | null): boolean =>
  MISSING.some(
    (each) =>
      each.contender === contender && each.workload === workload && each.memoryMb === memoryMb,
  );

const SIZES = { full: [128, 256, 512, 1024, 1769, 3008, 10_240], quick: [128, 1769] } as const;

function sizesOf(
  { id, cloud }: Contender,
  { id: workload, kind }: Workload,
  mode: 'full' | 'quick',
): readonly (number | null)[] {
  if (cloud === 'azure') return [null];
  const sizes = kind === 'string' ? [128] : SIZES[mode];
  return sizes.filter((size) => mode === 'quick' || !isMissing(id, workload, size));
}

/** What the search itself takes on a whole vCPU, in the order of the ranges. */
const WORK: Readonly<
  Record<Exclude<WorkloadKind, 'hello'>, Record<Language, readonly [number, number, number]>>
> = {
  exhaustive: {
    typescript: [0.05, 5.6, 796],
    native: [0.023, 2.7, 362],
    wasm: [0.03, 3.4, 430],
    rust: [0.023, 2.6, 358],
  },
  string: {
    typescript: [0.9, 96, 14_400],
    native: [0.3, 31, 4_100],
    wasm: [0.4, 42, 5_600],
    rust: [0.3, 30, 4_050],
  },
  fast: {
    typescript: [0.001, 0.002, 0.002],
    native: [0.001, 0.001, 0.001],
    wasm: [0.001, 0.001, 0.001],
    rust: [0.001, 0.001, 0.001],
  },
};

/** What each contender takes beside the search: to start, the first time, each time, and in memory. */
interface Ways {
  readonly cold: number;
  readonly first: number;
  readonly each: number;
  readonly peakKb: number;
}

const OWN: Readonly<Record<ContenderId, Ways>> = {
  'lambda-typescript': { cold: 131, first: 1.5, each: 0.55, peakKb: 63_000 },
  'lambda-native': { cold: 135, first: 1.6, each: 0.56, peakKb: 64_500 },
  'lambda-wasm': { cold: 139, first: 1.8, each: 0.58, peakKb: 66_000 },
  'lambda-rust': { cold: 4.8, first: 0.5, each: 0.12, peakKb: 5_200 },
  'azure-typescript': { cold: 172, first: 6.1, each: 0.8, peakKb: 78_000 },
  'azure-native': { cold: 176, first: 6.3, each: 0.81, peakKb: 79_500 },
  'azure-rust': { cold: 3.9, first: 0.4, each: 0.1, peakKb: 2_300 },
};

interface Wanted {
  readonly contender: Contender;
  readonly workload: Workload;
  readonly memoryMb: number | null;
  readonly mode: 'full' | 'quick';
}

function cell(wanted: Wanted, chance: Chance): Cell {
  const { contender, workload, memoryMb } = wanted;
  const vcpu = rounded(memoryMb === null ? 1 : memoryMb / 1769);
  const own = OWN[contender.id];
  const work = workOf(workload, contender.language);
  const here = (ms: number): number => throttled(ms, vcpu);
  const { processes, warm } = effort(wanted);
  const spread = contender.language === 'rust' ? 0.04 : 0.08;
  const each = here(own.each + work);
  return {
    contender: contender.id,
    workload: workload.id,
    memoryMb,
    vcpu,
    vcpuHere: Math.min(vcpu, MACHINE.cores),
    cold: chance.sample(processes, own.cold, spread),
    first: chance.sample(processes, here(own.first + work * 1.1), spread),
    warm: warm === 0 ? null : chance.sample(processes * warm, each, spread),
    perSecond: each > 500 ? null : chance.sample(3, perSecond(own.each + work, vcpu), 0.02),
    peakKb: sampleOf(
      Array.from({ length: processes }, () => Math.round(chance.around(own.peakKb, 0.01))),
    ),
  };
}

function workOf({ kind, range }: Workload, language: Language): number {
  if (kind === 'hello') return 0;
  return WORK[kind][language][RANGES.findIndex(([min]) => min === range![0])]!;
}

/** What is over before the quota is used up is not slowed down, and nothing here uses two processors. */
function throttled(ms: number, vcpu: number): number {
  if (vcpu >= 1) return ms;
  const period = SHARE.periodUs / 1_000;
  const quota = period * vcpu;
  return Math.floor(ms / quota) * period + (ms % quota);
}

/** Without a pause, each invocation pays for the one before. */
const perSecond = (ms: number, vcpu: number): number => (1_000 * Math.min(1, vcpu)) / ms;

function effort({ workload, memoryMb, mode }: Wanted): { processes: number; warm: number } {
  const longest = workload.range?.[1] === 9999;
  const small = memoryMb !== null && memoryMb < 1769;
  if (workload.kind === 'string' && longest) return { processes: 1, warm: 0 };
  if (workload.kind === 'exhaustive' && longest) {
    if (mode === 'quick') return { processes: 1, warm: 0 };
    return { processes: small ? 3 : 5, warm: small ? 1 : 3 };
  }
  if (mode === 'quick') return { processes: 3, warm: 10 };
  const many = workload.kind === 'hello' && memoryMb === 128;
  return { processes: many ? 30 : 10, warm: 12 };
}

const ZIPS: Readonly<Record<ContenderId, { own: string; bytes: readonly number[] }>> = {
  'lambda-typescript': { own: 'lambda-node', bytes: [640, 512_000, 498_000, 512_000] },
  'lambda-native': { own: 'lambda-node', bytes: [171_000, 512_000, 498_000, 512_000] },
  'lambda-wasm': { own: 'lambda-node', bytes: [9_800, 512_000, 498_000, 512_000] },
  'lambda-rust': { own: 'lambda-rust', bytes: [431_000, 702_000, 690_000, 702_000] },
  'azure-typescript': { own: 'azure-node', bytes: [61_000, 575_000, 560_000, 575_000] },
  'azure-native': { own: 'azure-node', bytes: [233_000, 575_000, 560_000, 575_000] },
  'azure-rust': { own: 'azure-rust', bytes: [262_000, 488_000, 471_000, 488_000] },
};

function packages(): PackageSize[] {
  const kinds = ['hello', 'exhaustive', 'string', 'fast'] as const;
  return CONTENDERS.flatMap(({ id, language }) =>
    kinds.map((kind, i) => ({
      contender: id,
      kind,
      zip: zipName(ZIPS[id].own, kind, language),
      zipBytes: ZIPS[id].bytes[i]!,
      unzippedBytes: Math.round(ZIPS[id].bytes[i]! * 2.3),
    })),
  );
}

function zipName(own: string, kind: WorkloadKind, language: Language): string {
  if (kind === 'string') return `${own}-loops.zip`;
  if (kind !== 'hello') return `${own}.zip`;
  const mixed = language === 'native' || language === 'wasm';
  return `${mixed ? own.replace('node', language) : own}-hello.zip`;
}

function calibration(chance: Chance): Calibration {
  const rows = [
    ['lambda-typescript', 20_000, 12.1, 10.9],
    ['lambda-typescript', 100_000, 3.2, 10.9],
    ['lambda-rust', 20_000, 0.9, 1.3],
    ['lambda-rust', 100_000, 0.8, 1.3],
  ] as const;
  return {
    memoryMb: 128,
    rows: rows.map(([contender, periodUs, centre, published]) => ({
      contender,
      periodUs,
      first: chance.sample(10, centre, 0.08),
      published,
    })),
  };
}
