/**
 * A stream of products: an async iterator that works only when it is pulled.
 *
 * It is no async generator, because `return()` of one waits for the `next()` before it, which may take
 * minutes. Here giving up is heard at once: by `return()`, by `throw()` and by the signal.
 */
import type { PalindromeProduct, Piece, Source } from '../backend.ts';
import type { AsyncOptions } from '../options.ts';
import { Reporter } from '../progress.ts';
import { onAbort } from '../signals.ts';
import { Reader } from './reader.ts';

/** What a stream is made of, once its arguments are checked. */
export interface Opening<T> {
  options: AsyncOptions;
  open(): Source<T>;
}

type Result<T> = IteratorResult<PalindromeProduct<T>, undefined>;

interface Request<T> {
  resolve(result: Result<T>): void;
  reject(reason: unknown): void;
}

const DONE = { value: undefined, done: true } as const;
const NOTHING = (): undefined => undefined;

class Stream<T> implements AsyncIterableIterator<PalindromeProduct<T>> {
  #opening: Opening<T> | undefined;
  #signal: AbortSignal | undefined;
  #onProgress: AsyncOptions['onProgress'];
  #reporter: Reporter | undefined;
  #source: Source<T> | undefined;
  #reader: Reader<T> | undefined;
  #piece: Piece<T> = NOTHING;
  /** Calls of `next()` that have no answer yet, the first of them being served. */
  #requests: Request<T>[] = [];
  #over = false;
  /** Why it is over, for the next caller to hear: nobody was waiting. */
  #untold: { reason: unknown } | undefined;
  #stopListening: (() => void) | undefined;

  /** Checks the arguments; a bad one is told by the first `next()`. */
  constructor(prepare: () => Opening<T>) {
    try {
      this.#opening = prepare();
      this.#signal = this.#opening.options.signal;
      this.#onProgress = this.#opening.options.onProgress;
    } catch (reason) {
      this.#over = true;
      this.#untold = { reason };
    }
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Result<T>> {
    if (this.#over) return this.#afterwards();
    if (this.#requests.length === 0 && !this.#signal?.aborted) {
      const value = this.#piece();
      if (value !== undefined) return Promise.resolve({ value, done: false });
    }
    return new Promise((resolve, reject) => {
      this.#requests.push({ resolve, reject });
      if (this.#requests.length === 1) void this.#serve();
    });
  }

  // `async`, so that a promise as the value is awaited, as generators do it.

  async return(value?: undefined): Promise<Result<T>> {
    this.#finish();
    this.#untold = undefined;
    return { value: await value, done: true };
  }

  async throw(error?: unknown): Promise<Result<T>> {
    this.#finish();
    this.#untold = undefined;
    throw error;
  }

  #afterwards(): Promise<Result<T>> {
    const untold = this.#untold;
    this.#untold = undefined;
    return untold === undefined ? Promise.resolve(DONE) : Promise.reject(untold.reason);
  }

  async #serve(): Promise<void> {
    try {
      while (this.#requests.length > 0) {
        const value = await this.#product();
        if (this.#over) return;
        if (value === undefined) {
          this.#onProgress?.(1);
          this.#throwIfAborted();
          this.#finish();
        } else this.#requests.shift()!.resolve({ value, done: false });
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The next product; undefined when there is none left, or when the stream is over. */
  async #product(): Promise<PalindromeProduct<T> | undefined> {
    while (!this.#over) {
      this.#throwIfAborted();
      const product = this.#piece();
      if (product !== undefined) return product;
      this.#reader ??= this.#begin(this.#opening!);
      const piece = await this.#reader.next();
      if (piece === null || this.#over) return undefined;
      this.#piece = piece;
      this.#reporter?.look();
    }
    return undefined;
  }

  #throwIfAborted(): void {
    if (this.#signal?.aborted) throw this.#signal.reason;
  }

  #begin({ open }: Opening<T>): Reader<T> {
    const source = open();
    this.#source = source;
    if (this.#onProgress !== undefined)
      this.#reporter = new Reporter(
        () => source.progress(),
        (fraction) => this.#report(fraction),
      );
    return new Reader(this.#watched(source));
  }

  /** The caller's function may throw. Being through is for the end, when the last product is handed out. */
  #report(fraction: number): void {
    if (fraction === 1) return;
    try {
      this.#onProgress!(fraction);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The source, with ears open while it works. In between nobody holds on to a stream but its reader. */
  #watched(source: Source<T>): Source<T> {
    return {
      ...source,
      find: async () => {
        this.#listen();
        try {
          return await source.find();
        } finally {
          this.#stopListening?.();
        }
      },
    };
  }

  #listen(): void {
    const signal = this.#signal;
    const stopHearing = signal && onAbort(signal, () => this.#fail(signal.reason));
    const stopWatching = this.#reporter?.watch();
    this.#stopListening = () => {
      this.#stopListening = undefined;
      stopHearing?.();
      stopWatching?.();
    };
  }

  /** Ends with an error, heard by the first who waits or will ask. */
  #fail(reason: unknown): void {
    if (this.#over) return;
    const first = this.#requests.shift();
    if (first === undefined) this.#untold = { reason };
    else first.reject(reason);
    this.#finish();
  }

  #finish(): void {
    this.#over = true;
    this.#stopListening?.();
    this.#source?.cancel();
    this.#source = undefined;
    this.#reader = undefined;
    this.#opening = undefined;
    this.#piece = NOTHING;
    for (const { resolve } of this.#requests.splice(0)) resolve(DONE);
  }
}

// Where the runtime has it: `await using` needs no more.
if (typeof Symbol.asyncDispose === 'symbol')
  Object.defineProperty(Stream.prototype, Symbol.asyncDispose, {
    async value(this: Stream<unknown>) {
      await this.return();
    },
    configurable: true,
    writable: true,
  });

export const streamOf = <T>(
  prepare: () => Opening<T>,
): AsyncIterableIterator<PalindromeProduct<T>> => new Stream(prepare);
