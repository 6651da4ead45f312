/**
 * The inner loops of the sieve: one period of sums, and the few palindromes in reach of each.
 *
 * In units of `w`, the distance of neighbouring halves, the palindrome with the half `h` lies at
 * `h + r / w`, where `r` is its trailing half. The first digits of `r` are the tail of `h`,
 * mirrored. So all that is looked at here is where a window starts, a step further for each sum,
 * and where the palindromes of a few tails are. Windows are a little wider than they need be, so
 * false candidates pass and no true one is lost.
 *
 * Numbers are 32-bit integers where they can be, and candidates are gathered without a branch:
 * whether a sum has one is as good as random, and a processor that guesses wrong loses more time
 * than the rest takes.
 */
import { BLOCK, TAIL_ROOM, mirroredTails } from './block.ts';
import { reverse } from './palindrome.ts';
import { PERIOD, possibleSums } from './residues.ts';
import { FIRST_MODULUS, SECOND_MODULUS, type SquareTest, moduli } from './square_test.ts';

/** Halves in 65536ths. */
const ONE = 65536;

/** Windows below this reach into the next half at most. */
const NARROW = 0.999;

/**
 * Steps below this keep a period and a block together below 2^15 halves, and their 65536ths below
 * 2^31.
 */
const SHORT = 10;

/** More than all roundings of positions in doubles, which stay below 10^-10. */
const SLACK = 1e-9;

export type Chunks = ReturnType<typeof makeChunks>;

let chunks: Chunks | null = null;

/** The loops with their tables, which all sieves share; made when first needed. */
export function allChunks(): Chunks {
  return (chunks ??= makeChunks());
}

/**
 * Called once. The arrays are constants of the loops inside, so the compiler takes their places and
 * lengths for granted; as fields or arguments they would be looked up and checked at every step,
 * which takes twice as long as the rest. (As constants of the module they would not survive a
 * bundler.) So tables are copied in here where they change.
 */
