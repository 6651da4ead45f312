/** What a server must bear from its work: many requests at once, long ones, and being told to stop. */
import { Agent } from 'node:http';
import type { Received } from '../network.ts';
import { pause } from '../processes.ts';
import { expect, same, type Outcome } from '../report.ts';
import type { Server } from '../server.ts';
import { TALK_BODY, TALK_PATH } from './http.ts';

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

/** Told to stop while it works: the answer still comes, and then the process ends by itself. */
export async function stopInFlight(server: Server): Promise<Outcome> {
  const { pid } = server;
  const answer = server.send(get(EXHAUSTIVE));
  await pause(20);
  server.signal('SIGTERM');
  const { status, body } = await answer;
  same(status, 200, 'the request in flight');
  same(body.toString(), EXHAUSTIVE_BODY, 'the request in flight');
  const late = pause(5000).then(() => undefined);
  const exit = await Promise.race([server.exited, late]);
  expect(exit !== undefined, 'it still runs five seconds after its last answer');
  same(exit.signal ?? exit.code, 0, 'its end');
  return { pid, note: 'answered, then ended with 0' };
}
