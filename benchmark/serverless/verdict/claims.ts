import type { ServerlessResults } from '../results.ts';
import type { Claim } from './claim.ts';
import { lowColdStarts } from './cold-starts.ts';
import { lowMemory } from './memory.ts';
import { panicRestarts } from './panic.ts';
import { tinyBinaries } from './tiny-binaries.ts';
import { twiceTheRam } from './twice-the-ram.ts';
import { lessVariation } from './variation.ts';
import { wasmInsideNode } from './wasm.ts';

/** What the talk says of Rust on a serverless platform, one by one. */
export const claims = (results: ServerlessResults): readonly Claim[] =>
  [
    tinyBinaries,
    lowMemory,
    lowColdStarts,
    lessVariation,
    twiceTheRam,
    panicRestarts,
    wasmInsideNode,
  ].map((claim) => claim(results));
