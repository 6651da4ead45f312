/** Rows about HTTP: paths, methods, content types, sizes, base64, headers. */
import { MAX_QUERY, padded, queryRows } from './request-queries.ts';
import {
  NO_OBJECT,
  badRequest,
  found,
  problem,
  type Case,
  type Row,
} from './request-rows.ts';

type Named = [name: string, text: string];

const PATH = '/api/palindromes';
const TALK = '{"min":10,"max":99}';
const MAX_BODY = 16_384;
const INTEGER_OR_DIGITS = 'must be an integer or a string of 1 to 20 digits';

const answered = (cases: Case[]) => found(cases, 10n, 99n);

const get = (path: string): Row['http'] => ({ method: 'GET', path, query: 'min=10&max=99' });

const NOT_FOUND = problem(404, 'ERR_NOT_FOUND', 'no such path; use / or /api/palindromes');

const UNKNOWN_PATHS = [
  '/api/palindromes/',
  '/api/Palindromes',
  '/api/palindrome',
  '/api',
  '/palindromes',
  '/favicon.ico',
  '//',
  '/api//palindromes',
  '/%0d%0aset-cookie:%20a=b',
  '/%3Cscript%3E',
  '/__proto__',
];

const NOT_ALLOWED = {
  ...problem(405, 'ERR_METHOD_NOT_ALLOWED', 'use GET or POST'),
  allow: 'GET, POST',
};

const pathRows = (cases: Case[]): Row[] => [
  { name: 'the root, GET', http: get('/'), answer: answered(cases) },
  {
    name: 'the root, POST',
    http: { method: 'POST', path: '/', headers: JSON_TYPE, body: TALK },
    answer: answered(cases),
  },
  ...UNKNOWN_PATHS.map((path) => ({
    name: `no such path: ${path}`,
    http: get(path),
    answer: NOT_FOUND,
  })),
  {
    name: 'the path is looked at before the method',
    http: { method: 'DELETE', path: '/unknown' },
    answer: NOT_FOUND,
  },
];

const JSON_TYPE = { 'content-type': 'application/json' };

const methodRows = (): Row[] => [
  ...['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'].map((method) => ({
    name: `${method} is not allowed`,
    http: { method, path: PATH, query: 'min=10&max=99' },
    answer: NOT_ALLOWED,
  })),
  {
    name: 'the method is looked at before the query',
    http: { method: 'DELETE', path: PATH, query: padded(MAX_QUERY + 1) },
    answer: NOT_ALLOWED,
  },
  {
    name: 'the method is looked at before the body',
    http: {
      method: 'PUT',
      path: PATH,
      headers: { 'content-type': 'text/plain' },
      body: 'x'.repeat(MAX_BODY + 1),
    },
    answer: NOT_ALLOWED,
  },
];

const post = (contentType: string | undefined, body: string): Row['http'] => ({
  method: 'POST',
  path: PATH,
  headers: contentType === undefined ? {} : { 'content-type': contentType },
  body,
});

const GOOD_TYPES = [
  'application/json; charset=utf-8',
  'Application/JSON;Charset="UTF-8"',
  'application/json ; foo=bar',
  'application/json;',
  'application/problem+json',
  'application/vnd.api+json; charset=utf-8',
  'text/x+json',
];

const BAD_TYPES = [
  'text/plain',
  'text/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'application/jsonp',
  'application/json+xml',
  'application/json, text/plain',
  'application/json; charset=iso-8859-1',
  'application/json; charset="utf-16"',
  'application/json; foo=bar; charset=latin1',
  'application',
  'json',
  '+json',
  '*/*',
];

const UNSUPPORTED_TYPE = problem(
  415,
  'ERR_UNSUPPORTED_MEDIA_TYPE',
  'send the body as application/json',
);

const typeRows = (cases: Case[]): Row[] => [
  { name: 'no content type', http: post(undefined, TALK), answer: answered(cases) },
  ...GOOD_TYPES.map((type) => ({
    name: `content type ${type}`,
    http: post(type, TALK),
    answer: answered(cases),
  })),
  ...BAD_TYPES.map((type) => ({
    name: `content type ${type}`,
    http: post(type, TALK),
    answer: UNSUPPORTED_TYPE,
  })),
  {
    name: 'the content type is looked at before the body',
    http: post('text/plain', '{'),
    answer: UNSUPPORTED_TYPE,
  },
  {
    name: 'a POST reads its body and not its query',
    http: { ...post('application/json', TALK)!, query: 'min=5&max=7' },
    answer: answered(cases),
  },
  {
    name: 'a GET reads its query and not its body',
    http: { ...post('text/plain', '{"min":5}')!, method: 'GET', query: 'min=10&max=99' },
    answer: answered(cases),
  },
];

const TOO_LARGE = problem(413, 'ERR_BODY_TOO_LARGE', 'the body may have at most 16384 bytes');

const bodyWith = (text: string): string => `{"min":10,"max":99,"x":"${text}"}`;

const bodyOfLength = (length: number): string => bodyWith('y'.repeat(length - bodyWith('').length));

const base64 = (text: string | number[]): string => Buffer.from(text as string).toString('base64');

