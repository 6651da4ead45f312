/**
 * A row of testdata/requests.json in every shape that a deployment can receive it in. Pure: whatever
 * runs a deployment, in this process or in another, sends what is rendered here.
 */
import { PATH, httpOf, type HttpRow, type Row } from './table.ts';

/** The shapes of payloads. Between them, bodies come as text and as base64, and paths with a stage. */
export const LAMBDA_SHAPES = [
  'direct',
  'v1',
  'v1-stage-base64',
  'v2',
  'v2-stage-base64',
  'function-url',
  'alb',
  'alb-multi-value',
] as const;

/** HTTP itself: to a server, and to Azure Functions, which routes a single path. */
export const HTTP_SHAPES = ['http', 'azure'] as const;

export type LambdaShape = (typeof LAMBDA_SHAPES)[number];
export type HttpShape = (typeof HTTP_SHAPES)[number];
export type Shape = LambdaShape | HttpShape;

export interface Message {
  method: string;
  path: string;
  /** Undecoded, without the question mark. */
  query: string;
  headers: Record<string, string>;
  /** Base64, so that a message can be passed on as JSON; undefined where there is no body. */
  bodyBase64: string | undefined;
}

/** The payload for a Lambda function; undefined when the shape can't carry the row. */
export function payloadOf(row: Row, shape: LambdaShape): string | undefined {
  if (row.payload !== undefined) return shape === 'direct' ? row.payload : undefined;
  if (shape === 'direct') return row.direct === null ? undefined : row.json;
  const http = httpOf(row)!;
  return JSON.stringify(EVENTS[shape](http));
}

/** The message for a server; undefined when the shape can't carry the row. */
export function messageOf(row: Row, shape: HttpShape): Message | undefined {
  const http = httpOf(row);
  // No bytes are bad base64, and Azure has no other path to route.
  if (http === undefined || http.rawBase64 !== undefined) return undefined;
  const { method, path, query = '', headers = {}, body, bodyBase64 } = http;
  if (shape === 'azure' && path !== PATH) return undefined;
  return { method, path, query, headers, bodyBase64: bodyBase64 ?? (body && base64(body)) };
}

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** The body as events have it: `null` for none, text where it is text, or base64. */
function bodyOf({ body, bodyBase64, rawBase64 }: HttpRow, always64: boolean) {
  const encoded = rawBase64 ?? bodyBase64 ?? (always64 && body ? base64(body) : undefined);
  if (encoded !== undefined) return { body: encoded, isBase64Encoded: true };
  return { body: body ?? null, isBase64Encoded: false };
}

type Pairs = [string, string][];

const decodedPairs = (query = ''): Pairs => [...new URLSearchParams(`&${query}`)];

function undecodedPairs(query = ''): Pairs {
  const parts = query.split('&').filter((part) => part !== '');
  return parts.map((part) => {
    const [key = '', ...value] = part.split('=');
    return [key, value.join('=')];
  });
}

const lastValues = (pairs: Pairs) => Object.fromEntries(pairs);

function allValues(pairs: Pairs): Record<string, string[]> {
  const map = new Map<string, string[]>();
  for (const [key, value] of pairs) map.set(key, [...(map.get(key) ?? []), value]);
  return Object.fromEntries(map);
}

const joinedValues = (pairs: Pairs): Record<string, string> =>
  Object.fromEntries(
    Object.entries(allValues(pairs)).map(([key, values]) => [key, values.join(',')]),
  );

const orNull = <T>(pairs: Pairs, map: (pairs: Pairs) => T): T | null =>
  pairs.length === 0 ? null : map(pairs);

const inLowerCase = (headers: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const several = (headers: Record<string, string>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));

const HOST = 'palindromes.example.org';
const CLIENT = { sourceIp: '192.0.2.7', userAgent: 'test' };

/** API Gateway's REST API. The path has the stage in it behind a domain name of one's own. */
function v1(http: HttpRow, stage: string, hasStage: boolean): object {
  const { method, path, query, headers } = http;
  const all = { Host: HOST, 'X-Forwarded-Proto': 'https', ...headers };
  const pairs = decodedPairs(query);
  return {
    resource: '/{proxy+}',
    path: hasStage ? `/${stage}${path}` : path,
    httpMethod: method,
    headers: all,
    multiValueHeaders: several(all),
    queryStringParameters: orNull(pairs, lastValues),
    multiValueQueryStringParameters: orNull(pairs, allValues),
    pathParameters: { proxy: path.slice(1) },
    stageVariables: null,
    requestContext: {
      accountId: '123456789012',
      apiId: 'abcdef1234',
      domainName: HOST,
      httpMethod: method,
      identity: CLIENT,
      path: `/${stage}${path}`,
      protocol: 'HTTP/1.1',
      requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      resourcePath: '/{proxy+}',
      stage,
    },
    ...bodyOf(http, hasStage),
  };
}

/** API Gateway's HTTP API and function URLs: no query and no body where there is none. */
function v2(http: HttpRow, stage: string, domainName: string): object {
  const { method, path, query = '', headers } = http;
  const hasStage = stage !== '$default';
  const rawPath = hasStage ? `/${stage}${path}` : path;
  const pairs = decodedPairs(query);
  const { body, isBase64Encoded } = bodyOf(http, hasStage);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: query,
    headers: { host: HOST, 'x-forwarded-proto': 'https', ...inLowerCase(headers) },
    ...(pairs.length === 0 ? {} : { queryStringParameters: joinedValues(pairs) }),
    requestContext: {
      accountId: 'anonymous',
      apiId: 'abcdef1234',
      domainName,
      http: { method, path: rawPath, protocol: 'HTTP/1.1', ...CLIENT },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: '$default',
      stage,
      time: '24/Nov/2026:12:00:00 +0000',
      timeEpoch: 1_795_521_600_000,
    },
    ...(body === null ? {} : { body }),
    isBase64Encoded,
  };
}

/** An application load balancer, which decodes nothing, and in one mode has all values of each name. */
function alb(http: HttpRow, hasMany: boolean): object {
  const { method, path, query } = http;
  const pairs = undecodedPairs(query);
  const headers = { host: HOST, 'x-forwarded-proto': 'https', ...inLowerCase(http.headers) };
  const { body, isBase64Encoded } = bodyOf(http, hasMany);
  return {
    requestContext: {
      elb: {
        targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/x/1',
      },
    },
    httpMethod: method,
    path,
    ...(hasMany
      ? { multiValueQueryStringParameters: allValues(pairs), multiValueHeaders: several(headers) }
      : { queryStringParameters: lastValues(pairs), headers }),
    body: body ?? '',
    isBase64Encoded,
  };
}

const EVENTS: Record<Exclude<LambdaShape, 'direct'>, (http: HttpRow) => object> = {
  v1: (http) => v1(http, 'prod', false),
  'v1-stage-base64': (http) => v1(http, 'v1', true),
  v2: (http) => v2(http, '$default', 'abcdef1234.execute-api.us-east-1.amazonaws.com'),
  'v2-stage-base64': (http) => v2(http, 'prod', 'abcdef1234.execute-api.us-east-1.amazonaws.com'),
  'function-url': (http) => v2(http, '$default', 'abcdef1234.lambda-url.us-east-1.on.aws'),
  alb: (http) => alb(http, false),
  'alb-multi-value': (http) => alb(http, true),
};
