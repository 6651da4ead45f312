/** Every product by an engine without threads of its own: on the calling thread, at once or in slices. */
import type { Counts, Finder, Part, Piece, Running, Source, Integer } from '../backend.ts';
import { inTypeOf } from '../backend.ts';
import { sliced } from '../slices.ts';

/** A search that advances by a bounded amount of work. */
export interface Finding<T> {
  /** Does about this many units; true when everything is found. */
  advance(work: number): boolean;
  progress(): number;
  /** Some of what was found and not taken; null when there is nothing. */
  piece(): Piece<T> | null;
  /** Gives up; for a search that holds memory which nobody else would free. */
  drop?(): void;
}

/** About a millisecond, so that a list in the making is never held twice. */
const AT_ONCE = 1e6;

export function finderOf<T>(finding: Finding<T>): Finder<T> {
  let finished = false;
  let ready: Piece<T> | null = null;
  return {
    find() {
      while (ready === null && !finished) {
        finished = finding.advance(AT_ONCE);
        ready = finding.piece();
      }
      return ready !== null;
    },
    piece() {
      const piece = ready ?? finding.piece();
      ready = null;
      return piece;
    },
    end: () => finding.drop?.(),
  };
}

/** A batch is what one slice finds, so that a batch is worth the way through the event loop. */
const BATCH_MS = 2.5;

export function slicedSource<T>(create: () => Finding<T>): Source<T> {
  let finding: Finding<T> | undefined;
  let finished = false;
  let ready: Piece<T> | null = null;
  let running: Running<boolean> | undefined;

  function batch() {
    const search = (finding ??= create());
    const since = performance.now();
    return {
      advance(work: number) {
        finished ||= search.advance(work);
        if (!finished && performance.now() - since < BATCH_MS) return false;
        ready = search.piece();
        return finished || ready !== null;
      },
      progress: () => search.progress(),
      answer: () => ready !== null,
    };
  }

  return {
    ahead: false,
    find() {
      running = sliced(batch);
      return running.promise;
    },
    piece() {
      const piece = ready ?? finding?.piece() ?? null;
      ready = null;
      return piece;
    },
    progress: () => finding?.progress() ?? 0,
    cancel() {
      running?.cancel();
      finding?.drop?.();
      finding = undefined;
      ready = null;
    },
  };
}

/** A count that advances by a bounded amount of work. */
export interface Counting {
  advance(work: number): boolean;
  progress(): number;
  counts(): Counts<number>;
  drop?(): void;
}

const countsOf = <T extends Integer>(part: Part<T>, { products, pairs }: Counts<number>) => ({
  products: inTypeOf(part, products),
  pairs: inTypeOf(part, pairs),
});

export function countAtOnce<T extends Integer>(part: Part<T>, counting: Counting): Counts<T> {
  while (!counting.advance(AT_ONCE));
  const counts = counting.counts();
  counting.drop?.();
  return countsOf(part, counts);
}

export function slicedCount<T extends Integer>(
  part: Part<T>,
  create: () => Counting,
): Running<Counts<T>> {
  return sliced(() => {
    const counting = create();
    return {
      advance: (work: number) => counting.advance(work),
      progress: () => counting.progress(),
      answer() {
        const counts = counting.counts();
        counting.drop?.();
        return countsOf(part, counts);
      },
      drop: () => counting.drop?.(),
    };
  });
}