const sizeRows = (cases: Case[]): Row[] => [
  {
    name: 'a body as large as it may be',
    http: post('application/json', bodyOfLength(MAX_BODY)),
    answer: answered(cases),
  },
  {
    name: 'a body of one byte too many',
    http: post('application/json', bodyOfLength(MAX_BODY + 1)),
    answer: TOO_LARGE,
  },
  {
    name: 'bytes count, not characters',
    http: post('application/json', bodyWith('日'.repeat(5_500))),
    answer: TOO_LARGE,
  },
  {
    name: 'the size is looked at before the content type',
    http: post('text/plain', 'x'.repeat(MAX_BODY + 1)),
    answer: TOO_LARGE,
  },
  {
    name: 'base64: the size counts once decoded',
    http: { method: 'POST', path: PATH, bodyBase64: base64(bodyOfLength(MAX_BODY)) },
    answer: answered(cases),
  },
  {
    name: 'base64: one byte too many',
    http: { method: 'POST', path: PATH, bodyBase64: base64(bodyOfLength(MAX_BODY + 1)) },
    answer: TOO_LARGE,
  },
];

const bytes = (name: string, before: string, middle: number[], after: string) => ({
  name,
  http: {
    method: 'POST',
    path: PATH,
    headers: JSON_TYPE,
    bodyBase64: base64([...Buffer.from(before), ...middle, ...Buffer.from(after)]),
  },
});

const byteRows = (cases: Case[]): Row[] => [
  {
    ...bytes('base64: a body', TALK, [], ''),
    answer: answered(cases),
  },
  {
    ...bytes('no UTF-8 in a field of theirs', '{"min":10,"max":99,"x":"', [0xff, 0xc3], '"}'),
    answer: answered(cases),
  },
  {
    ...bytes('no UTF-8 in a bound', '{"min":"', [0xe2, 0x82, 0x41], '","max":99}'),
    answer: badRequest(
      'ERR_INVALID_TYPE',
      `min ${INTEGER_OR_DIGITS}; got string '\\u{fffd}A'`,
    ),
  },
  { ...bytes('no UTF-8 between the fields', '{"min":10,', [0xff], '"max":99}'), answer: NO_OBJECT },
  { ...bytes('a byte order mark in bytes', '', [0xef, 0xbb, 0xbf], TALK), answer: NO_OBJECT },
  { ...bytes('UTF-16', '', [...Buffer.from(TALK, 'utf16le')], ''), answer: NO_OBJECT },
  { ...bytes('a NUL as the body', '', [0], ''), answer: NO_OBJECT },
  {
    name: 'a POST without a body',
    http: { method: 'POST', path: PATH, headers: JSON_TYPE },
    answer: NO_OBJECT,
  },
];

/** Texts that say to be base64 and are not, so that only events can carry them. */
const BAD_BASE64: Named[] = [
  ['no base64', '!!!'],
  ['JSON as it is', TALK],
  ['no padding', base64('{"min":10,"max":9 }').replace(/=+$/, '')],
  ['the alphabet of URLs', base64('{"min":10,"max":99,"x":"???>>>"}').replaceAll(/[/+]/g, '_')],
  ['a line break', `${base64(TALK)}\n`],
  ['padding in the middle', `e30=${base64(TALK)}`],
  ['bits left over', 'e31='],
  ['nothing', ''],
];

const base64Rows = (): Row[] => [
  ...BAD_BASE64.map(([name, rawBase64]) => ({
    name: `bad base64: ${name}`,
    http: { method: 'POST', path: PATH, headers: JSON_TYPE, rawBase64 },
    answer: NO_OBJECT,
  })),
  {
    name: 'bad base64: the size is looked at first',
    http: { method: 'POST', path: PATH, headers: JSON_TYPE, rawBase64: '!'.repeat(21_849) },
    answer: TOO_LARGE,
  },
];

/** Headers that somebody might believe, or write down. */
const headerRows = (cases: Case[]): Row[] => [
  {
    name: 'headers in capitals',
    http: { method: 'POST', path: PATH, headers: { 'CONTENT-TYPE': 'text/plain' }, body: TALK },
    answer: UNSUPPORTED_TYPE,
  },
  {
    name: 'a request id that would break a log line',
    http: { ...get(PATH)!, headers: { 'x-request-id': '1"},{"level":"error' } },
    answer: answered(cases),
  },
  {
    name: 'headers that would change the request',
    http: {
      ...get(PATH)!,
      headers: {
        'x-http-method-override': 'DELETE',
        'x-forwarded-host': 'example.org',
        'x-original-url': '/admin',
        accept: 'text/html',
        'accept-encoding': 'gzip',
        'if-none-match': '*',
        range: 'bytes=0-1',
      },
    },
    answer: answered(cases),
  },
];

export const httpRows = (cases: Case[]): Row[] => [
  ...queryRows(cases),
  ...pathRows(cases),
  ...methodRows(),
  ...typeRows(cases),
  ...sizeRows(cases),
  ...byteRows(cases),
  ...base64Rows(),
  ...headerRows(cases),
];
