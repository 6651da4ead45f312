/** The log: one line of JSON for each request, in which nothing of the request stands but its range. */
import type { EngineName } from '../../api/engine.ts';
import type { Task } from './task.ts';

/** Writes a line somewhere. */
export type Log = (line: string) => void;

/** What is to be told of a request that has ended. */
export interface Entry {
  id: string;
  /** Unless the request was refused before that was known. */
  task: Task | undefined;
  engine: EngineName;
  durationMs: number;
  status: number;
  /** `ok`, `none`, or the code of what was wrong. */
  outcome: string;
  /** What happened when the program itself is wrong. */
  error: string | undefined;
}

/** Is there to be a log? */
export const isOn = (): boolean => process.env['PALINDROME_LOG'] !== 'off';

/** To the standard output, past whatever `console.log` may add. */
export const toStandardOutput: Log = (line) => void process.stdout.write(`${line}\n`);

/** What of an id, which others may have chosen, can be written down. */
const sanitised = (id: string): string => id.replaceAll(/[^A-Za-z0-9._:-]/g, '').slice(0, 128);

/** A line is no place for more. */
const LONGEST_REASON = 1000;

/** What was thrown, in its own words; not everything that can be thrown has some. */
export function reasonOf(thrown: unknown): string {
  try {
    return Array.from(String(thrown).slice(0, 2 * LONGEST_REASON))
      .slice(0, LONGEST_REASON)
      .join('');
  } catch {
    return 'something without words';
  }
}

/** In nothing but ASCII: readers of logs have other ideas of what ends a line. */
const ascii = (json: string): string =>
  json.replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Bounds are strings: as numbers, most readers would round the larger ones. */
export function lineOf({ id, task, engine, durationMs, status, outcome, error }: Entry): string {
  const line = JSON.stringify({
    time: new Date().toISOString(),
    level: status < 500 ? 'info' : 'error',
    id: sanitised(id),
    method: task?.method ?? null,
    find: task?.find ?? null,
    min: task === undefined ? null : String(task.min),
    max: task === undefined ? null : String(task.max),
    engine,
    duration_ms: Math.round(durationMs * 1000) / 1000,
    status,
    outcome,
    error,
  });
  return ascii(line);
}
