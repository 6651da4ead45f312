/**
 * A Runtime API of our own, for what the emulator cannot show: when exactly a runtime asks for its first
 * invocation, how much memory it holds while it waits, and in which order it talks.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Runtime } from './lambda.ts';
import { start, type Started } from './processes.ts';

interface Invocation {
  payload: string;
  deadlineMs: number;
}

/** What a runtime has said, in its order: `next`, `response`, `error` or `init error`. */
export type Said = 'next' | 'response' | 'error' | 'init error';

const sayingOf = (path: string): Said => {
  if (path.endsWith('/next')) return 'next';
  if (path.endsWith('/init/error')) return 'init error';
  return path.endsWith('/response') ? 'response' : 'error';
};

export class RuntimeApi {
  readonly said: Said[] = [];
  /** When it was said to the end, by `performance.now()`. */
  readonly at: number[] = [];
  readonly bodies: string[] = [];
  readonly paths: string[] = [];
  readonly #server: Server;
  readonly #listeners: (() => void)[] = [];
  readonly #waiting: ServerResponse[] = [];
  #count = 0;

  private constructor() {
    // A runtime may search for minutes between two words, on the same connection.
    const options = { keepAliveTimeout: 0 };
    this.#server = createServer(options, (incoming, outgoing) => this.#serve(incoming, outgoing));
  }

  static async listen(): Promise<RuntimeApi> {
    const api = new RuntimeApi();
    api.#server.listen(0, '127.0.0.1');
    await once(api.#server, 'listening');
    return api;
  }

  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  #serve(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const said = sayingOf(incoming.url ?? '');
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      this.at.push(performance.now());
      this.said.push(said);
      this.paths.push(incoming.url ?? '');
      this.bodies.push(Buffer.concat(chunks).toString());
      if (said === 'next') this.#waiting.push(outgoing);
      else outgoing.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
      for (const listener of this.#listeners.splice(0)) listener();
    });
  }

  /** Waits until so many things have been said. */
  async heard(count: number): Promise<void> {
    while (this.said.length < count)
      await new Promise<void>((resolve) => {
        this.#listeners.push(resolve);
      });
  }

  /** Is there a `/next` without an answer? */
  get isAsked(): boolean {
    return this.#waiting.length > 0;
  }

  /** Answers a `/next`, which the runtime must have asked already. */
  give({ payload, deadlineMs }: Invocation): string {
    this.#count += 1;
    const id = `00000000-0000-4000-8000-${String(this.#count).padStart(12, '0')}`;
    this.#waiting
      .shift()
      ?.writeHead(200, {
        'content-type': 'application/json',
        'lambda-runtime-aws-request-id': id,
        'lambda-runtime-deadline-ms': String(deadlineMs),
        'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:us-east-1:012345678912:function:f',
        'lambda-runtime-trace-id': 'Root=1-00000000-000000000000000000000000;Sampled=0',
      })
      .end(payload);
    return id;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Starts a runtime under this Runtime API, with the environment that Lambda gives. */
export const startRuntime = (
  { folder, command, args }: Runtime,
  api: RuntimeApi,
  env: Record<string, string> = {},
): Started =>
  start(command, args, {
    cwd: folder,
    env: {
      AWS_LAMBDA_RUNTIME_API: api.address,
      AWS_LAMBDA_FUNCTION_NAME: 'f',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/f',
      AWS_LAMBDA_LOG_STREAM_NAME: '2026/01/01/[$LATEST]0',
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: 'index.handler',
      PALINDROME_LOG: 'off',
      ...env,
    },
  });
