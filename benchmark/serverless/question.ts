import { packageFor } from './packages.ts';
import type { ContenderId, Workload } from './results.ts';

/** What is asked for a workload: the event of a direct invocation, or the path with its query. */
export interface Question {
  readonly payload: string;
  readonly path: string;
}

export function questionOf(contender: ContenderId, { kind, range }: Workload): Question {
  if (range === null) return { payload: '{}', path: '/api/hello' };
  const [min, max] = range;
  const isLoop = packageFor(contender, kind).endsWith('-loops');
  if (isLoop)
    return question('loops', { min, max, reversal: kind === 'string' ? kind : 'numeric' });
  return question('palindromes', kind === 'exhaustive' ? { min, max, method: kind } : { min, max });
}

function question(route: string, fields: Record<string, string | number>): Question {
  const query = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
  return { payload: JSON.stringify(fields), path: `/api/${route}?${query.join('&')}` };
}
