/**
 * The events of Lambda: which one it is, the request in it, and the answer in the shape that its sender
 * expects.
 *
 * Fields that are missing, `null` or of another type are read as missing: an event can be anything.
 */
import { reason, type Answer } from './answer.ts';
import { fieldsOfObject, isField, type Fields, type Pairs } from './fields.ts';
import { MAX_BODY } from './limits.ts';
import { Problem, bodyTooLarge, invalidBody } from './problem.ts';
import { isKnown, type Request } from './request.ts';

/**
 * The shape of an HTTP event, and of its answer: API Gateway's REST API; its HTTP API and function URLs;
 * an application load balancer; the same, with several values to a header.
 */
export type Shape = 'v1' | 'v2' | 'alb' | 'alb-multi-value';

/** What an event is: an HTTP request, the fields themselves, or somebody else's. */
export type Event =
  | { kind: 'http'; request: Request; shape: Shape }
  | { kind: 'direct'; fields: Fields }
  | { kind: 'unsupported' };

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (object: Json, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

function objectAt(object: Json, name: string): Json | undefined {
  const value = own(object, name);
  return isObject(value) ? value : undefined;
}

function stringAt(object: Json, name: string): string | undefined {
  const value = own(object, name);
  return typeof value === 'string' ? value : undefined;
}

/** What an event is, by what it has. */
export function read(event: unknown): Event {
  if (!isObject(event)) return { kind: 'unsupported' };
  const http = readHttp(event);
  if (http !== undefined) return { kind: 'http', ...http };
  return isDirect(event)
    ? { kind: 'direct', fields: fieldsOfObject(event) }
    : { kind: 'unsupported' };
}

/** Has it a bound, or at least nothing that is not a field? */
const isDirect = (event: Json): boolean =>
  Object.hasOwn(event, 'min') || Object.hasOwn(event, 'max') || Object.keys(event).every(isField);

interface Line {
  shape: Shape;
  method: string;
  path: string;
}

function readHttp(event: Json): { request: Request; shape: Shape } | undefined {
  const context = objectAt(event, 'requestContext');
  // An authorizer's event is an HTTP event but for this, and another answer is expected.
  if (
    context === undefined ||
    Object.hasOwn(event, 'methodArn') ||
    Object.hasOwn(event, 'routeArn')
  )
    return undefined;
  const line = v2(event, context) ?? loadBalancer(event, context) ?? v1(event, context);
  if (line === undefined) return undefined;
  const { shape, method, path } = line;
  const [query, contentType, body] = [queryOf(event, shape), contentTypeOf(event), bodyOf(event)];
  return { request: { method, path, query, contentType, body }, shape };
}

/** VPC Lattice is of version 2.0 too, and has no `http`. */
function v2(event: Json, context: Json): Line | undefined {
  const method = stringAt(objectAt(context, 'http') ?? {}, 'method');
  const path = stringAt(event, 'rawPath');
  if (event['version'] !== '2.0' || method === undefined || path === undefined) return undefined;
  return { shape: 'v2', method, path: withoutStage(path, context) };
}

function loadBalancer(event: Json, context: Json): Line | undefined {
  const [method, path] = [stringAt(event, 'httpMethod'), stringAt(event, 'path')];
  if (objectAt(context, 'elb') === undefined || method === undefined || path === undefined)
    return undefined;
  const hasMany = objectAt(event, 'multiValueHeaders') !== undefined;
  return { shape: hasMany ? 'alb-multi-value' : 'alb', method, path };
}

function v1(event: Json, context: Json): Line | undefined {
  const path = stringAt(event, 'path') ?? stringAt(event, 'resource');
  const method = stringAt(event, 'httpMethod');
  if (method === undefined || path === undefined) return undefined;
  return { shape: 'v1', method, path: withoutStage(path, context) };
}

/** Some paths begin with the stage, as in `/prod/api/palindromes`, and some with what only looks like it. */
function withoutStage(path: string, context: Json): string {
  const stage = stringAt(context, 'stage');
  if (isKnown(path) || stage === undefined || stage === '$default') return path;
  const prefix = `/${stage}`;
  const rest = path.slice(prefix.length);
  return path.startsWith(prefix) && isKnown(rest) ? rest : path;
}

function queryOf(event: Json, shape: Shape): string | Pairs {
  if (shape === 'v2') return stringAt(event, 'rawQueryString') ?? '';
  const pairs = pairsOf(event, 'queryStringParameters', 'multiValueQueryStringParameters');
  // A load balancer decodes nothing.
  return shape === 'v1' ? pairs : pairs.map(([key, value]) => `${key}=${value}`).join('&');
}

/** The strings of a map: of the one with all values of each key, where the event has it. */
function pairsOf(event: Json, single: string, many: string): Pairs {
  const map = objectAt(event, many) ?? objectAt(event, single) ?? {};
  return Object.entries(map).flatMap(([key, value]) => {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values
      .filter((one) => typeof one === 'string')
      .map((one): [string, string] => [key, one]);
  });
}

/** The last value of the header, whatever the case of its name. */
function contentTypeOf(event: Json): string | undefined {
  const headers = pairsOf(event, 'headers', 'multiValueHeaders');
  return headers.findLast(([name]) => name.toLowerCase() === 'content-type')?.[1];
}

/** The longest text that stands for a body of the greatest size. */
const LONGEST_BASE64 = Math.ceil(MAX_BODY / 3) * 4;

function bodyOf(event: Json): Uint8Array | Problem {
  const body = stringAt(event, 'body') ?? '';
  if (event['isBase64Encoded'] !== true) return Buffer.from(body);
  if (body.length > LONGEST_BASE64) return bodyTooLarge();
  const bytes = Buffer.from(body, 'base64');
  // Node skips what is no base64; what comes out the same has had nothing to skip.
  return bytes.toString('base64') === body ? bytes : invalidBody();
}

/** An answer in the shape that its sender expects. */
export function write({ status, headers, body }: Answer, shape: Shape) {
  const rest = { body, isBase64Encoded: false };
  if (shape === 'v1' || shape === 'v2') return { statusCode: status, headers, ...rest };
  const statusDescription = `${status} ${reason(status)}`;
  if (shape === 'alb') return { statusCode: status, statusDescription, headers, ...rest };
  const multiValueHeaders = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value]]),
  );
  return { statusCode: status, statusDescription, multiValueHeaders, ...rest };
}
