/** Hits come number by number; here they are put in the order of the palindromes. */

/** How many hits stand together: they grow without being copied, and are gone through in turns. */
const CHUNK = 1 << 14;

/** Palindromes of the stretch, by their places, each with a number that divides it. */
class Chunk {
  length = 0;
  readonly places = new Int32Array(CHUNK);
  readonly marks = new Uint32Array(CHUNK);
}

/** All hits of a stretch, in the order in which they were found. */
export class Hits {
  readonly chunks: Chunk[] = [];
  /** How many chunks are in use, and the last of them. */
  used = 0;
  private last: Chunk;

  constructor() {
    this.last = this.nextChunk();
  }

  /** Forgets the hits and keeps the memory. */
  clear(): void {
    this.used = 0;
    this.last = this.nextChunk();
  }

  push(place: number, mark: number): void {
    const chunk = this.room(1);
    chunk.places[chunk.length] = place;
    chunk.marks[chunk.length] = mark;
    chunk.length++;
  }

  /** The chunk to go on with, which has room for so many more. */
  room(more: number): Chunk {
    return this.last.length + more <= CHUNK ? this.last : this.nextChunk();
  }

  private nextChunk(): Chunk {
    const chunk = (this.chunks[this.used++] ??= new Chunk());
    chunk.length = 0;
    this.last = chunk;
    return chunk;
  }
}

/** The numbers that were found to divide each palindrome, in the order in which they were found. */
export class Marks {
  /** Where the marks of each palindrome start; they end where those of the next one start. */
  starts = new Int32Array(0);
  marks = new Uint32Array(0);
  /** What `fill` is about: it counts the hits, adds up, and places the hits. */
  private step = 0;
  /** The next chunk of hits, or the next palindrome. */
  private next = 0;

  /** Nothing is filled in any more. */
  clear(): void {
    this.step = 0;
    this.next = 0;
  }

  /**
   * Places the hits of so many palindromes, by counting; about `work` nanoseconds more. True when
   * all is done.
   */
  fill(count: number, hits: Hits, work: number): boolean {
    for (let left = work; left > 0; left -= 4 * CHUNK) {
      if (this.step === 0 && this.count(count, hits)) this.goOn();
      else if (this.step === 1 && this.addUp(count)) this.goOn();
      else if (this.step === 2 && this.place(hits)) return true;
    }
    return false;
  }

  private goOn(): void {
    this.step++;
    this.next = 0;
  }

  /** Counts the hits of each palindrome, two entries further on. */
  private count(count: number, { chunks, used }: Hits): boolean {
    if (this.next === 0) {
      if (this.starts.length < count + 2) this.starts = new Int32Array(count + 2);
      else this.starts.fill(0, 0, count + 2);
      if (this.marks.length < used * CHUNK) this.marks = new Uint32Array(used * CHUNK);
    }
    const { starts } = this;
    const { places, length } = chunks[this.next];
    for (let i = 0; i < length; i++) starts[places[i] + 2]++;
    return ++this.next === used;
  }

  private addUp(count: number): boolean {
    const { starts } = this;
    const end = Math.min(count, this.next + CHUNK);
    for (let place = this.next; place < end; place++) starts[place + 2] += starts[place + 1];
    this.next = end;
    return end === count;
  }

  /** Now the next entry says where a palindrome's marks start, and moves to where they end. */
  private place({ chunks, used }: Hits): boolean {
    const { starts, marks } = this;
    const { places, marks: found, length } = chunks[this.next];
    for (let i = 0; i < length; i++) marks[starts[places[i] + 1]++] = found[i];
    return ++this.next === used;
  }
}
