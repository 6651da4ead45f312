/** What must come back for a row, and what did: both in one form, to be compared. Pure, as shapes.ts. */
import type { HttpShape, LambdaShape } from './shapes.ts';
import { httpOf, type HttpAnswer, type Row, type Thrown } from './table.ts';

/** An answer over HTTP, or in an event, which says the same. */
export interface Http {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The text of a direct answer. */
interface Value {
  value: string;
}

export type Expected = Http | Value | Thrown;

function httpAnswer({ status, body, allow }: HttpAnswer): Http {
  const type = status === 200 ? 'application/json' : 'application/problem+json';
  return { status, headers: { 'content-type': type, ...(allow ? { allow } : {}) }, body };
}

function direct({ status, body }: HttpAnswer): Value | Thrown {
  if (status === 200) return { value: body };
  const { code, detail } = JSON.parse(body) as { code: string; detail: string };
  return { errorType: code, errorMessage: detail };
}

/** What a Lambda function must answer, or throw, but for the header that names the engine. */
export function expectedOfLambda({ json, answer, ...row }: Row, shape: LambdaShape): Expected {
  if (!('status' in answer)) return answer;
  if (shape === 'direct' && json !== undefined) return row.direct ?? direct(answer);
  return httpAnswer(answer);
}

/** What a server must answer. A connection brings no body for `HEAD`. */
export function expectedOfHttp(row: Row, _shape: HttpShape): Http {
  const answer = httpAnswer(row.answer as HttpAnswer);
  return httpOf(row)?.method === 'HEAD' ? { ...answer, body: '' } : answer;
}

interface EventAnswer {
  statusCode: number;
  headers?: Record<string, string>;
  multiValueHeaders?: Record<string, [string]>;
  body: string;
}

/** The fields that an answer to an event of this shape must have, in this order. */
export function fieldsOf(shape: LambdaShape): string[] {
  if (shape === 'alb') return ['statusCode', 'statusDescription', 'headers', ...REST];
  if (shape === 'alb-multi-value')
    return ['statusCode', 'statusDescription', 'multiValueHeaders', ...REST];
  return ['statusCode', 'headers', ...REST];
}

const REST = ['body', 'isBase64Encoded'];

/** What a Lambda function answered, as a value; an HTTP answer is known by its status code. */
export function receivedFromLambda(text: string): Http | Value {
  const answer = JSON.parse(text) as Partial<EventAnswer>;
  if (typeof answer.statusCode !== 'number') return { value: text };
  const { statusCode: status, headers, multiValueHeaders = {}, body = '' } = answer;
  const flat = Object.entries(multiValueHeaders).map(([name, values]) => [name, values.join()]);
  return { status, headers: headers ?? Object.fromEntries(flat), body };
}

/** Takes the header that names the engine away, and says what it was. */
export function withoutEngine<T extends object>(
  received: T,
): [rest: T, engine: string | undefined] {
  if (!('headers' in received)) return [received, undefined];
  const { 'x-palindrome-engine': engine, ...headers } = received.headers as Record<string, string>;
  return [{ ...received, headers }, engine];
}
