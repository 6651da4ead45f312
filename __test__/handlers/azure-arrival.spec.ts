/** Bodies that break off, do not come, or come slowly, as the library of Azure Functions would give them. */
import type { HttpRequest, InvocationContext } from '@azure/functions';
import test from 'ava';
import { typescriptBackend } from '../../api/backends/typescript.ts';
import { engineOf } from '../../handlers/node/engine.ts';
import { MAX_BODY } from '../../handlers/node/limits.ts';
import { serviceOf } from './engines.ts';

// Read when the handler is loaded, which is after this.
delete process.env['PALINDROME_LOG'];
const { invoke } = await import('../../handlers/node/azure.ts');

const engine = engineOf({
  backend: typescriptBackend,
  engine: { name: 'typescript', reason: 'under test' },
  addon: undefined,
});

const TALK = '{"min":10,"max":99}';
const bytes = (text: string) => new TextEncoder().encode(text);
const JSON_HEADERS = { 'content-type': 'application/json' };
const URL_OF_API = 'http://localhost/api/palindromes';

const post = (body: unknown, headers = JSON_HEADERS, url = URL_OF_API) =>
  ({ method: 'POST', url, headers: new Headers(headers), body }) as unknown as HttpRequest;

type Source = UnderlyingDefaultSource<Uint8Array>;
const streamOf = (source: Source) => new ReadableStream<Uint8Array>(source);

/** The answer, and the line that tells of it. */
async function ask(request: HttpRequest, patienceMs?: number) {
  const lines: string[] = [];
  const context = { invocationId: 'id', log: (line: string) => lines.push(line) };
  const service = serviceOf(engine);
  const answering = invoke(service, request, context as unknown as InvocationContext, patienceMs);
  const { requests } = service;
  const { status, body, headers } = await answering;
  const [line = '', ...more] = lines;
  return {
    status,
    headers: headers as Record<string, string>,
    problem: JSON.parse(String(body)),
    line: JSON.parse(line),
    more,
    /** How many places it took while it was arriving, and how many it left taken. */
    places: [requests, service.requests],
  };
}

const reset = () => Object.assign(new Error('aborted\n{"level":"info"}'), { code: 'ECONNRESET' });

const broken = (before: string) =>
  streamOf({
    start(controller) {
      if (before !== '') controller.enqueue(bytes(before));
    },
    pull: () => Promise.reject(reset()),
  });

for (const before of ['', '{"min":10,', TALK])
  test(`a body that breaks off after ${before.length} bytes is a logged problem`, async (t) => {
    const { status, problem, line, more, headers } = await ask(post(broken(before)));
    t.is(status, 400);
    t.is(headers['content-type'], 'application/problem+json');
    t.deepEqual(problem, {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      code: 'ERR_INVALID_BODY',
      detail: 'the body must be a JSON object',
    });
    t.like(line, { id: 'id', level: 'info', status: 400, outcome: 'ERR_INVALID_BODY', min: null });
    t.is(more.length, 0);
  });

test('what else is wrong with the request counts before its body', async (t) => {
  const cases = [
    [post(broken(''), { 'content-type': 'text/plain' }), 415, 'ERR_UNSUPPORTED_MEDIA_TYPE'],
    [post(broken(''), JSON_HEADERS, 'http://localhost/other'), 404, 'ERR_NOT_FOUND'],
    [post(broken('x'.repeat(MAX_BODY + 1))), 413, 'ERR_BODY_TOO_LARGE'],
  ] as const;
  for (const [request, status, code] of cases) {
    const answer = await ask(request);
    t.deepEqual([answer.status, answer.problem.code, answer.line.outcome], [status, code, code]);
  }
});

test('a body that cannot be had at all is an internal problem, and the log says why', async (t) => {
  const locked = {
    getReader: () => {
      throw new TypeError('the stream is locked\u2028');
    },
  };
  const { status, problem, line } = await ask(post(locked));
  t.is(status, 500);
  t.deepEqual([problem.code, problem.detail], ['ERR_INTERNAL', 'the request failed']);
  t.like(line, {
    level: 'error',
    outcome: 'ERR_INTERNAL',
    error: 'TypeError: the stream is locked\u2028',
  });
});

test('a body that does not come is not waited for', async (t) => {
  let cancelled = 0;
  const never = streamOf({
    start: (controller) => controller.enqueue(bytes('{"min":10')),
    cancel: () => void (cancelled += 1),
  });
  const since = performance.now();
  const { status, problem, line, headers } = await ask(post(never), 200);
  const took = performance.now() - since;
  t.true(took >= 195 && took < 5000, `${took} ms`);
  t.is(status, 408);
  t.is(headers['x-palindrome-engine'], 'typescript');
  t.deepEqual(problem, {
    type: 'about:blank',
    title: 'Request Timeout',
    status: 408,
    code: 'ERR_REQUEST_TIMEOUT',
    detail: 'the body did not arrive in time',
  });
  t.true(line.duration_ms >= 195, String(line.duration_ms));
  t.is(cancelled, 1);
});

test('a slow body is within the clock, and takes no place', async (t) => {
  const slow = streamOf({
    async start(controller) {
      for (const byte of TALK) {
        await new Promise((resolve) => {
          setTimeout(resolve, 15);
        });
        controller.enqueue(bytes(byte));
      }
      controller.close();
    },
  });
  const { status, problem, line, places } = await ask(post(slow));
  t.is(status, 200);
  t.is(problem.largest.value, 9009);
  t.true(line.duration_ms >= 15 * TALK.length - 20, String(line.duration_ms));
  t.deepEqual(places, [0, 0]);
});

test('of a body without an end, no more is read than shows that it is too large', async (t) => {
  let read = 0;
  let cancelled = 0;
  const endless = streamOf({
    pull(controller) {
      read += 1000;
      controller.enqueue(bytes('x'.repeat(1000)));
    },
    cancel: () => void (cancelled += 1),
  });
  const { status, problem } = await ask(post(endless));
  t.deepEqual([status, problem.code], [413, 'ERR_BODY_TOO_LARGE']);
  t.true(read < MAX_BODY + 3000, `${read} bytes`);
  t.is(cancelled, 1);
});

test('an empty body is one that is not there', async (t) => {
  for (const body of [null, streamOf({ start: (controller) => controller.close() })])
    t.is((await ask(post(body))).problem.code, 'ERR_INVALID_BODY');
});
