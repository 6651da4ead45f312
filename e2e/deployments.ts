/** The deployments, each from its zip, in one form for the table and the drills. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap, nodeRuntime, Plane, type Invoked, type Runtime } from './lambda.ts';
import type { Received, Sent } from './network.ts';
import { azureNode, customHandler, type Server, type ServerOptions } from './server.ts';
import { MAJORS, Missing, type Major, type Tools } from './tools.ts';
import { unpack } from './zips.ts';

/** Something that runs: a Lambda function takes payloads, a server requests. */
export interface Running {
  invoke(payload: string): Promise<Invoked>;
  send(sent: Sent): Promise<Received>;
  pids(): number[];
  stop(): Promise<unknown>;
}

export interface Settings {
  timeLimitMs?: number;
  /** The only core that a server may run on. */
  core?: number;
}

interface Common {
  readonly name: string;
  readonly client: string;
  readonly folder: string;
  /** What stands in the header that names the engine; first who answers, then who helps out. */
  readonly engines: readonly string[];
  start(settings?: Settings): Promise<Running>;
}

export interface LambdaDeployment extends Common {
  readonly kind: 'lambda';
  readonly runtime: Runtime;
}

export interface ServerDeployment extends Common {
  /** Which messages can reach it: those of any path, or those that Azure's host routes. */
  readonly kind: 'http' | 'azure';
  serve(settings?: Settings): Promise<Server>;
}

export type Deployment = LambdaDeployment | ServerDeployment;

const environmentOf = ({ timeLimitMs }: Settings): Record<string, string> =>
  timeLimitMs === undefined ? {} : { PALINDROME_TIME_LIMIT_MS: String(timeLimitMs) };

const never = (what: string) => (): never => {
  throw new Error(`this deployment takes no ${what}`);
};

/** The emulators that stand behind a plane. */
const EMULATORS = 2;

export function lambda(
  tools: Tools,
  name: string,
  runtime: Runtime,
  engines: string[],
  env: Record<string, string> = {},
): LambdaDeployment {
  const start = async (settings: Settings = {}): Promise<Running> => {
    const options = { env: { ...env, ...environmentOf(settings) } };
    const plane = await Plane.start(tools, runtime, EMULATORS, options);
    return {
      invoke: (payload) => plane.invoke(payload),
      send: never('requests'),
      pids: () => plane.pids,
      stop: () => plane.stop(),
    };
  };
  const { client, folder } = runtime;
  return { kind: 'lambda', name, client, folder, engines, runtime, start };
}

/** The same function, told to answer with another engine. */
export function byEngine(tools: Tools, { name, runtime }: LambdaDeployment, engines: string[]) {
  const [PALINDROME_ENGINE = ''] = engines;
  const client = `${runtime.client}, PALINDROME_ENGINE=${PALINDROME_ENGINE}`;
  return lambda(tools, name, { ...runtime, client }, engines, { PALINDROME_ENGINE });
}

interface Servable {
  kind: 'http' | 'azure';
  name: string;
  client: string;
  folder: string;
  engines: string[];
  make(options: ServerOptions): Promise<Server>;
}

export function server({ make, ...rest }: Servable): ServerDeployment {
  const serve = ({ core, ...settings }: Settings = {}) => {
    const env = environmentOf(settings);
    return make(core === undefined ? { env } : { env, core });
  };
  const start = async (settings?: Settings): Promise<Running> => {
    const running = await serve(settings);
    return {
      invoke: never('payloads'),
      send: (sent) => running.send(sent),
      pids: () => [running.pid],
      stop: () => running.stop(),
    };
  };
  return { ...rest, serve, start };
}

/** The zips of this machine's own architecture. */
const SUFFIX = process.arch === 'arm64' ? '-arm64' : '';
export const ZIPS = ['lambda-node', 'lambda-rust', 'azure-node', 'azure-rust'] as const;
export type Zip = (typeof ZIPS)[number];

export const zipFile = (zips: string, name: Zip, suffix = SUFFIX): string =>
  join(zips, `${name}${suffix}.zip`);

/** Unpacks all four into a new folder, which the caller removes. */
export function unpacked(zips: string, suffix = SUFFIX): string {
  const folder = mkdtempSync(join(tmpdir(), 'palindrome-e2e-'));
  for (const name of ZIPS) {
    const zip = zipFile(zips, name, suffix);
    if (!existsSync(zip)) throw new Missing(`${zip} is not there; npm run package makes it`);
    unpack(zip, join(folder, name));
  }
  return folder;
}

export function deployments(tools: Tools, folder: string): Deployment[] {
  const at = (zip: Zip): string => join(folder, zip);
  const lambdaNode = (major: Major) =>
    lambda(tools, `lambda-node${major}`, nodeRuntime(tools, major, at('lambda-node')), ['native']);
  const azure = (major: Major) =>
    server({
      kind: 'azure',
      name: `azure-node${major}`,
      client: `@azure/functions ${tools.azureVersion} on Node ${tools.nodeVersion[major]}`,
      folder: at('azure-node'),
      engines: ['native'],
      make: (options) => azureNode([tools.node[major]], at('azure-node'), options),
    });
  return [
    lambda(tools, 'lambda-rust', bootstrap(tools, at('lambda-rust')), ['rust']),
    ...MAJORS.map(lambdaNode),
    ...MAJORS.map(azure),
    server({
      kind: 'http',
      name: 'azure-rust',
      client: "HTTP, the host's start-up protocol",
      folder: at('azure-rust'),
      engines: ['rust'],
      make: (options) => customHandler(at('azure-rust'), options),
    }),
  ];
}
