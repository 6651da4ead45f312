/** What a server must bear from its clients: HTTP that is none, bodies too large, and slowness. */
import type { Socket } from 'node:net';
import { open, raw } from '../network.ts';
import { memory, pause } from '../processes.ts';
import { expect, same, type Outcome } from '../report.ts';
import type { Server } from '../server.ts';

export const TALK_PATH = '/api/palindromes?min=10&max=99';
export const TALK_BODY =
  '{"smallest":{"value":121,"factors":[[11,11]]},"largest":{"value":9009,"factors":[[91,99]]}}';

const HEAD = 'Host: localhost\r\n';
const POST = `POST /api/palindromes HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\n`;

/** What is no HTTP, or half of it; each must be refused or dropped, none answered with 200. */
const MALFORMED: Record<string, string> = {
  'no HTTP': 'hello\r\n\r\n',
  'a TLS greeting': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'bytes of zero': '\0'.repeat(1000),
  'a method of 100 kB': `${'A'.repeat(100_000)} / HTTP/1.1\r\n\r\n`,
  'a header of 1 MB': `GET ${TALK_PATH} HTTP/1.1\r\n${HEAD}X: ${'x'.repeat(1 << 20)}\r\n\r\n`,
  '20,000 headers': `GET ${TALK_PATH} HTTP/1.1\r\n${HEAD}${'x: y\r\n'.repeat(20_000)}\r\n`,
  'a version that there is not': `GET ${TALK_PATH} HTTP/9.9\r\n${HEAD}\r\n`,
  'a NUL in a header': `GET ${TALK_PATH} HTTP/1.1\r\n${HEAD}X: a\0b\r\n\r\n`,
  'a length that is no number': `${POST}Content-Length: ten\r\n\r\n{}`,
  'a negative length': `${POST}Content-Length: -1\r\n\r\n{}`,
  'two lengths': `${POST}Content-Length: 2\r\nContent-Length: 19\r\n\r\n{"min":10,"max":99}`,
  'a chunk of no length': `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
  'half a head': `GET ${TALK_PATH} HTTP/1.1\r\nHos`,
  'half a body': `${POST}Content-Length: 19\r\n\r\n{"min":10,`,
};

async function stillAnswers(server: Server): Promise<void> {
  const { status, body } = await server.send({ method: 'GET', path: TALK_PATH });
  same(status, 200, 'the next request');
  same(body.toString(), TALK_BODY, 'the next request');
}

export async function malformed(server: Server): Promise<Outcome> {
  for (const [what, bytes] of Object.entries(MALFORMED)) {
    const answer = await raw(server.port, Buffer.from(bytes, 'latin1'), 300);
    expect(
      answer === '' || /^HTTP\/1\.[01] [45]\d\d /.test(answer),
      `${what} was answered with ${answer.slice(0, 200)}`,
    );
    await stillAnswers(server);
  }
  return { pid: server.pid, note: `${Object.keys(MALFORMED).length} kinds` };
}

/** A client that goes away while its answer is being worked out. */
export async function gone(server: Server): Promise<Outcome> {
  const path = '/api/palindromes?min=1000&max=9999&method=exhaustive';
  const sockets: Socket[] = [];
  for (let i = 0; i < 20; i += 1) {
    const socket = await open(server.port);
    socket.on('error', () => {});
    socket.write(`GET ${path} HTTP/1.1\r\n${HEAD}\r\n`);
    sockets.push(socket);
  }
  await pause(20);
  for (const socket of sockets) socket.destroy();
  await stillAnswers(server);
  return { pid: server.pid, note: '20 clients' };
}

const SIX_MB = 6 << 20;

export async function largeBodies(server: Server, growthKb: number): Promise<Outcome> {
  const before = memory(server.pid, 'VmHWM');
  const json = `{"min":10,"max":99,"x":"${'y'.repeat(SIX_MB)}"}`;
  for (const headers of [{ 'content-type': 'application/json' }, { 'content-type': 'a/b' }]) {
    const sent = { method: 'POST', path: '/api/palindromes', headers, body: json };
    const { status, body } = await server.send(sent);
    same(status, 413, 'a body of 6 MB');
    expect(body.includes('"ERR_BODY_TOO_LARGE"'), `its answer is ${body.toString()}`);
  }
  const chunked = Array.from({ length: 96 }, () => `10000\r\n${'y'.repeat(1 << 16)}\r\n`).join('');
  const answer = await raw(
    server.port,
    `${POST}Transfer-Encoding: chunked\r\n\r\n${chunked}0\r\n\r\n`,
    1000,
  );
  expect(answer.startsWith('HTTP/1.1 413 '), `6 MB in chunks got ${answer.slice(0, 100)}`);
  await stillAnswers(server);
  const growth = memory(server.pid, 'VmHWM') - before;
  expect(growth <= growthKb, `its memory grew by ${growth} kB`);
  return { pid: server.pid, note: `peak grew by ${growth} kB` };
}

/** Half of them send no end of a head, the others none of a body. */
async function dawdlers(port: number): Promise<Socket[]> {
  const sockets = await Promise.all(Array.from({ length: 100 }, () => open(port)));
  for (const [i, socket] of sockets.entries()) {
    socket.on('error', () => {});
    // Without a reader the end of the connection would never be seen.
    socket.resume();
    socket.write(i % 2 === 0 ? 'GET /api/palin' : `${POST}Content-Length: 19\r\n\r\n{`);
  }
  return sockets;
}

/** Clients that send a byte now and then hold a connection, not a worker. */
export async function slowClients(server: Server, limitMs: number): Promise<Outcome> {
  const sockets = await dawdlers(server.port);
  try {
    let slowest = 0;
    for (let i = 0; i < 20; i += 1) {
      const since = performance.now();
      await stillAnswers(server);
      slowest = Math.max(slowest, performance.now() - since);
      for (const socket of sockets) if (socket.writable) socket.write('x');
      await pause(10);
    }
    expect(slowest <= limitMs, `a request beside them took ${slowest.toFixed(0)} ms`);
    return { pid: server.pid, note: `100 of them; others ${slowest.toFixed(0)} ms at most` };
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

/** And they don't hold it for ever: the server ends what gets nowhere. */
export async function droppedClients(server: Server, limitMs: number): Promise<Outcome> {
  const sockets = await dawdlers(server.port);
  const since = performance.now();
  while (sockets.some(({ closed }) => !closed) && performance.now() - since < limitMs)
    await pause(100);
  const left = sockets.filter(({ closed }) => !closed).length;
  for (const socket of sockets) socket.destroy();
  expect(left === 0, `${left} are still connected after ${limitMs} ms`);
  return { pid: server.pid, note: `all gone after ${(performance.now() - since).toFixed(0)} ms` };
}

/** More than both systems keep for a connection on which nobody reads. */
const UNREAD = Buffer.from(`GET ${TALK_PATH} HTTP/1.1\r\n${HEAD}\r\n`.repeat(150_000));

async function deaf(port: number): Promise<Socket> {
  const socket = await open(port);
  socket.on('error', () => {});
  socket.pause();
  socket.write(UNREAD);
  return socket;
}

/** Clients that ask and ask and read no answer: they are in nobody's way, and the server ends them. */
export async function deafClients(server: Server, limitMs: number): Promise<Outcome> {
  const since = performance.now();
  const sockets = await Promise.all([deaf(server.port), deaf(server.port), deaf(server.port)]);
  try {
    while (sockets.some(({ closed }) => !closed)) {
      const ms = performance.now() - since;
      expect(ms < limitMs, `some are still connected after ${ms.toFixed(0)} ms`);
      await stillAnswers(server);
      await pause(100);
    }
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  return { pid: server.pid, note: `all gone after ${(performance.now() - since).toFixed(0)} ms` };
}
