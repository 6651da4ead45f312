/** One invocation: an event in, an answer out, without the client of the runtime. */
import { read, write, type Event } from './events.ts';
import { Problem, unsupportedEvent } from './problem.ts';
import { parseHttp } from './request.ts';
import { httpAnswer, respond, type Invocation, type Service } from './service.ts';
import { parseFields, type Task } from './task.ts';

/**
 * Answers an event. Throws whatever is wrong with a direct request, and the refusal of an event that is
 * no request; what is wrong with an HTTP request is an answer.
 */
export async function invoke(service: Service, payload: unknown, invocation: Invocation) {
  const event = read(payload);
  const outcome = await respond(service, invocation, () => parse(event));
  if (event.kind === 'http') return write(httpAnswer(outcome), event.shape);
  if (outcome.result instanceof Problem) throw outcome.result;
  return outcome.result;
}

function parse(event: Event): Task {
  if (event.kind === 'http') return parseHttp(event.request);
  if (event.kind === 'direct') return parseFields(event.fields);
  throw unsupportedEvent();
}
