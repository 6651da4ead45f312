/**
 * The pieces of a source in their order. The next batch is looked for while one is read, but only once
 * somebody does read it: whoever stops at the first products costs nothing more.
 */
import type { Piece, Source } from '../backend.ts';
import { soon } from '../slices.ts';

/** Promises that are settled already never let the event loop go on: every few milliseconds it has a turn. */
const TURN_MS = 4;

const turn = (): Promise<void> => new Promise((resolve) => soon(resolve));

export class Reader<T> {
  readonly #source: Source<T>;
  /** The search for the next batch. */
  #ahead: Promise<boolean> | undefined;
  /** How many pieces of the batch have been handed out. */
  #pieces = 0;
  #reading = false;
  #turned = performance.now();

  constructor(source: Source<T>) {
    this.#source = source;
  }

  /** The next piece, null when there is none left. */
  async next(): Promise<Piece<T> | null> {
    if (performance.now() - this.#turned > TURN_MS) await this.#waited(turn());
    for (;;) {
      const piece = this.#reading ? this.#piece() : null;
      if (piece !== null) return piece;
      this.#reading = false;
      const found = this.#ahead ?? this.#source.find();
      this.#ahead = undefined;
      if (!(await this.#waited(found))) return null;
      this.#reading = true;
      this.#pieces = 0;
    }
  }

  #piece(): Piece<T> | null {
    const piece = this.#source.piece();
    this.#pieces += 1;
    if (this.#source.ahead && this.#pieces === 2) {
      this.#ahead = this.#source.find();
      // Whoever waits for it later hears of it.
      this.#ahead.catch(() => {});
    }
    return piece;
  }

  async #waited<R>(promise: Promise<R>): Promise<R> {
    const result = await promise;
    this.#turned = performance.now();
    return result;
  }
}
