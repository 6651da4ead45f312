import type { Machine } from '../machine.ts';

/**
 * The shape of benchmark/results/serverless.json. Durations are milliseconds, sizes bytes unless their
 * name says otherwise. Reports, pictures and bills are made of this and nothing else.
 */
export interface ServerlessResults {
  readonly schema: 1;
  readonly machine: Machine;
  readonly mode: 'full' | 'quick';
  readonly only: string | null;
  readonly seconds: number;
  readonly share: CpuShare;
  readonly contenders: readonly Contender[];
  readonly workloads: readonly Workload[];
  readonly packages: readonly PackageSize[];
  readonly cells: readonly Cell[];
  /** What was not measured, and why. */
  readonly missing: readonly Missing[];
  readonly calibration: Calibration | null;
  /** How long a fixed piece of arithmetic took, in turn with the rounds. */
  readonly noise: readonly number[];
  readonly verified: { readonly answers: number; readonly comparisons: number };
}

export type Cloud = 'lambda' | 'azure';
export type Language = 'typescript' | 'native' | 'wasm' | 'rust';
export type ContenderId =
  | 'lambda-typescript'
  | 'lambda-native'
  | 'lambda-wasm'
  | 'lambda-rust'
  | 'azure-typescript'
  | 'azure-native'
  | 'azure-rust';

export interface Contender {
  readonly id: ContenderId;
  readonly cloud: Cloud;
  /** Node with the twin, Node with the addon, Node with the wasm build, or Rust without Node. */
  readonly language: Language;
  /** What a reader sees: `Node + addon`. */
  readonly label: string;
  /** The client of the cloud's protocol, with versions. */
  readonly client: string;
}

export type WorkloadKind = 'hello' | 'exhaustive' | 'string' | 'fast';

export interface Workload {
  /** `hello`, `exhaustive-10-99`, `string-1000-9999`, `fast-100-999` … */
  readonly id: string;
  readonly kind: WorkloadKind;
  /** What a reader sees: `10–99, every pair`. */
  readonly label: string;
  readonly range: readonly [min: number, max: number] | null;
}

/** What is uploaded for a contender and a kind of workload. */
export interface PackageSize {
  readonly contender: ContenderId;
  readonly kind: WorkloadKind;
  /** The file, without its folder. */
  readonly zip: string;
  readonly zipBytes: number;
  readonly unzippedBytes: number;
}

/** How the share of a CPU was enforced. */
export interface CpuShare {
  readonly method: 'cgroup v1' | 'cgroup v2' | 'stop/continue' | 'none';
  readonly periodUs: number;
  /** One sentence for the reader. */
  readonly words: string;
}

/** One contender, one workload, one size: every figure comes from processes that ran just so. */
export interface Cell {
  readonly contender: ContenderId;
  readonly workload: string;
  /** Lambda's memory size in MB; null on Azure, which has one vCPU. */
  readonly memoryMb: number | null;
  /** The vCPUs that this size buys. */
  readonly vcpu: number;
  /** The vCPUs that it had here: fewer where the machine has fewer cores. */
  readonly vcpuHere: number;
  /** From the execution of its program until it asks for work; not throttled on Lambda. */
  readonly cold: Sample;
  readonly first: Sample;
  /** Null where the first invocation was the only one. */
  readonly warm: Sample | null;
  /** Invocations per second, one after the other without a pause; null where it was not tried. */
  readonly perSecond: Sample | null;
  /** The largest resident memory of each process, before any is tried without a pause. */
  readonly peakKb: Sample;
}

/** The values in the order in which they were measured, and what they are boiled down to. */
export interface Sample {
  readonly n: number;
  readonly min: number;
  readonly p50: number;
  /** Null below ten values. */
  readonly p90: number | null;
  /** Null below a hundred values. */
  readonly p99: number | null;
  readonly max: number;
  readonly mean: number;
  readonly values: readonly number[];
}

export interface Missing {
  readonly contender: ContenderId;
  /** Null: all of them. */
  readonly workload: string | null;
  readonly memoryMb: number | null;
  readonly reason: string;
}

/** The first hello under several periods of the quota, beside the published figure. */
export interface Calibration {
  readonly memoryMb: number;
  readonly rows: readonly CalibrationRow[];
}

export interface CalibrationRow {
  readonly contender: ContenderId;
  readonly periodUs: number;
  readonly first: Sample;
  /** What the public data says for the first invocation; its source is among the facts. */
  readonly published: number;
}
