/** What a server must bear from its work: many requests at once, long ones, and being told to stop. */
import { Agent } from 'node:http';
import { open, type Received } from '../network.ts';
import { expect, same, type Outcome } from '../report.ts';
import type { Server } from '../server.ts';
import { TALK_BODY, TALK_PATH } from './http.ts';
import { atWork, inTime, usedMs } from './work.ts';

/** A request with its answer, from the table. */
export interface Known {
  path: string;
  payload: string;
  body: string;
}

/** Takes every engine seconds. */
export const SLOW_RANGE = ['16000000000000000000', '16000000005000000000'] as const;

const EXHAUSTIVE = '/api/palindromes?min=1000&max=9999&method=exhaustive';
/** Four digits, as the talk had them: its last slide on times, and the answer of every deployment. */
export const EXHAUSTIVE_BODY =
  '{"smallest":{"value":1002001,"factors":[[1001,1001]]},"largest":{"value":99000099,"factors":[[9901,9999]]}}';
const SLOW = `/api/palindromes?min=${SLOW_RANGE[0]}&max=${SLOW_RANGE[1]}`;

const get = (path: string) => ({ method: 'GET', path });

export async function concurrent(server: Server, known: Known[], count: number): Promise<Outcome> {
  const agent = new Agent({ maxSockets: count });
  const asked = Array.from({ length: count }, (_, i) => known[i % known.length] as Known);
  const since = performance.now();
  const answers = await Promise.all(asked.map(({ path }) => server.send(get(path), { agent })));
  const ms = performance.now() - since;
  for (const [i, { status, body }] of answers.entries()) {
    same(status, 200, `request ${i}`);
    same(body.toString(), asked[i]?.body, `request ${i}`);
  }
  return { pid: server.pid, note: `${count} at once in ${ms.toFixed(0)} ms` };
}

function codeOf({ status, body }: Received): string {
  return status === 200 ? 'answered' : JSON.parse(body.toString()).code;
}

/** More than may be in flight, each longer than its limit: refused or stopped, and all in time. */
export async function flood(server: Server, limitMs: number): Promise<Outcome> {
  const count = 400;
  const agent = new Agent({ maxSockets: count });
  const since = performance.now();
  const answers = await Promise.all(
    Array.from({ length: count }, () => server.send(get(SLOW), { agent })),
  );
  const ms = performance.now() - since;
  const codes = new Map<string, number>();
  for (const answer of answers) codes.set(codeOf(answer), (codes.get(codeOf(answer)) ?? 0) + 1);
  const allowed = new Set(['answered', 'ERR_DEADLINE', 'ERR_BUSY']);
  for (const code of codes.keys()) expect(allowed.has(code), `a request ended with ${code}`);
  expect(codes.has('ERR_BUSY'), 'nobody was told that there are too many');
  expect(ms <= limitMs + 6000, `all together took ${ms.toFixed(0)} ms`);
  await worksNext(server);
  const counts = [...codes].map(([code, number]) => `${number} ${code}`).join(', ');
  return { pid: server.pid, note: `${counts} in ${ms.toFixed(0)} ms` };
}

async function worksNext(server: Server): Promise<void> {
  const { status, body } = await server.send(get(TALK_PATH));
  same(status, 200, 'the next request');
  same(body.toString(), TALK_BODY, 'the next request');
}

/** The server must have been started with this limit. */
export async function deadline(server: Server, limitMs: number): Promise<Outcome> {
  const since = performance.now();
  const { status, body } = await server.send(get(SLOW));
  const ms = performance.now() - since;
  same(status, 503, 'a search that does not end in time');
  const { code, detail } = JSON.parse(body.toString());
  same(code, 'ERR_DEADLINE', 'its code');
  const text = `[${SLOW_RANGE.join(', ')}] was not finished within ${limitMs} ms; try a smaller range`;
  same(detail, text, 'its text');
  expect(ms <= limitMs + 250, `it was answered after ${ms.toFixed(0)} ms`);
  await worksNext(server);
  return { pid: server.pid, note: `answered after ${ms.toFixed(0)} ms of ${limitMs}` };
}

/** So many exhaustive searches at once use a second of two cores, and not all of what a server has left. */
const IN_FLIGHT = 3;

/** What a server has after its last answer. */
const END_MS = 2000;

/** Told to stop while it works: every answer still comes, and then the process ends by itself. */
export async function stopInFlight(server: Server): Promise<Outcome> {
  const { pid } = server;
  const used = usedMs(pid);
  let answered = 0;
  const answers = Array.from({ length: IN_FLIGHT }, async () => {
    const answer = await server.send(get(EXHAUSTIVE));
    answered += 1;
    return answer;
  });
  await atWork(pid, used);
  same(answered, 0, 'answers before the signal');
  server.signal('SIGTERM');
  for (const { status, body } of await Promise.all(answers)) {
    same(status, 200, 'a request in flight');
    same(body.toString(), EXHAUSTIVE_BODY, 'a request in flight');
  }
  const since = performance.now();
  const exit = await inTime(server.exited, END_MS);
  expect(exit !== undefined, `it still runs ${END_MS} ms after its last answer`);
  same(exit.signal ?? exit.code, 0, 'its end');
  const ms = performance.now() - since;
  return { pid, note: `${IN_FLIGHT} answered, ended with 0 after ${ms.toFixed(0)} ms more` };
}

/** Clients that have asked nothing yet, and one that is not through with it, are not waited for. */
export async function stopIdle(server: Server): Promise<Outcome> {
  const { pid } = server;
  const sockets = await Promise.all(Array.from({ length: 20 }, () => open(server.port)));
  try {
    for (const socket of sockets) socket.on('error', () => {});
    sockets[0]!.write(`GET ${TALK_PATH} HTTP/1.1\r\nHos`);
    await worksNext(server);
    const since = performance.now();
    server.signal('SIGTERM');
    const exit = await inTime(server.exited, END_MS);
    expect(exit !== undefined, `it still runs ${END_MS} ms after SIGTERM`);
    same(exit.signal ?? exit.code, 0, 'its end');
    return { pid, note: `ended with 0 after ${(performance.now() - since).toFixed(0)} ms` };
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

/** From SIGTERM to SIGKILL on Cloud Run, the shortest time of all platforms. */
const PLATFORM_MS = 10_000;

/** Nobody lives to see the end of this. */
const ENDLESS = '/api/palindromes?find=count&min=1&max=18446744073709551615';

/** What takes longer than the platform waits is cut, and the process still ends by itself. */
export async function stopBeyondGrace(server: Server): Promise<Outcome> {
  const { pid } = server;
  const used = usedMs(pid);
  const answer = server.send(get(ENDLESS)).then(codeOf, () => 'cut');
  await atWork(pid, used);
  const since = performance.now();
  server.signal('SIGTERM');
  const exit = await inTime(server.exited, PLATFORM_MS);
  const ms = performance.now() - since;
  expect(exit !== undefined, `it still runs ${PLATFORM_MS} ms after SIGTERM`);
  same(exit.signal ?? exit.code, 0, 'its end');
  same(await answer, 'cut', 'the request in flight');
  return { pid, note: `ended with 0 after ${ms.toFixed(0)} ms` };
}
