/**
 * A stand-in for the host and the worker of Azure Functions around the real @azure/functions library:
 *
 *     node azure-host.ts <folder of the app> <port>
 *
 * The library talks to its worker through the module @azure/functions-core, which nobody can install:
 * the worker answers for it. This file does. In front is an HTTP server that hands over requests the
 * way the host does: query values decoded and joined by commas, header names in lower case, the body as
 * bytes, routes and methods as the app has registered them. It needs a Node that strips types.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Binding {
  type: string;
  direction: string;
  name: string;
  route?: string;
  methods?: string[];
}

interface Metadata {
  name: string;
  bindings: Record<string, Binding>;
}

interface Registered {
  metadata: Metadata;
  callback: unknown;
}

interface RpcHttp {
  statusCode: string;
  headers: Record<string, string>;
  body?: { bytes?: Uint8Array; string?: string } | null;
}

interface Model {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: unknown): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<{ returnValue?: { http?: RpcHttp } }>;
}

interface ProgrammingModel {
  name: string;
  version: string;
  getInvocationModel(context: object): Model;
  getCapabilities(capabilities: object): Promise<object>;
}

class Disposable {
  dispose(): void {}
}

const registered: Registered[] = [];
let programmingModel: ProgrammingModel | undefined;

const core = {
  Disposable,
  setProgrammingModel: (model: ProgrammingModel) => {
    programmingModel = model;
  },
  registerFunction: (metadata: Metadata, callback: unknown) => {
    registered.push({ metadata, callback });
    return new Disposable();
  },
  registerHook: () => new Disposable(),
  log: (level: string, _category: string, message: string) => console.error(`${level}: ${message}`),
};

/** Node's own loader of CommonJS modules, which has no public name. */
const LOAD = '_load';
type Load = (request: string, ...rest: unknown[]) => unknown;

function answerForCore(): void {
  const loader = Module as unknown as Record<typeof LOAD, Load>;
  const load = loader[LOAD];
  loader[LOAD] = (request, ...rest) =>
    request === '@azure/functions-core' ? core : load.call(Module, request, ...rest);
}

/** As the worker loads an entry file: by import when it is an ES module, else by require. */
async function loadApp(folder: string): Promise<void> {
  const { main, type } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = join(folder, main);
  const isModule = file.endsWith('.mjs') || (type === 'module' && !file.endsWith('.cjs'));
  if (isModule) await import(pathToFileURL(file).href);
  else createRequire(import.meta.url)(file);
  // The real worker goes on without a word here, and the app has vanished.
  if (registered.length === 0) throw new Error(`${main} has registered no function`);
}

const routePrefix = (folder: string): string => {
  const host = JSON.parse(readFileSync(join(folder, 'host.json'), 'utf8'));
  return host.extensions?.http?.routePrefix ?? 'api';
};

const triggerOf = ({ metadata }: Registered): Binding | undefined =>
  Object.values(metadata.bindings).find(({ type }) => type.toLowerCase() === 'httptrigger');

/** Routes are compared without case, and a method that is not among the function's is no route. */
function find(prefix: string, method: string, path: string): Registered | undefined {
  return registered.find((one) => {
    const trigger = triggerOf(one);
    if (trigger === undefined) return false;
    const route = `/${prefix}/${trigger.route ?? one.metadata.name}`.toLowerCase();
    const methods = trigger.methods?.map((name) => name.toUpperCase());
    return path.toLowerCase() === route && (methods?.includes(method) ?? true);
  });
}

function nullableQuery(query: string): Record<string, { value: string }> {
  const joined = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(query)) {
    const before = joined.get(key);
    joined.set(key, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries([...joined].map(([key, value]) => [key, { value }]));
}

const nullableHeaders = (incoming: IncomingMessage): Record<string, { value: string }> =>
  Object.fromEntries(
    Object.entries(incoming.headersDistinct)
      .map(([name, values = []]) => [name, { value: values.join(',') }] as const)
      // The worker asks the host to leave empty ones out.
      .filter(([, { value }]) => value !== ''),
  );

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function rpcRequest(incoming: IncomingMessage, path: string, query: string) {
  const { method, headers } = incoming;
  return {
    method,
    url: `http://${headers.host ?? 'localhost'}${path}${query === '' ? '' : `?${query}`}`,
    nullableHeaders: nullableHeaders(incoming),
    nullableQuery: nullableQuery(query),
    nullableParams: {},
    body: { bytes: await bodyOf(incoming) },
  };
}

let invocations = 0;

async function invoke({ metadata, callback }: Registered, http: object): Promise<RpcHttp> {
  const [name] = Object.entries(metadata.bindings).find(([, { direction }]) => direction === 'in')!;
  invocations += 1;
  const model = programmingModel!.getInvocationModel({
    invocationId: `${process.pid}-${invocations}`,
    metadata,
    request: { inputData: [{ name, data: { http } }], triggerMetadata: {} },
    state: undefined,
    log: core.log,
  });
  const { context, inputs } = await model.getArguments();
  const result = await model.invokeFunction(context, inputs, callback);
  const { returnValue } = await model.getResponse(context, result);
  // Nothing returned is an empty answer with 204 on the real host.
  return returnValue?.http ?? { statusCode: '204', headers: {} };
}

async function serve(prefix: string, incoming: IncomingMessage, outgoing: ServerResponse) {
  const [path = '/', ...rest] = (incoming.url ?? '/').split('?');
  const found = find(prefix, incoming.method ?? '', path);
  if (found === undefined) {
    outgoing.writeHead(404).end();
    return;
  }
  const http = await rpcRequest(incoming, path, rest.join('?'));
  const { statusCode, headers, body } = await invoke(found, http);
  outgoing.writeHead(Number(statusCode), headers);
  outgoing.end(body?.bytes ?? body?.string);
}

const [folder = '', port = ''] = process.argv.slice(2);
answerForCore();
await loadApp(folder);
await programmingModel?.getCapabilities({});
const prefix = routePrefix(folder);

const server = createServer((incoming, outgoing) => {
  serve(prefix, incoming, outgoing).catch((error: unknown) => {
    // The host's answer to a function that throws has no body.
    console.error('error:', error);
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(500).end();
  });
});
server.listen(Number(port), '127.0.0.1');

// The host drains: no new requests, and the worker ends after the last answer.
process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