function makeChunks() {
  const FIRST = FIRST_MODULUS;
  const SECOND = SECOND_MODULUS;
  const RUN = BLOCK;

  /** The sums of a period that a block leaves to look at, by their residues, ascending. */
  const residues = new Int32Array(PERIOD);
  /** How far above the period's first window theirs start, in 65536ths of a half, rounded down. */
  const steps = new Int32Array(PERIOD);
  let sumCount = 0;
  let leadInUse = 0;
  let knownInUse = 0;
  let stepInUse = 0;

  /** For palindromes of `digitsInUse` digits: what their tails mirror to (`block.ts`) … */
  const images = new Int16Array(TAIL_ROOM);
  const fractions = new Uint16Array(TAIL_ROOM);
  let digitsInUse = 0;
  /** … and, once they are needed, what tails count in the first test. */
  const firstParts = new Uint16Array(BLOCK);
  let digitsOfParts = 0;

  const [first, second] = moduli();
  const firstSquares = first.squares.slice();
  const secondSquares = second.squares.slice();

  /**
   * Room for the candidates of one call: each is the place of its sum, and its tail in the last 14
   * bits.
   */
  const candidates = new Int32Array(2 * PERIOD + BLOCK);

  /** Gets ready for palindromes of so many digits. */
  function useDigits(digits: number): void {
    if (digits === digitsInUse) return;
    digitsInUse = digits;
    images.set(mirroredTails(digits).images);
    fractions.set(mirroredTails(digits).fractions);
  }

  /** Gets ready for wide windows. */
  function useParts(): void {
    if (digitsInUse === digitsOfParts) return;
    digitsOfParts = digitsInUse;
    firstParts.set(first.partsOfTails(digitsInUse));
  }

  /**
   * Lists the sums for palindromes that start with the `known` digits `lead`, unless they are
   * listed already. Products of neighbouring sums lie `step` halves apart.
   */
  function useSums(lead: number, known: number, step: number): void {
    if (lead === leadInUse && known === knownInUse && step === stepInUse) return;
    leadInUse = lead;
    knownInUse = known;
    stepInUse = step;
    // The first digits of a palindrome, reversed, are its last.
    const list = possibleSums(reverse(lead), known);
    sumCount = list.length;
    for (let i = 0; i < sumCount; i++) {
      residues[i] = list[i];
      steps[i] = list[i] * step * ONE;
    }
  }

  /** The place of the first sum that is not below this residue. */
  function placeOf(residue: number): number {
    let from = 0;
    let to = sumCount;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (residues[middle] < residue) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** How many sums can be gathered at once, for windows so wide. */
  function sumsAtOnce(window: number): number {
    return Math.max(1, Math.floor(candidates.length / (Math.min(BLOCK, window) + 3)));
  }

  /**
   * Gathers the palindromes of a block that lie in the windows of the sums at the places `from` to
   * `to` and pass the first two tests, and returns how many there are.
   *
   * The window of the chunk's first sum starts at `start`, counted in halves from the block's
   * palindrome with the tail 0000; windows are `window` high, and that of the next sum starts
   * `step` higher.
   */
  function gather(
    from: number,
    to: number,
    start: number,
    window: number,
    step: number,
    tests: SquareTest[],
  ): number {
    const count =
      window < NARROW && step < SHORT
        ? keepFirst(gatherNarrow(from, to, start, window), tests[0])
        : gatherWide(from, to, start, window, step, tests[0]);
    return keepSecond(count, tests[1]);
  }

  /**
   * For windows smaller than the distance of two halves: what one reaches is the palindrome of the
   * half it starts in, or that of the next half, or both.
   *
   * A start is up to two 65536ths too low, a palindrome up to 1.2: a gap that is not negative comes
   * out as -1 or more, and one within the window is two greater at most.
   */
  function gatherNarrow(from: number, to: number, start: number, window: number): number {
    const origin = Math.floor(start * 65536) | 0;
    const widest = (Math.ceil(window * 65536) + 3) | 0;
    let count = 0;
    for (let i = from | 0; i < to; i = (i + 1) | 0) {
      const position = (origin + steps[i]) | 0;
      const half = position >> 16;
      const behind = position & 65535;
      const tail = half & 16383;
      const nextTail = (half + 1) & 16383;
      const gap = (fractions[tail] - behind + 1) | 0;
      const nextGap = (fractions[nextTail] + 65537 - behind) | 0;
      // The next candidate overwrites one whose gap is below 0 or too wide. The next half's cannot
      // be below 0.
      candidates[count] = (i << 14) | tail;
      count = (count + 1 + ((gap | (widest - gap)) >> 31)) | 0;
      candidates[count] = (i << 14) | nextTail;
      count = (count + 1 + ((widest - nextGap) >> 31)) | 0;
    }
    return count;
  }

  /**
   * For windows that reach over several palindromes: those of all halves that one touches, if they
   * pass the first test. The first and the last of them may lie outside; the other tests see to
   * them.
   */
  function gatherWide(
    from: number,
    to: number,
    start: number,
    window: number,
    step: number,
    test: SquareTest,
  ): number {
    useParts();
    const chunk = test.chunk | 0;
    const top = test.top | 0;
    const touched = Math.ceil(window + 2 * SLACK);
    const origin = start - SLACK;
    let count = 0;
    for (let i = from | 0; i < to; i = (i + 1) | 0) {
      const half = Math.floor(origin + residues[i] * step);
      const last = Math.min(half + touched, BLOCK - 1) | 0;
      const s = (chunk + residues[i]) | 0;
      const residue = ((Math.imul(s, s) + top) >>> 0) % FIRST;
      for (let tail = Math.max(half, 0) | 0; tail <= last; tail = (tail + 1) | 0) {
        candidates[count] = (i << 14) | tail;
        count = (count + firstSquares[(residue + firstParts[tail]) | 0]) | 0;
      }
    }
    return count;
  }

  /** Keeps the candidates that pass the first test and have a tail of the block. */
  function keepFirst(count: number, test: SquareTest): number {
    const chunk = test.chunk | 0;
    const top = test.top | 0;
    const tailFactor = test.tailFactor | 0;
    const imageFactor = test.imageFactor | 0;
    let kept = 0;
    for (let i = 0; i < count; i = (i + 1) | 0) {
      const candidate = candidates[i];
      const tail = candidate & 16383;
      const s = (chunk + residues[candidate >> 14]) | 0;
      const part = (Math.imul(tail, tailFactor) + Math.imul(images[tail], imageFactor)) | 0;
      const residue = ((Math.imul(s, s) + top + part) >>> 0) % FIRST;
      candidates[kept] = candidate;
      kept = (kept + (firstSquares[residue] & ((tail - RUN) >>> 31))) | 0;
    }
    return kept;
  }

  /** Keeps those that pass the second test: a loop of its own, for the sake of its constants. */
  function keepSecond(count: number, test: SquareTest): number {
    const chunk = test.chunk | 0;
    const top = test.top | 0;
    const tailFactor = test.tailFactor | 0;
    const imageFactor = test.imageFactor | 0;
    let kept = 0;
    for (let i = 0; i < count; i = (i + 1) | 0) {
      const candidate = candidates[i];
      const tail = candidate & 16383;
      const s = (chunk + residues[candidate >> 14]) | 0;
      const part = (Math.imul(tail, tailFactor) + Math.imul(images[tail], imageFactor)) | 0;
      const residue = ((Math.imul(s, s) + top + part) >>> 0) % SECOND;
      candidates[kept] = candidate;
      kept = (kept + secondSquares[residue]) | 0;
    }
    return kept;
  }

  return {
    useDigits,
    useSums,
    placeOf,
    sumsAtOnce,
    gather,
    sumCount: () => sumCount,
    /** The residue of the sum of a gathered candidate. */
    candidateSum: (i: number) => residues[candidates[i] >> 14],
    /** The tail of a gathered candidate. */
    candidateTail: (i: number) => candidates[i] & 16383,
  };
}
