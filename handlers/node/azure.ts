/** A request as the Azure Functions library gives it, and the answer as it takes it. */
import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { MAX_BODY } from './limits.ts';
import { isOn } from './log.ts';
import { invalidBody, type Problem } from './problem.ts';
import { parseHttp, type Request } from './request.ts';
import { httpAnswer, respond, type Service } from './service.ts';

/** Lines are tied to the invocation by its own log. */
const HAS_LOG = isOn();

export async function invoke(
  service: Service,
  azureRequest: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const request = await read(azureRequest);
  const log = HAS_LOG ? (line: string) => context.log(line) : undefined;
  const invocation = { id: context.invocationId, log };
  return httpAnswer(await respond(service, invocation, () => parseHttp(request)));
}

async function read(request: HttpRequest): Promise<Request> {
  const { method, url } = request;
  return {
    method,
    ...target(url),
    contentType: request.headers.get('content-type') ?? undefined,
    body: method === 'POST' ? await bodyOf(request) : new Uint8Array(),
  };
}

/** The path and the query as they were sent: what the library makes of the query has keys joined. */
function target(url: string): { path: string; query: string } {
  const [, path = '', query = ''] = /^[^:]+:\/\/[^/?]*([^?#]*)\??([^#]*)/.exec(url) ?? [];
  return { path, query };
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** A body that breaks off is none. */
async function bodyOf({ body }: HttpRequest): Promise<Uint8Array | Problem> {
  if (body === null) return new Uint8Array();
  const reader = (body as unknown as ReadableStream<Uint8Array>).getReader();
  try {
    return await wholeBody(reader);
  } catch {
    return invalidBody();
  } finally {
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
