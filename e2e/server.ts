/** The two deployments on Azure, each behind an HTTP port of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  accepts,
  freePorts,
  ready,
  send,
  type Received,
  type SendOptions,
  type Sent,
} from './network.ts';
import { start, type Exit, type Started } from './processes.ts';
import { ROOT } from './tools.ts';

/** The host of Azure Functions waits so long for a custom handler, then gives up. */
export const HOST_WAITS_MS = 30_000;

export interface ServerOptions {
  env?: Record<string, string>;
  /** The only core that it may run on. */
  core?: number;
}

/** A command that replaces itself by the pinned one: the process keeps its id. */
function pinned(words: string[], { core }: ServerOptions): [string, string[]] {
  const pin = core === undefined ? [] : ['taskset', '-c', String(core)];
  const [command = '', ...args] = [...pin, ...words];
  return [command, args];
}

export class Server {
  readonly port: number;
  readonly #process: Started;

  constructor(started: Started, port: number) {
    this.#process = started;
    this.port = port;
  }

  get pid(): number {
    return this.#process.pid;
  }

  get exited(): Promise<Exit> {
    return this.#process.exited;
  }

  send(sent: Sent, options?: SendOptions): Promise<Received> {
    return send(this.port, sent, options);
  }

  log(): string {
    return this.#process.output();
  }

  signal(name: NodeJS.Signals): void {
    this.#process.signal(name);
  }

  stop(): Promise<Exit> {
    return this.#process.stop();
  }
}

/** Waits for a sign of life, and tells with the process's own words when it ends instead. */
export function alive<Sign>(started: Started, sign: Promise<Sign>): Promise<Sign> {
  const ended = started.exited.then(({ code, signal }) => {
    throw new Error(`ended with ${code ?? signal} before its answer: ${started.output()}`);
  });
  return Promise.race([sign, ended]);
}

/** The program that the host is told to start. */
export const executable = (folder: string): string => {
  const host = JSON.parse(readFileSync(join(folder, 'host.json'), 'utf8'));
  return join(folder, host.customHandler.description.defaultExecutablePath);
};

/**
 * The custom handler, by the host's own protocol: a port in the environment, then `GET /` until it
 * answers. What is written before the program runs it, such as an emulator.
 */
export async function customHandler(
  folder: string,
  options: ServerOptions = {},
  before: string[] = [],
): Promise<Server> {
  const [port = 0] = await freePorts(1);
  const started = start(...pinned([...before, executable(folder)], options), {
    cwd: folder,
    env: {
      FUNCTIONS_CUSTOMHANDLER_PORT: String(port),
      FUNCTIONS_HTTPWORKER_PORT: String(port),
      PALINDROME_LOG: 'off',
      ...options.env,
    },
  });
  await alive(started, ready(port, '/', HOST_WAITS_MS));
  return new Server(started, port);
}

/** The Node handler of the Lambda package behind Node's own HTTP server. */
export async function plainNode(node: string, folder: string, core: number): Promise<Server> {
  const [port = 0] = await freePorts(1);
  const words = [node, join(ROOT, 'e2e', 'measure', 'plain-http.ts'), folder, String(port)];
  const started = start(...pinned(words, { core }), { env: { PALINDROME_LOG: 'off' } });
  await alive(started, accepts(port, HOST_WAITS_MS));
  return new Server(started, port);
}

/**
 * The Node app, under the stand-in for the host; fails when the app has registered nothing. Node is a
 * command of one word, or of more where an emulator runs it.
 */
export async function azureNode(
  node: string[],
  folder: string,
  options: ServerOptions = {},
): Promise<Server> {
  const [port = 0] = await freePorts(1);
  const words = [...node, join(ROOT, 'e2e', 'azure-host.ts'), folder, String(port)];
  const started = start(...pinned(words, options), {
    cwd: folder,
    env: { FUNCTIONS_WORKER_RUNTIME: 'node', PALINDROME_LOG: 'off', ...options.env },
  });
  await alive(started, accepts(port, HOST_WAITS_MS));
  return new Server(started, port);
}
