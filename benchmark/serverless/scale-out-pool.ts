import { Heap } from './heap.ts';

/**
 * The instances of one function, simulated event by event: a request goes to an instance that waits
 * for one, else starts an instance where the cloud's rate allows it, else waits in line until either
 * is so. Each instance takes one request at a time. All times are milliseconds.
 */

export interface Draw {
  /** From the request that starts an instance until it is ready, and that first invocation. */
  start(): { readonly cold: number; readonly first: number };
  warm(): number;
}

export interface Limits {
  readonly atOnce: number;
  readonly everyMs: number;
  readonly most: number;
  readonly idleMs: number;
}

export interface Answer {
  /** From the burst to the answer. */
  readonly waitMs: number;
  /** Null for an instance that was there already. */
  readonly coldMs: number | null;
  readonly invocationMs: number;
}

export class Pool {
  readonly #draw: Draw;
  readonly #limits: Limits;
  /** When each instance is free, or has been since. */
  readonly #free = new Heap();
  /** When the next start would be on time if they came one after the other. */
  #due = 0;

  constructor(draw: Draw, limits: Limits) {
    this.#draw = draw;
    this.#limits = limits;
  }

  get size(): number {
    return this.#free.size;
  }

  /** So many requests at one moment, not before the last answer; their answers in the order in which they began. */
  burst(at: number, requests: number): Answer[] {
    this.#dispose(at);
    return Array.from({ length: requests }, () => this.#next(at));
  }

  #dispose(at: number): void {
    while (this.size > 0 && this.#free.smallest! < at - this.#limits.idleMs) this.#free.pop();
  }

  /** Whichever comes first for the head of the line; an instance that is there wins a tie. */
  #next(at: number): Answer {
    const free = Math.max(at, this.#free.smallest ?? Infinity);
    const start = this.#startAt(at);
    return free <= start ? this.#reuse(at, free) : this.#start(at, start);
  }

  #startAt(at: number): number {
    const { atOnce, everyMs, most } = this.#limits;
    if (this.size >= most) return Infinity;
    return Math.max(at, this.#due - (atOnce - 1) * everyMs);
  }

  #reuse(at: number, from: number): Answer {
    this.#free.pop();
    const invocationMs = this.#draw.warm();
    this.#free.push(from + invocationMs);
    return { waitMs: from + invocationMs - at, coldMs: null, invocationMs };
  }

  #start(at: number, from: number): Answer {
    this.#due = Math.max(from, this.#due) + this.#limits.everyMs;
    const { cold, first } = this.#draw.start();
    this.#free.push(from + cold + first);
    return { waitMs: from + cold + first - at, coldMs: cold, invocationMs: first };
  }
}
