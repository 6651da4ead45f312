import type { ContenderId, ServerlessResults } from './results.ts';

/** Our emulated hello world at 128 MB beside the figures that lambda-perf publishes of Lambda itself. */
export interface PublicRow {
  readonly contender: ContenderId;
  readonly runtime: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly published: PublicFigures;
  /** Null where the cell was not measured, or its sample does not support a percentile. */
  readonly ours: PublicFigures | null;
  /** Published over ours, of the medians of the cold start. */
  readonly coldRatio: number | null;
}

export interface PublicFigures {
  readonly coldP50: number;
  readonly coldP90: number | null;
  readonly coldP99: number | null;
  readonly firstMs: number;
  readonly memoryMb: number;
}

export declare function comparePublic(results: ServerlessResults): readonly PublicRow[];
/** Why they differ. */
export declare function publicWords(results: ServerlessResults): string;
