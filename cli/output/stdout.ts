/** Standard output. */
import { write } from 'node:fs';
import { promisify } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { PipeClosed } from '../exit.ts';
import { Gathered, type Outlet } from './outlet.ts';

const STDOUT = 1;
const writeTo = promisify(write);

/** What has been found is shown soon, even when the next product is far away. */
const SOON_MS = 100;

/** A pipe that somebody else has made non-blocking has no room for now. */
const AGAIN_MS = 10;

const isClosed = ({ code }: NodeJS.ErrnoException): boolean => code === 'EPIPE' || code === 'EOF';

const throughStream = (bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
  });

/** Not through `process.stdout`, which would let a full pipe stop the whole process, signals included. */
async function throughFile(bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    try {
      at += (await writeTo(STDOUT, bytes, at)).bytesWritten;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      await delay(AGAIN_MS);
    }
  }
}

async function writeOut(bytes: Buffer): Promise<void> {
  try {
    // A terminal may need the stream: on Windows it translates.
    await (process.stdout.isTTY ? throughStream(bytes) : throughFile(bytes));
  } catch (error) {
    throw isClosed(error as NodeJS.ErrnoException) ? new PipeClosed() : error;
  }
}

/** `stop` ends the search when nobody can read what it finds. */
export function toStdout(stop: (reason: unknown) => void): Outlet {
  const gathered = new Gathered(writeOut);
  const timer = setInterval(() => {
    if (!gathered.busy) gathered.flush().catch(stop);
  }, SOON_MS).unref();

  async function finish(): Promise<void> {
    clearInterval(timer);
    await gathered.flush();
  }

  return {
    left: undefined,
    add: (text) => gathered.add(text),
    keep: () => {},
    save: async () => {},
    finish,
    async leave(last) {
      void gathered.add(last)?.catch(() => {});
      await finish();
      return undefined;
    },
    async drop() {
      clearInterval(timer);
    },
  };
}
