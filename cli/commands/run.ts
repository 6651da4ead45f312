/** What the searching commands have in common: from the words of the command line to an output that is closed. */
import { loadApi, type Api, type EngineName, type Options, type Shard } from '../api.ts';
import { FORMATS, type FormatName } from '../formats/index.ts';
import type { Format } from '../formats/format.ts';
import { Interrupted, PipeClosed, UsageError } from '../exit.ts';
import { stopping, type Stopping } from '../interrupt.ts';
import { note } from '../notes.ts';
import { toFile } from '../output/file.ts';
import type { Outlet } from '../output/outlet.ts';
import { partialOf, planFor, stateOf } from '../output/plan.ts';
import { toStdout } from '../output/stdout.ts';
import { removeState, type Request } from '../output/state.ts';
import { progressLine, type ProgressLine } from '../progress.ts';
import { parseRange, type Range } from '../range/range.ts';
import { shown } from '../range/text.ts';
import { version } from '../version.ts';

/** The options of the command line, as the library of it reads them. */
export interface Given {
  json?: true;
  ndjson?: true;
  csv?: true;
  engine?: EngineName;
  threads?: number;
  progress?: boolean;
  output?: string;
  force?: true;
  resume?: true;
  shard?: Shard;
}

export interface Run {
  api: Api;
  range: Range;
  format: Format;
  outlet: Outlet;
  shard: Shard | undefined;
  /** The output is a file, which can be gone on with. */
  toFile: boolean;
  progress: ProgressLine;
  /** For every call of the package. */
  options: Options;
  /** What ends the output where it is stopped; a format may need it. */
  last: () => string;
}

const formatOf = ({ json, ndjson, csv }: Given): FormatName => {
  if (json) return 'json';
  if (ndjson) return 'ndjson';
  return csv ? 'csv' : 'human';
};

/** Neither the engine nor the threads make a difference to what comes out. */
const requestOf = (command: string, { min, max }: Range, given: Given): Request => ({
  command,
  range: `${min}..${max}`,
  shard: given.shard === undefined ? 'none' : `${given.shard.index}/${given.shard.of}`,
  format: formatOf(given),
  version: version(),
});

/** Nothing when the file is complete already. */
async function outletFor(
  request: Request,
  { output: path, force, resume }: Given,
  { stop }: Stopping,
): Promise<Outlet | undefined> {
  if (path === undefined) {
    const about = resume ? '--resume' : force ? '--force' : undefined;
    if (about !== undefined) throw new UsageError(`${about} is about a file; --output names it`);
    return toStdout(stop);
  }
  const wanted = { path, force: force === true, resume: resume === true, request };
  const plan = await planFor(wanted);
  if (plan.kind === 'complete') {
    await removeState(stateOf(path));
    note(`${shown(path)} is there already, and complete`);
    return undefined;
  }
  if (plan.kind === 'resume') note(`going on with ${shown(partialOf(path))}`);
  return toFile(wanted, plan, stop);
}

async function stopped(run: Run, error: Error): Promise<void> {
  const kept = await run.outlet.leave(run.last());
  if (kept !== undefined) error.message += `; --resume goes on with ${shown(kept)}`;
}

/** The reason that was given for stopping, in place of what fell over because of it. */
const reasonOf = (error: unknown, { signal }: Stopping): unknown =>
  signal.aborted ? signal.reason : error;

async function carriedOut(
  run: Run,
  work: (run: Run) => Promise<void>,
  stop: Stopping,
): Promise<void> {
  try {
    await work(run);
    await run.outlet.finish();
  } catch (error) {
    const reason = reasonOf(error, stop);
    run.progress.clear();
    const end = reason instanceof Interrupted ? stopped(run, reason) : run.outlet.drop();
    // What cannot be closed any more has been told already, or nobody reads it.
    await end.catch((failure: unknown) => {
      if (!(failure instanceof PipeClosed) && reason instanceof Interrupted) throw failure;
    });
    throw reason;
  } finally {
    run.progress.clear();
  }
}

export async function search(
  command: string,
  words: readonly string[],
  given: Given,
  work: (run: Run) => Promise<void>,
): Promise<void> {
  const range = parseRange(words);
  const stop = stopping();
  const api = await loadApi(given.engine);
  const outlet = await outletFor(requestOf(command, range, given), given, stop);
  if (outlet === undefined) return;
  const onTerminal = given.output === undefined && process.stdout.isTTY;
  const progress = progressLine(given.progress, onTerminal && command === 'list');
  const run: Run = {
    api,
    range,
    format: FORMATS[formatOf(given)],
    outlet,
    shard: given.shard,
    toFile: given.output !== undefined,
    progress,
    options: {
      signal: stop.signal,
      onProgress: (fraction) => progress.update(fraction),
      ...(given.threads === undefined ? {} : { threads: given.threads }),
    },
    last: () => '',
  };
  await carriedOut(run, work, stop);
}

/** Nothing found is an answer, which a person is told; the other formats have a way to say it. */
export function tellNothing({ format, range }: Run): void {
  if (format === FORMATS.human) note(`no product of ${range.min}..${range.max} is a palindrome`);
}
