/** Requests per second: many connections that each send the next request when the last is answered. */
import { connect, type Socket } from 'node:net';

const CONNECTIONS = 32;
const HEAD_END = '\r\n\r\n';

/** Whole answers in a text of HTTP, and what is left over. */
function answers(text: string): { bodies: string[]; rest: string } {
  const bodies: string[] = [];
  let rest = text;
  for (;;) {
    const head = rest.indexOf(HEAD_END);
    if (head < 0) return { bodies, rest };
    const length = /\r\ncontent-length: *(\d+)/i.exec(rest.slice(0, head))?.[1];
    const bodyEnd = length === undefined ? chunkedEnd(rest, head) : head + 4 + Number(length);
    if (bodyEnd < 0 || bodyEnd > rest.length) return { bodies, rest };
    bodies.push(rest.slice(head + 4, bodyEnd));
    rest = rest.slice(bodyEnd);
  }
}

function chunkedEnd(text: string, head: number): number {
  const end = text.indexOf(`\r\n0${HEAD_END}`, head);
  return end < 0 ? -1 : end + 7;
}

interface Count {
  answered: number;
  wrong: number;
}

function keepAsking(socket: Socket, request: string, expected: string, count: Count): void {
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    const { bodies, rest } = answers(text + chunk.toString('latin1'));
    text = rest;
    for (const body of bodies) {
      if (body.includes(expected)) count.answered += 1;
      else count.wrong += 1;
      socket.write(request);
    }
  });
  socket.on('error', () => (count.wrong += 1));
  socket.on('connect', () => socket.write(request));
}

/** Asks for so long, and gives the rate. Every answer must hold the expected text. */
export async function rate(port: number, path: string, expected: string, ms: number) {
  const request = `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`;
  const count = { answered: 0, wrong: 0 };
  const sockets = Array.from({ length: CONNECTIONS }, () => connect(port, '127.0.0.1'));
  for (const socket of sockets) keepAsking(socket, request, expected, count);
  const since = performance.now();
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
  const perSecond = (count.answered * 1000) / (performance.now() - since);
  for (const socket of sockets) socket.destroy();
  if (count.wrong > 0) throw new Error(`${count.wrong} wrong answers under load`);
  return perSecond;
}
