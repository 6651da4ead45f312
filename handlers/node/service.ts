/** A request answered from its arrival to its line in the log, whichever way it came. */
import type { EngineName } from '../../api/engine.ts';
import { answerOf, answerOfProblem, replyTo, type Answer, type Reply } from './answer.ts';
import { limitWithin, timeLimit } from './deadline.ts';
import { loadEngine, type Engine } from './engine.ts';
import { MAX_REQUESTS } from './limits.ts';
import { lineOf, type Log } from './log.ts';
import { Problem, busy, internal } from './problem.ts';
import type { Task } from './request.ts';
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

/** Never rejects: whatever is wrong is the result. `parse` says what is asked for, or throws. */
export async function respond(
  service: Service,
  invocation: Invocation,
  parse: () => Task,
): Promise<Outcome> {
  const { engine, timeLimitMs } = service;
  const since = performance.now();
  const { id, leftMs = Infinity, log } = invocation;
  let task: Task | undefined;
  let error: unknown;
  let result: Reply | Problem;
  service.requests += 1;
  try {
    if (service.requests > MAX_REQUESTS) throw busy();
    task = parse();
    result = replyTo(await search(engine, task, limitWithin(timeLimitMs, leftMs)));
  } catch (thrown) {
    error = thrown;
    result = thrown instanceof Problem ? thrown : internal();
  } finally {
    service.requests -= 1;
  }
  const name = engine.nameFor(task?.method ?? 'fast');
  log?.(
    lineOf({
      id,
      task,
      engine: name,
      durationMs: performance.now() - since,
      ...told(result),
      ...(result === error || error === undefined ? {} : { error: String(error) }),
    }),
  );
  return { engine: name, result };
}

function told(result: Reply | Problem): { status: number; outcome: string } {
  if (result instanceof Problem) return { status: result.status, outcome: result.code };
  return { status: 200, outcome: result.smallest === null ? 'none' : 'ok' };
}
