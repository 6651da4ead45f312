/** Who is measured, at what, and with how much memory. */
import { versionInLock } from '../../e2e/lambda.ts';
import type { Clients, Major } from '../../e2e/tools.ts';
import { SMALLEST_MB, WHOLE_VCPU_MB } from './memory-sizes.ts';
import { LANGUAGE_NAMES } from './names.ts';
import type { Cloud, Contender, ContenderId, Language, Workload, WorkloadKind } from './results.ts';

export const CONTENDERS: readonly ContenderId[] = [
  'lambda-typescript',
  'lambda-native',
  'lambda-wasm',
  'lambda-rust',
  'azure-typescript',
  'azure-native',
  'azure-rust',
];

export const cloudOf = (id: ContenderId): Cloud => (id.startsWith('lambda-') ? 'lambda' : 'azure');
export const languageOf = (id: ContenderId): Language => id.split('-')[1] as Language;

/** The newest that each cloud runs on all its plans: Azure's Linux Consumption gets no Node 24. */
export const NODE: Record<Cloud, Major> = { lambda: 24, azure: 22 };

type Versions = Pick<Clients, 'ricVersion' | 'azureVersion' | 'nodeVersion'>;

export function contender(id: ContenderId, versions: Versions): Contender {
  const [cloud, language] = [cloudOf(id), languageOf(id)];
  return {
    id,
    cloud,
    language,
    label: LANGUAGE_NAMES[language],
    client: client(cloud, language, versions),
  };
}

function client(cloud: Cloud, language: Language, versions: Versions): string {
  const node = `on Node ${versions.nodeVersion[NODE[cloud]]}`;
  if (cloud === 'lambda') {
    if (language === 'rust') return `lambda_runtime ${versionInLock('lambda_runtime')}`;
    return `aws-lambda-ric ${versions.ricVersion} ${node}`;
  }
  if (language === 'rust') return `custom handler, hyper ${versionInLock('hyper')}`;
  return `@azure/functions ${versions.azureVersion} ${node}`;
}

/** The ranges of the talk. */
const RANGES = [
  [10, 99],
  [100, 999],
  [1000, 9999],
] as const;

const WAYS = [
  ['exhaustive', 'every pair'],
  ['string', 'every pair, reversed as a string'],
  ['fast', 'the engine'],
] as const;

export const HELLO: Workload = { id: 'hello', kind: 'hello', label: 'hello world', range: null };

export const WORKLOADS: readonly Workload[] = [
  HELLO,
  ...WAYS.flatMap(([kind, way]) =>
    RANGES.map((range) => ({
      id: `${kind}-${range.join('-')}`,
      kind,
      label: `${range.join('–')}, ${way}`,
      range,
    })),
  ),
];

/** The sizes that the tables show; in a full run the others are points of a curve. */
export const SHOWN_MB = [SMALLEST_MB, WHOLE_VCPU_MB] as const;

const SIZES = {
  full: [SMALLEST_MB, 256, 512, 1024, WHOLE_VCPU_MB, 3008, 10_240],
  quick: SHOWN_MB,
} as const;

export type Mode = keyof typeof SIZES;

/** The string loop is there to compare with the talk, which had the smallest size only. */
export function sizesOf(
  id: ContenderId,
  kind: WorkloadKind,
  mode: Mode,
): readonly (number | null)[] {
  if (cloudOf(id) === 'azure') return [null];
  return kind === 'string' ? [SMALLEST_MB] : SIZES[mode];
}

export const vcpuOf = (memoryMb: number | null): number =>
  memoryMb === null ? 1 : memoryMb / WHOLE_VCPU_MB;
