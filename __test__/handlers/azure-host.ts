/**
 * The worker's side of the real @azure/functions library: it is told of the functions, and hands over
 * requests the way the worker does. The library asks for it by a name that only the worker can answer.
 */
import Module from 'node:module';
import type { HttpShape, Message } from './shapes.ts';
import type { Http } from './expected.ts';

type Bindings = Record<string, { type: string; direction: string; [property: string]: unknown }>;

export interface Registered {
  metadata: { name: string; bindings: Bindings };
  callback: unknown;
}

interface RpcHttp {
  statusCode: string;
  headers: Record<string, string>;
  body: { bytes: Uint8Array };
}

interface Model {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: unknown): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<{ returnValue: { http: RpcHttp } }>;
}

export const registered: Registered[] = [];
export const logged: string[] = [];
let modelOf: (context: object) => Model;

class Disposable {
  dispose(): void {}
}

const core = {
  Disposable,
  setProgrammingModel(model: { getInvocationModel(context: object): Model }) {
    modelOf = (context) => model.getInvocationModel(context);
  },
  registerFunction(metadata: Registered['metadata'], callback: unknown) {
    registered.push({ metadata, callback });
    return new Disposable();
  },
  registerHook: () => new Disposable(),
  log: (_level: string, _category: string, line: string) => logged.push(line),
};

/** What `require` calls for every name. */
const LOAD = '_load';
const loader = Module as unknown as Record<
  string,
  (request: string, ...rest: unknown[]) => unknown
>;
const load = loader[LOAD]!;
loader[LOAD] = (request, ...rest) =>
  request === '@azure/functions-core' ? core : load.call(Module, request, ...rest);

/** Query values arrive decoded, and joined where a key comes twice. */
function nullable(pairs: Iterable<[string, string]>): Record<string, { value: string }> {
  const joined: Record<string, { value: string }> = Object.create(null);
  for (const [key, value] of pairs)
    joined[key] = { value: joined[key] === undefined ? value : `${joined[key].value},${value}` };
  return joined;
}

function rpcOf({ method, path, query, headers, bodyBase64 }: Message) {
  return {
    method,
    url: `http://localhost:7071${path}${query === '' ? '' : `?${query}`}`,
    nullableHeaders: nullable(Object.entries(headers)),
    nullableQuery: nullable(new URLSearchParams(`&${query}`)),
    nullableParams: {},
    body: { bytes: Buffer.from(bodyBase64 ?? '', 'base64') },
  };
}

/** One request to a function; the answer as the host would send it. */
export async function request(one: Registered, message: Message, invocationId = 'test') {
  const { metadata, callback } = one;
  const [name] = Object.entries(metadata.bindings).find(([, { direction }]) => direction === 'in')!;
  const model = modelOf({
    invocationId,
    metadata,
    request: { inputData: [{ name, data: { http: rpcOf(message) } }], triggerMetadata: {} },
    log: (_level: string, _category: string, line: string) => logged.push(line),
  });
  const { context, inputs } = await model.getArguments();
  const result = await model.invokeFunction(context, inputs, callback);
  const { statusCode, headers, body } = (await model.getResponse(context, result)).returnValue.http;
  const text = message.method === 'HEAD' ? '' : Buffer.from(body.bytes).toString();
  return { status: Number(statusCode), headers, body: text } satisfies Http;
}

export const SHAPE: HttpShape = 'azure';
