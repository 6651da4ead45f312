/**
 * A Lambda function: AWS's Runtime Interface Emulator around a runtime, and a data plane over several.
 *
 * One emulator is one environment and takes one call at a time; a second one would crash it. The plane
 * queues calls and hands each to an environment that is free, as Lambda does.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accepts, freePorts, send } from './network.ts';
import { childrenOf, start, type Started } from './processes.ts';
import { ROOT, type Major, type Tools } from './tools.ts';

const INVOCATIONS = '/2015-03-31/functions/function/invocations';

export interface Runtime {
  /** For the table: which client of the Runtime API runs the handler. */
  client: string;
  folder: string;
  command: string;
  args: string[];
}

/** The client of a bootstrap is compiled into it. */
export function versionInLock(crate: string): string {
  const lock = readFileSync(join(ROOT, 'Cargo.lock'), 'utf8');
  return new RegExp(`name = "${crate}"\nversion = "([^"]+)"`).exec(lock)?.[1] ?? 'unknown';
}

export const bootstrap = (tools: Tools, folder: string): Runtime => ({
  client: `lambda_runtime ${versionInLock('lambda_runtime')} in ${tools.rieVersion}`,
  folder,
  command: `${folder}/bootstrap`,
  args: [],
});

export const nodeRuntime = (tools: Tools, major: Major, folder: string): Runtime => ({
  client: `aws-lambda-ric ${tools.ricVersion} on Node ${tools.nodeVersion[major]}`,
  folder,
  command: tools.node[major],
  args: [tools.ric, 'index.handler'],
});

export interface Invoked {
  status: number;
  text: string;
}

export interface EnvironmentOptions {
  env?: Record<string, string>;
  timeoutSeconds?: number;
}

/** One environment. Its runtime is started by the first call. */
export class Environment {
  readonly #emulator: Started;
  readonly #port: number;

  private constructor(emulator: Started, port: number) {
    this.#emulator = emulator;
    this.#port = port;
  }

  static async start(tools: Tools, runtime: Runtime, options: EnvironmentOptions = {}) {
    const [port = 0, api = 0] = await freePorts(2);
    const { command, args, folder } = runtime;
    const addresses = [
      ['--runtime-interface-emulator-address', `127.0.0.1:${port}`],
      ['--runtime-api-address', `127.0.0.1:${api}`],
    ].flat();
    const emulator = start(tools.rie, ['--log-level', 'info', ...addresses, command, ...args], {
      cwd: folder,
      env: {
        LAMBDA_TASK_ROOT: folder,
        _HANDLER: 'index.handler',
        AWS_LAMBDA_FUNCTION_TIMEOUT: String(options.timeoutSeconds ?? 300),
        PALINDROME_LOG: 'off',
        ...options.env,
      },
    });
    // A quick bootstrap that is started before the emulator's other side listens would end at once.
    await Promise.all([accepts(port, 10_000), accepts(api, 10_000)]);
    return new Environment(emulator, port);
  }

  async invoke(payload: string | Buffer): Promise<Invoked> {
    const sent = { method: 'POST', path: INVOCATIONS, body: payload };
    const { status, body } = await send(this.#port, sent, { timeoutMs: 120_000 });
    // A start that failed has no words of its own; the reason is in the log.
    const text = body.toString() || `${status}: ${this.log().slice(-1500)}`;
    return { status, text };
  }

  /** The runtime's process; there is none before the first call and after a crash. */
  get pid(): number | undefined {
    return childrenOf(this.#emulator.pid)[0];
  }

  log(): string {
    return this.#emulator.output();
  }

  stop(): Promise<unknown> {
    return this.#emulator.stop();
  }
}

export class Plane {
  readonly #environments: Environment[];
  readonly #free: Environment[];
  readonly #waiting: ((environment: Environment) => void)[] = [];

  private constructor(environments: Environment[]) {
    this.#environments = environments;
    this.#free = [...environments];
  }

  static async start(
    tools: Tools,
    runtime: Runtime,
    count: number,
    options: EnvironmentOptions = {},
  ) {
    const starting = Array.from({ length: count }, () =>
      Environment.start(tools, runtime, options),
    );
    return new Plane(await Promise.all(starting));
  }

  #take(): Promise<Environment> {
    const environment = this.#free.pop();
    if (environment) return Promise.resolve(environment);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #giveBack(environment: Environment): void {
    const next = this.#waiting.shift();
    if (next) next(environment);
    else this.#free.push(environment);
  }

  async invoke(payload: string | Buffer): Promise<Invoked> {
    const environment = await this.#take();
    try {
      return await environment.invoke(payload);
    } finally {
      this.#giveBack(environment);
    }
  }

  get pids(): number[] {
    return this.#environments.flatMap(({ pid }) => pid ?? []);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#environments.map((environment) => environment.stop()));
  }
}

export interface Thrown {
  errorType: string;
  errorMessage: string;
}

/** The emulator tells an error by its body alone; Lambda says so in a header. */
export function thrown({ text }: Invoked): Thrown | undefined {
  if (!text.startsWith('{')) return undefined;
  const { errorType, errorMessage } = JSON.parse(text);
  return typeof errorType === 'string' ? { errorType, errorMessage } : undefined;
}

export interface HttpAnswer {
  status: number;
  body: string;
}

/** What an HTTP front of Lambda would send for this answer of the function. */
export function httpAnswer({ text }: Invoked): HttpAnswer {
  const { statusCode: status, body } = JSON.parse(text);
  return { status, body };
}
