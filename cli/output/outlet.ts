/**
 * Where the text goes. It is gathered and written in larger pieces, one after the other; whoever adds more
 * than fits waits, so that a slow reader costs time and no memory.
 */

/** What a run has to know to go on where another has stopped. */
export type Progress = Readonly<Record<string, unknown>>;

export interface Outlet {
  /** What a run before this one has left, if there is one to go on with. */
  readonly left: Progress | undefined;
  /** Takes a text; what comes back, if anything, is to be waited for before the next one. */
  add(text: string): Promise<void> | undefined;
  /** How the state is asked for that belongs to all that has been added. */
  keep(state: () => Progress): void;
  /** Writes the state down now. */
  save(): Promise<void>;
  /** All of it is there. */
  finish(): Promise<void>;
  /** It stops here: `last` ends what has been written, where that is not gone on with. Says what is left. */
  leave(last: string): Promise<string | undefined>;
  /** Something went wrong: nothing more is written. */
  drop(): Promise<void>;
}

const FULL = 64 * 1024;

/** What a UTF-16 unit takes at most as UTF-8. */
const MOST_BYTES = 3;

/**
 * Texts on their way to a writer of bytes. They become bytes at once, in buffers that are used again: as
 * strings, a million of them would wait for a garbage collection, and the heap would grow meanwhile.
 */
export class Gathered {
  readonly #write: (bytes: Buffer) => Promise<void>;
  readonly #spare: Buffer[] = [];
  #buffer: Buffer = Buffer.allocUnsafeSlow(FULL);
  #length = 0;
  #done: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(write: (bytes: Buffer) => Promise<void>) {
    this.#write = write;
  }

  /** Something is being written. */
  get busy(): boolean {
    return this.#waiting > 0;
  }

  add(text: string): Promise<void> | undefined {
    if (text.length * MOST_BYTES > FULL - this.#length) return this.#addLater(text);
    this.#length += this.#buffer.write(text, this.#length);
    return undefined;
  }

  /** Makes room first; a text that is longer than the room there is gets a buffer of its own. */
  #addLater(text: string): Promise<void> | undefined {
    const done = this.flush();
    if (text.length * MOST_BYTES <= FULL) this.#length = this.#buffer.write(text);
    else {
      this.#spare.push(this.#buffer);
      this.#buffer = Buffer.from(text);
      this.#length = this.#buffer.length;
      return this.flush();
    }
    return done;
  }

  /** Writes what there is, and then does what else has to come after it, before anything added later. */
  flush(then?: () => Promise<void>): Promise<void> {
    const buffer = this.#buffer;
    const bytes = buffer.subarray(0, this.#length);
    this.#buffer = this.#spare.pop() ?? Buffer.allocUnsafeSlow(FULL);
    this.#length = 0;
    this.#waiting += 1;
    this.#done = this.#after(this.#done, bytes, buffer, then);
    return this.#done;
  }

  async #after(
    before: Promise<void>,
    bytes: Buffer,
    buffer: Buffer,
    then?: () => Promise<void>,
  ): Promise<void> {
    await before;
    if (bytes.length > 0) await this.#write(bytes);
    if (buffer.length === FULL) this.#spare.push(buffer);
    await then?.();
    this.#waiting -= 1;
  }
}
