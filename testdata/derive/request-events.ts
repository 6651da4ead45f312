/** Rows that are payloads of Lambda as they stand: odd HTTP events, direct ones, and other people's. */
import {
  NO_OBJECT,
  UNSUPPORTED,
  badRequest,
  bodyOf,
  found,
  problem,
  type Case,
  type Row,
} from './request-rows.ts';

type Named = [name: string, payload: unknown];

const HTTP = { method: 'GET', path: '/', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1' };
const V2 = { version: '2.0', routeKey: '$default', requestContext: { http: HTTP, stage: '$default' } };
const V1 = { resource: '/', httpMethod: 'GET', requestContext: { stage: 'prod' } };
const ALB = { requestContext: { elb: { targetGroupArn: 'arn' } }, httpMethod: 'GET', path: '/' };
const QUERY = { min: '10', max: '99' };

const post = { ...V1, httpMethod: 'POST', path: '/', headers: null };

/** HTTP events with what real ones may lack, or say otherwise. All of them ask for [10, 99]. */
const ODD_EVENTS: Named[] = [
  ['v1: nothing but what is needed', { ...V1, path: '/', queryStringParameters: QUERY }],
  [
    'v1: null wherever null may be',
    {
      ...V1,
      path: '/',
      headers: null,
      multiValueHeaders: null,
      queryStringParameters: QUERY,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
    },
  ],
  ['v1: only the resource says the path', { ...V1, queryStringParameters: QUERY }],
  [
    'v1: many values, the last ones count',
    { ...V1, path: '/', multiValueQueryStringParameters: { min: ['5', '10'], max: ['7', '99'] } },
  ],
  [
    'v1: many values say more than single ones',
    {
      ...V1,
      path: '/',
      queryStringParameters: { min: '5', max: '7' },
      multiValueQueryStringParameters: { min: ['10'], max: ['99'] },
    },
  ],
  ['v1: the stage is in the path', { ...V1, path: '/prod/api/palindromes', queryStringParameters: QUERY }],
  ['v1: the stage alone is the path', { ...V1, path: '/prod', queryStringParameters: QUERY }],
  [
    'v1: a stage that begins like the path',
    { ...V1, path: '/api/palindromes', requestContext: { stage: 'api' }, queryStringParameters: QUERY },
  ],
  ['v1: no headers at all', { ...post, headers: undefined, body: '{"min":10,"max":99}' }],
  [
    'v1: the last content type counts',
    {
      ...post,
      multiValueHeaders: { 'Content-Type': ['text/plain', 'application/json'] },
      body: '{"min":10,"max":99}',
    },
  ],
  ['v2: nothing but what is needed', { ...V2, rawPath: '/', rawQueryString: 'min=10&max=99' }],
  [
    'v2: the stage is in the path',
    {
      ...V2,
      requestContext: { http: HTTP, stage: 'v1' },
      rawPath: '/v1/api/palindromes',
      rawQueryString: 'min=10&max=99',
    },
  ],
  [
    'v2: the raw query is believed, not the joined values',
    {
      ...V2,
      rawPath: '/',
      rawQueryString: 'min=5&min=10&max=99',
      queryStringParameters: { min: '5,10', max: '99' },
    },
  ],
  ['ALB: values come undecoded', { ...ALB, queryStringParameters: { 'm%69n': '%31%30', max: '99' } }],
  [
    'ALB: many values',
    { ...ALB, multiValueHeaders: {}, multiValueQueryStringParameters: { min: ['5', '%310'], max: ['99'] } },
  ],
];

const oddEvents = (cases: Case[]): Row[] =>
  ODD_EVENTS.map(([name, event]) => ({
    name,
    payload: JSON.stringify(event),
    answer: found(cases, 10n, 99n),
  }));

const MISSING = badRequest('ERR_INVALID_TYPE', 'min is missing');

/** HTTP events with fields of the wrong types: read as if they were not there. */
const WRONG_TYPES: Row[] = [
  {
    name: 'v1: a query of the wrong types',
    payload: JSON.stringify({
      ...V1,
      path: '/',
      queryStringParameters: { min: 10, max: null },
      multiValueQueryStringParameters: { min: [5], max: 7 },
    }),
    answer: MISSING,
  },
  {
    name: 'v1: headers of the wrong types',
    payload: JSON.stringify({ ...post, headers: 5, multiValueHeaders: { 'content-type': [5] } }),
    answer: NO_OBJECT,
  },
  {
    name: 'v1: a body of the wrong type',
    payload: JSON.stringify({ ...post, body: { min: 10, max: 99 } }),
    answer: NO_OBJECT,
  },
  {
    name: 'v1: base64 must be said by true',
    payload: JSON.stringify({ ...post, body: 'e30=', isBase64Encoded: 'true' }),
    answer: NO_OBJECT,
  },
  {
    name: 'v2: a query of the wrong type',
    payload: JSON.stringify({ ...V2, rawPath: '/', rawQueryString: ['min=10', 'max=99'] }),
    answer: MISSING,
  },
  {
    name: 'v1: a stage of the wrong type',
    payload: JSON.stringify({ ...V1, path: '/null/', requestContext: { stage: null } }),
    answer: problem(404, 'ERR_NOT_FOUND', 'no such path; use / or /api/palindromes'),
  },
  {
    name: 'ALB: a path that is another',
    payload: JSON.stringify({ ...ALB, path: '/prod/api/palindromes', queryStringParameters: QUERY }),
    answer: problem(404, 'ERR_NOT_FOUND', 'no such path; use / or /api/palindromes'),
  },
];

const NO_CHARACTER = badRequest(
  'ERR_INVALID_TYPE',
  "min must be an integer or a string of 1 to 20 digits; got string '\\u{fffd}'",
);

/** Half a character, which an event can carry and HTTP can't. */
const HALVES: Row[] = [
  {
    name: 'v1: a lone surrogate in a query',
    payload: JSON.stringify({ ...V1, path: '/', queryStringParameters: { min: '\ud800', max: '9' } }),
    answer: NO_CHARACTER,
  },
  {
    name: 'v1: a lone surrogate in a body',
    payload: JSON.stringify({ ...post, body: '{"min":"\ud800","max":99}' }),
    answer: NO_CHARACTER,
  },
];

const NOT_JSON = problem(415, 'ERR_UNSUPPORTED_MEDIA_TYPE', 'send the body as application/json');

/** Texts that only look right, or too long, to a language that counts and folds letters its own way. */
const LETTERS: Row[] = [
  {
    name: 'v1: a Kelvin sign is no k in a media type',
    payload: JSON.stringify({ ...post, headers: { 'content-type': 'application/\u212a+json' }, body: '{}' }),
    answer: NOT_JSON,
  },
  {
    name: 'v1: a no-break space is no blank around a media type',
    payload: JSON.stringify({ ...post, headers: { 'content-type': '\u00a0application/json' }, body: '{}' }),
    answer: NOT_JSON,
  },
  {
    name: 'v1: base64 that is short in characters and long in bytes',
    payload: JSON.stringify({ ...post, body: '\u00e9'.repeat(11_000), isBase64Encoded: true }),
    answer: NO_OBJECT,
  },
];

/** Names that an event says twice: the place of the first and the value of the last, as `JSON.parse` has it. */
const twice = (event: object, name: string): string =>
  JSON.stringify(event).replace('"AGAIN"', JSON.stringify(name));

const namesTwice = (cases: Case[]): Row[] => [
  {
    name: 'v1: a query that says min twice',
    payload: twice(
      { ...V1, path: '/', queryStringParameters: { min: '5', AGAIN: null, max: '9' } },
      'min',
    ),
    answer: MISSING,
  },
  {
    name: 'v1: headers that say one name twice',
    payload: twice(
      {
        ...post,
        headers: {
          'Content-Type': 'text/plain',
          'content-type': 'application/json',
          AGAIN: 'text/plain',
        },
        body: '{"min":10,"max":99}',
      },
      'Content-Type',
    ),
    answer: found(cases, 10n, 99n),
  },
];

const RANGE = { min: 10, max: 99 };

/** Direct requests that look a little like events. */
const LOOKALIKES: Named[] = [
  ['with a context of null', { ...RANGE, requestContext: null }],
  ['with a version', { ...RANGE, version: '2.0' }],
  ['with the parts of half an event', { ...RANGE, httpMethod: 'GET', requestContext: [] }],
  ['with an HTTP method that is none', { ...RANGE, httpMethod: 5, path: '/', requestContext: {} }],
  ['with records', { ...RANGE, Records: [] }],
];

const lookalikes = (cases: Case[]): Row[] =>
  LOOKALIKES.map(([name, payload]) => ({
    name: `direct: ${name}`,
    payload: JSON.stringify(payload),
    answer: { value: bodyOf(cases, 10n, 99n) },
  }));

/** Shaped like the events that the services document, cut down to what tells them apart. */
const OTHERS: Named[] = [
  ['SNS', { Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', Sns: { Message: '{"min":10}' } }] }],
  ['SQS', { Records: [{ messageId: '1', body: '{"min":10,"max":99}', eventSource: 'aws:sqs' }] }],
  ['S3', { Records: [{ eventVersion: '2.1', eventSource: 'aws:s3', s3: { object: { key: 'x' } } }] }],
  [
    'EventBridge',
    { version: '0', id: '1', 'detail-type': 'Scheduled Event', source: 'aws.events', detail: {} },
  ],
  [
    'a WebSocket message',
    {
      requestContext: { routeKey: '$default', eventType: 'MESSAGE', connectionId: 'x', stage: 'prod' },
      body: '{"min":10,"max":99}',
      isBase64Encoded: false,
    },
  ],
  [
    'a WebSocket connection',
    {
      headers: { Host: 'example.org' },
      multiValueHeaders: { Host: ['example.org'] },
      requestContext: { routeKey: '$connect', eventType: 'CONNECT', connectionId: 'x' },
      isBase64Encoded: false,
    },
  ],
  [
    'VPC Lattice, version 2.0',
    {
      version: '2.0',
      path: '/?min=10&max=99',
      method: 'GET',
      headers: { host: ['example.org'] },
      queryStringParameters: { min: ['10'], max: ['99'] },
      requestContext: { serviceNetworkArn: 'arn', serviceArn: 'arn', targetGroupArn: 'arn' },
    },
  ],
  [
    'VPC Lattice, version 1',
    {
      raw_path: '/',
      method: 'GET',
      headers: { host: 'example.org' },
      query_string_parameters: { min: '10' },
      body: '',
      is_base64_encoded: false,
    },
  ],
  [
    'a request authorizer, v1',
    { ...V1, type: 'REQUEST', methodArn: 'arn', path: '/', queryStringParameters: QUERY },
  ],
  [
    'a request authorizer, v2',
    { ...V2, type: 'REQUEST', routeArn: 'arn', rawPath: '/', rawQueryString: 'min=10&max=99' },
  ],
  ['a token authorizer', { type: 'TOKEN', methodArn: 'arn', authorizationToken: 'x' }],
  ['CloudWatch Logs', { awslogs: { data: 'H4sIAAAAAAAA' } }],
  ['a Kinesis record', { Records: [{ kinesis: { data: 'eyJtaW4iOjEwfQ==' } }] }],
  ['Cognito', { version: '1', triggerSource: 'PreSignUp_SignUp', request: {}, response: {} }],
  ['AppSync', { arguments: RANGE, identity: null, info: { fieldName: 'palindromes' } }],
  ['v2 without a method', { ...V2, requestContext: { http: { path: '/' } }, rawPath: '/' }],
  ['v2 without a path', { ...V2, rawQueryString: 'min=10&max=99' }],
  ['v2 with a method of the wrong type', { ...V2, requestContext: { http: { method: 5 } }, rawPath: '/' }],
  ['v1 without a path', { httpMethod: 'GET', requestContext: {}, queryStringParameters: QUERY }],
  ['v1 without a context', { httpMethod: 'GET', path: '/', queryStringParameters: QUERY }],
  ['an event of fields of the wrong types', { version: 2, requestContext: 'x', httpMethod: [], path: {} }],
];

const others: Row[] = OTHERS.map(([name, payload]) => ({
  name: `refused: ${name}`,
  payload: JSON.stringify(payload),
  answer: UNSUPPORTED,
}));

export const eventRows = (cases: Case[]): Row[] => [
  ...oddEvents(cases),
  ...WRONG_TYPES,
  ...HALVES,
  ...LETTERS,
  ...namesTwice(cases),
  ...lookalikes(cases),
  ...others,
];
