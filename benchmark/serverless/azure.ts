/** One instance of a function app: the custom handler, or Node with the app in our stand-in host. */
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { freePorts, open, send, type Received } from '../../e2e/network.ts';
import { start } from '../../e2e/processes.ts';
import { alive, executable, HOST_WAITS_MS } from '../../e2e/server.ts';
import { ROOT, type Clients } from '../../e2e/tools.ts';
import { NODE, languageOf } from './contenders.ts';
import { atTheGate, letGo } from './gate.ts';
import { LONG_MS, SETTINGS, type Answered, type Instance } from './instance.ts';
import { until } from './poll.ts';
import type { Question } from './question.ts';
import type { ContenderId } from './results.ts';
import type { Share } from './share/share.ts';

export interface App {
  readonly contender: ContenderId;
  readonly folder: string;
  /** The stand-in for the host, in JavaScript. */
  readonly host: string;
}

/** The stand-in without its types: to strip them at each start would count as the app's cold start. */
export function writeHost(folder: string): string {
  const source = readFileSync(join(ROOT, 'e2e', 'azure-host.ts'), 'utf8');
  const { code } = transformSync(source, { loader: 'ts', format: 'esm', target: 'node22' });
  const host = join(folder, 'azure-host.mjs');
  writeFileSync(host, code);
  return host;
}

const wordsOf = ({ node }: Clients, { contender, folder, host }: App, port: number): string[] =>
  languageOf(contender) === 'rust'
    ? [executable(folder)]
    : [node[NODE.azure], host, folder, String(port)];

function environmentOf(contender: ContenderId, port: number): Record<string, string> {
  if (languageOf(contender) === 'rust')
    return { ...SETTINGS, FUNCTIONS_CUSTOMHANDLER_PORT: String(port) };
  return {
    ...SETTINGS,
    FUNCTIONS_WORKER_RUNTIME: 'node',
    PALINDROME_ENGINE: languageOf(contender),
  };
}

/**
 * Starts it inside the share, and waits until it is ready: a custom handler when it has answered the
 * host's `GET /`, a Node app when it is registered and the stand-in accepts.
 */
export async function startAzure(clients: Clients, app: App, share: Share): Promise<Instance> {
  const { contender, folder } = app;
  const [port = 0] = await freePorts(1);
  const [command, args] = atTheGate(wordsOf(clients, app, port));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const get = (path: string): Promise<Received> =>
    send(port, { method: 'GET', path }, { agent, timeoutMs: LONG_MS });
  const started = start(command, args, { cwd: folder, env: environmentOf(contender, port) });
  const stop = async (): Promise<void> => {
    agent.destroy();
    started.signal('SIGKILL');
    await started.stop();
  };

  async function invoke({ path }: Question): Promise<Answered> {
    const since = performance.now();
    const { status, body } = await alive(started, get(path));
    const ms = performance.now() - since;
    const text = body.toString();
    if (status !== 200) throw new Error(`${contender} answers with ${status}: ${text}`);
    return { ms, text };
  }

  const knock = async (): Promise<void> => {
    (await open(port)).destroy();
  };

  try {
    const since = await letGo(started, () => share.take(started.pid));
    await alive(started, until(knock, HOST_WAITS_MS));
    const accepts = performance.now();
    // A Node app is ready by then. What the stand-in does for its first request is the host's work on Azure.
    await alive(started, get('/'));
    const ready = languageOf(contender) === 'rust' ? performance.now() : accepts;
    const coldMs = ready - since;
    return { pid: started.pid, coldMs, invoke, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
