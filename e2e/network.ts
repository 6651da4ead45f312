/** Free ports, one request over HTTP, and bytes sent as they are. */
import { once } from 'node:events';
import { Agent, request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { pause } from './processes.ts';

const HOST = '127.0.0.1';

/**
 * Where to look for ports: below those that the system gives to outgoing connections (from 32,768 on
 * Linux), one of which could else be on a port that was free a moment ago. No port is given twice, for
 * the one who asked may take a while until it listens. Runs at the same time begin in different places.
 */
const LOWEST = 12_000;
const HIGHEST = 32_000;
let next = LOWEST + ((process.pid * 97) % (HIGHEST - LOWEST));

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, HOST);
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

async function freePort(): Promise<number> {
  for (;;) {
    const port = next;
    next = next < HIGHEST ? next + 1 : LOWEST;
    if (await isFree(port)) return port;
  }
}

/** Ports that nobody listens on. */
export const freePorts = (count: number): Promise<number[]> =>
  Promise.all(Array.from({ length: count }, freePort));

export interface Sent {
  method: string;
  /** With the query. */
  path: string;
  headers?: OutgoingHttpHeaders;
  body?: Buffer | string;
}

export interface Received {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface SendOptions {
  agent?: Agent;
  timeoutMs?: number;
}

export function send(port: number, sent: Sent, options: SendOptions = {}): Promise<Received> {
  const { agent = new Agent(), timeoutMs = 60_000 } = options;
  const { method, path, body } = sent;
  // By itself the client sends a body with GET without saying how long it is.
  const length = body === undefined ? 0 : Buffer.byteLength(body);
  const headers = { ...(length > 0 ? { 'content-length': length } : {}), ...sent.headers };
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: HOST, port, method, path, headers, agent }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const { statusCode = 0 } = incoming;
        resolve({ status: statusCode, headers: incoming.headers, body: Buffer.concat(chunks) });
      });
    });
    outgoing.setTimeout(timeoutMs, () =>
      outgoing.destroy(new Error(`${method} ${path.slice(0, 60)}: no answer in ${timeoutMs} ms`)),
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Is somebody listening? An answer of any kind will do. */
export async function ready(port: number, path: string, limitMs: number): Promise<void> {
  const end = performance.now() + limitMs;
  for (;;) {
    try {
      await send(port, { method: 'GET', path }, { timeoutMs: 1000 });
      return;
    } catch (error) {
      if (performance.now() > end)
        throw new Error(`nobody answered on port ${port} in ${limitMs} ms`, { cause: error });
    }
    await pause(2);
  }
}

export async function accepts(port: number, limitMs: number): Promise<void> {
  const end = performance.now() + limitMs;
  for (;;) {
    const socket = connect(port, HOST);
    try {
      await once(socket, 'connect');
      return;
    } catch (error) {
      if (performance.now() > end)
        throw new Error(`nobody listens on port ${port} after ${limitMs} ms`, { cause: error });
    } finally {
      socket.destroy();
    }
    await pause(2);
  }
}

export async function open(port: number): Promise<Socket> {
  const socket = connect(port, HOST);
  await once(socket, 'connect');
  return socket;
}

/** Sends these bytes, and gives what comes back until the other side closes or falls silent. */
export async function raw(port: number, bytes: string | Buffer, silenceMs = 500): Promise<string> {
  const socket = await open(port);
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  // A reset is one of the ways to refuse; what came before it still counts.
  socket.on('error', () => {});
  const closed = new Promise((resolve) => {
    socket.once('close', resolve);
  });
  socket.setTimeout(silenceMs, () => socket.destroy());
  socket.write(bytes);
  await closed;
  return text;
}
