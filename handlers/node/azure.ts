/** A request as the Azure Functions library gives it, and the answer as it takes it. */
import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { MAX_BODY, PATIENCE_MS } from './limits.ts';
import { isOn } from './log.ts';
import { bodyTimeout, invalidBody, type Problem } from './problem.ts';
import { checkHead, parseHttp, type Request } from './request.ts';
import { httpAnswer, respond, type Parse, type Service } from './service.ts';

/** Lines are tied to the invocation by its own log. */
const HAS_LOG = isOn();

/** `patienceMs` is how long the body may take to arrive. */
export async function invoke(
  service: Service,
  request: HttpRequest,
  context: InvocationContext,
  patienceMs = PATIENCE_MS,
): Promise<HttpResponseInit> {
  const log = HAS_LOG ? (line: string) => context.log(line) : undefined;
  const invocation = { id: context.invocationId, log };
  return httpAnswer(await respond(service, invocation, arrival(request, patienceMs)));
}

async function arrival(azureRequest: HttpRequest, patienceMs: number): Promise<Parse> {
  const request = await read(azureRequest, patienceMs);
  return () => parseHttp(request);
}

/** The request, its body too unless the head is wrong already. */
async function read(request: HttpRequest, patienceMs: number): Promise<Request> {
  const { method, url } = request;
  const head = { method, ...target(url) };
  checkHead(head);
  return {
    ...head,
    contentType: request.headers.get('content-type') ?? undefined,
    body: method === 'POST' ? await bodyOf(request, patienceMs) : new Uint8Array(),
  };
}

/** The path and the query as they were sent: what the library makes of the query has keys joined. */
function target(url: string): { path: string; query: string } {
  const [, path = '', query = ''] = /^[^:]+:\/\/[^/?]*([^?#]*)\??([^#]*)/.exec(url) ?? [];
  return { path, query };
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** A body that breaks off is none; one that does not come in time is not waited for. */
async function bodyOf({ body }: HttpRequest, patienceMs: number): Promise<Uint8Array | Problem> {
  if (body === null) return new Uint8Array();
  const reader = (body as unknown as ReadableStream<Uint8Array>).getReader();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(bodyTimeout()), patienceMs);
  });
  try {
    return await Promise.race([wholeBody(reader).catch(invalidBody), late]);
  } finally {
    clearTimeout(timer);
    // Nobody wants the rest, or to hear what is wrong with it.
    reader.cancel().catch(() => {});
  }
}

/** The body as far as it matters: of one that is too large, no more than shows that it is. */
async function wholeBody(reader: Reader): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length <= MAX_BODY) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  return Buffer.concat(chunks);
}
