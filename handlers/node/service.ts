/** A request answered from its arrival to its line in the log, whichever way it came. */
import type { EngineName } from '../../api/engine.ts';
import { answerOf, answerOfProblem, isNone, replyTo, type Answer, type Reply } from './answer.ts';
import { limitWithin, timeLimit } from './deadline.ts';
import { loadEngine, type Engine } from './engine.ts';
import { MAX_REQUESTS } from './limits.ts';
import { lineOf, reasonOf, type Log } from './log.ts';
import { Problem, busy, internal } from './problem.ts';
import type { Task } from './task.ts';
import { search } from './search.ts';

/** What a process has once, and every request uses. */
export interface Service {
  readonly engine: Engine;
  readonly timeLimitMs: number;
  /** How many requests are being answered. */
  requests: number;
}

/** What comes with one request. */
export interface Invocation {
  id: string;
  /** How much time the platform leaves, where it says so. */
  leftMs?: number;
  log: Log | undefined;
}

/** What became of a request. */
export interface Outcome {
  engine: EngineName;
  result: Reply | Problem;
}

/** The service that the environment describes. Throws an error with a code when it can't be. */
export const loadService = (): Service => ({
  engine: loadEngine(),
  timeLimitMs: timeLimit(),
  requests: 0,
});

export const httpAnswer = ({ engine, result }: Outcome): Answer =>
  result instanceof Problem ? answerOfProblem(result, engine) : answerOf(result, engine);

/** Says what is asked for, or throws. */
export type Parse = () => Task;

/**
 * Never rejects: whatever is wrong is the result. Where a request is still arriving, `parse` is a promise,
 * and what goes wrong with that is a result as well.
 */
export async function respond(
  service: Service,
  invocation: Invocation,
  parse: Parse | Promise<Parse>,
): Promise<Outcome> {
  const since = performance.now();
  const { task, result, error } = await attempt(service, invocation, parse);
  const engine = service.engine.nameFor(task?.method ?? 'fast');
  const { id, log } = invocation;
  const durationMs = performance.now() - since;
  log?.(lineOf({ id, task, engine, durationMs, ...told(result), error }));
  return { engine, result };
}

interface Attempt {
  task: Task | undefined;
  result: Reply | Problem;
  /** What went wrong, when that is more than a problem of the request. */
  error?: string;
}

/** A place is for work: a request that is still arriving takes none from others. */
async function attempt(
  service: Service,
  invocation: Invocation,
  parse: Parse | Promise<Parse>,
): Promise<Attempt> {
  try {
    const arrived = parse instanceof Promise ? await parse : parse;
    return await attemptNow(service, invocation, arrived);
  } catch (thrown) {
    return failed(undefined, thrown);
  }
}

async function attemptNow(
  service: Service,
  { leftMs = Infinity }: Invocation,
  parse: Parse,
): Promise<Attempt> {
  const { engine, timeLimitMs } = service;
  let task: Task | undefined;
  service.requests += 1;
  try {
    if (service.requests > MAX_REQUESTS) throw busy();
    task = parse();
    const found = await search(engine, task, limitWithin(timeLimitMs, leftMs));
    return { task, result: replyTo(found) };
  } catch (thrown) {
    return failed(task, thrown);
  } finally {
    service.requests -= 1;
  }
}

const failed = (task: Task | undefined, thrown: unknown): Attempt =>
  thrown instanceof Problem
    ? { task, result: thrown }
    : { task, result: internal(), error: reasonOf(thrown) };

function told(result: Reply | Problem): { status: number; outcome: string } {
  if (result instanceof Problem) return { status: result.status, outcome: result.code };
  return { status: 200, outcome: isNone(result) ? 'none' : 'ok' };
}
