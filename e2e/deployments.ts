/** The deployments, each from its zip, in one form for the table and the drills. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap, nodeRuntime, Plane, type Invoked, type Runtime } from './lambda.ts';
import type { Received, Sent } from './network.ts';
import { azureNode, customHandler, type Server } from './server.ts';
import { Missing, type Tools } from './tools.ts';
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
}

interface Common {
  readonly name: string;
  readonly client: string;
  readonly folder: string;
  /** What may stand in the header that names the engine. */
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

function lambda(tools: Tools, name: string, runtime: Runtime, engines: string[]): LambdaDeployment {
  const start = async (settings: Settings = {}): Promise<Running> => {
    const plane = await Plane.start(tools, runtime, EMULATORS, { env: environmentOf(settings) });
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

interface Servable {
  kind: 'http' | 'azure';
  name: string;
  client: string;
  folder: string;
  engines: string[];
  make(env: Record<string, string>): Promise<Server>;
}

function server({ make, ...rest }: Servable): ServerDeployment {
  const serve = (settings: Settings = {}) => make(environmentOf(settings));
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

export const zipFile = (zips: string, name: Zip): string => join(zips, `${name}${SUFFIX}.zip`);

/** Unpacks all four into a new folder, which the caller removes. */
export function unpacked(zips: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'palindrome-e2e-'));
  for (const name of ZIPS) {
    const zip = zipFile(zips, name);
    if (!existsSync(zip)) throw new Missing(`${zip} is not there; npm run package makes it`);
    unpack(zip, join(folder, name));
  }
  return folder;
}

export function deployments(tools: Tools, folder: string): Deployment[] {
  const at = (zip: Zip): string => join(folder, zip);
  const node = (major: 22 | 24) =>
    lambda(tools, `lambda-node${major}`, nodeRuntime(tools, major, at('lambda-node')), ['native']);
  return [
    lambda(tools, 'lambda-rust', bootstrap(tools, at('lambda-rust')), ['rust']),
    node(22),
    node(24),
    server({
      kind: 'azure',
      name: 'azure-node',
      client: `@azure/functions ${tools.azureVersion} on Node ${tools.nodeVersion[24]}`,
      folder: at('azure-node'),
      engines: ['native'],
      make: (env) => azureNode(tools, at('azure-node'), { env }),
    }),
    server({
      kind: 'http',
      name: 'azure-rust',
      client: "HTTP, the host's start-up protocol",
      folder: at('azure-rust'),
      engines: ['rust'],
      make: (env) => customHandler(at('azure-rust'), { env }),
    }),
  ];
}
