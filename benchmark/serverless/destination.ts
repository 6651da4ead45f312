/** Where results go, so that a part never replaces the whole that the README shows. */
import { join, resolve } from 'node:path';
import { ROOT } from '../../e2e/tools.ts';
import type { Options } from './options.ts';
import type { ServerlessResults } from './results.ts';

export const COMMITTED = join(ROOT, 'benchmark', 'results');
export const ASIDE = join(ROOT, '.tools', 'serverless', 'results');

/** `kept` is what stands in benchmark/results already. */
export function destination(
  { mode, only, results }: Pick<Options, 'mode' | 'only' | 'results'>,
  kept: Pick<ServerlessResults, 'mode' | 'only'> | null,
): string {
  if (results !== null) return resolve(results);
  if (only !== null) return ASIDE;
  return mode === 'full' || kept === null || kept.mode === 'quick' ? COMMITTED : ASIDE;
}
