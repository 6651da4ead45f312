import type { ContenderId } from '../results.ts';
import type { Source } from './source.ts';

/** What is published of hello worlds on Lambda itself: zip packages at 128 MB. */
export interface PublishedRuntime {
  readonly runtime: string;
  /** The contender that runs on the same; null for one that is shown for comparison only. */
  readonly contender: ContenderId | null;
  /** Milliseconds, of the start. */
  readonly cold: Readonly<Record<Architecture, Percentiles>>;
  /** Of the first invocation, in milliseconds. */
  readonly firstMs: number;
  readonly memoryMb: number;
}

export type Architecture = 'x86_64' | 'arm64';

export interface Percentiles {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
}

export const LAMBDA_PERF_SOURCE: Source = {
  name: 'maxday/lambda-perf, data of July and August 2026: hello world, zip, 128 MB',
  url: 'https://github.com/maxday/lambda-perf',
  read: '2026-11-23',
};

const percentiles = (p50: number, p90: number, p99: number): Percentiles => ({ p50, p90, p99 });

export const LAMBDA_PERF: readonly PublishedRuntime[] = [
  {
    runtime: 'nodejs24.x',
    contender: 'lambda-typescript',
    cold: { x86_64: percentiles(135, 157, 190), arm64: percentiles(121, 129, 144) },
    firstMs: 10.9,
    memoryMb: 76,
  },
  {
    runtime: 'nodejs22.x',
    contender: null,
    cold: { x86_64: percentiles(140, 159, 198), arm64: percentiles(128, 136, 155) },
    firstMs: 11.9,
    memoryMb: 74,
  },
  {
    runtime: 'Rust, provided.al2023',
    contender: 'lambda-rust',
    cold: { x86_64: percentiles(15.9, 21, 51), arm64: percentiles(13.8, 15, 43) },
    firstMs: 1.3,
    memoryMb: 15,
  },
  {
    runtime: 'LLRT',
    contender: null,
    cold: { x86_64: percentiles(68, 73, 81), arm64: percentiles(62, 68, 75) },
    firstMs: 1.5,
    memoryMb: 31,
  },
];
