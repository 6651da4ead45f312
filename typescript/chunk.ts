/**
 * The inner loops of the sieve: one period of sums, and the few palindromes in reach of each.
 *
 * In units of `w`, the distance of neighbouring halves, the palindrome with the half `h` lies at `h + r / w`, where `r` is
 * its trailing half. The first digits of `r` are the tail of `h`, mirrored. So all that is looked at here is where a
 * window starts, a step further for each sum, and where the palindromes of a few tails are. Windows are a little wider
 * than they are, so false candidates pass and no true one is lost.
 *
 * Numbers are 32-bit integers where they can be, and candidates are gathered without a branch: whether a sum has one is
 * as good as random, and a processor that guesses wrong loses more time than the rest takes.
 */
import { PERIOD } from './residues.ts';
import type { SquareTest } from './square_test.ts';
import { sums } from './sums.ts';
import { RUN, TAIL_ROOM } from './tails.ts';

/** Room for the candidates of one call: each is the place of its sum, and its tail in the last 14 bits. */
const candidates = new Int32Array(2 * PERIOD + RUN);

/** Windows below this reach into the next half at most. */
const NARROW = 0.999;

/** Steps below this keep a period and a run together below 2^15 halves, and their 65536ths below 2^31. */
const SHORT = 10;

/** More than all roundings of positions in doubles, which stay below 10^-10. */
const SLACK = 1e-9;

/** How many sums can be gathered at once, for windows so wide. */
export function sumsAtOnce(window: number): number {
  return Math.max(1, Math.floor(candidates.length / (Math.min(RUN, window) + 3)));
}

/** The residue of the sum of a gathered candidate. */
export function candidateSum(i: number): number {
  return sums.residues[candidates[i] >> 14];
}

/** The tail of a gathered candidate. */
export function candidateTail(i: number): number {
  return candidates[i] & (TAIL_ROOM - 1);
}

/**
 * Gathers the palindromes of a run that lie in the windows of the sums at the places `from` to `to` and pass the test, and
 * returns how many there are.
 *
 * The window of the chunk's first sum starts at `start`, counted in halves from the run's palindrome with the tail 0000;
 * windows are `window` high, and that of the next sum starts `step` higher.
 */
export function gather(
  from: number,
  to: number,
  start: number,
  window: number,
  step: number,
  fractions: Uint16Array,
  test: SquareTest,
): number {
  if (window >= NARROW || step >= SHORT) return gatherWide(from, to, start, window, step, test);
  return keepPassing(gatherNarrow(from, to, start, window, fractions), test);
}

/**
 * For windows smaller than the distance of two halves: what one reaches is the palindrome of the half it starts in, or that
 * of the next half, or both.
 *
 * A start is up to two 65536ths too low, a palindrome up to one.
 */
function gatherNarrow(
  from: number,
  to: number,
  start: number,
  window: number,
  fractions: Uint16Array,
): number {
  const first = Math.floor(start * 65536) | 0;
  const widest = (Math.ceil(window * 65536) + 3) | 0;
  const { steps } = sums;
  let count = 0;
  for (let i = from; i < to; i++) {
    const position = first + steps[i];
    const half = position >> 16;
    const behind = position & 65535;
    const tail = half & 16383;
    const nextTail = (half + 1) & 16383;
    const gap = fractions[tail] - behind + 1;
    const nextGap = fractions[nextTail] + 65537 - behind;
    // The next candidate overwrites one whose gap is below 0 or too wide. The next one's cannot be below 0.
    candidates[count] = (i << 14) | tail;
    count = (count + 1 + ((gap | (widest - gap)) >> 31)) | 0;
    candidates[count] = (i << 14) | nextTail;
    count = (count + 1 + ((widest - nextGap) >> 31)) | 0;
  }
  return count;
}

/** Keeps those of the gathered candidates that pass another test, and returns how many there are. */
export function keepPassing(count: number, test: SquareTest): number {
  const { squares, sumSquares } = test;
  const chunk = test.chunk | 0;
  const top = test.top | 0;
  const tailParts = test.tailParts();
  const { residues } = sums;
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const candidate = candidates[i];
    candidates[kept] = candidate;
    const sum = chunk + residues[candidate >> 14];
    kept = (kept + squares[(sumSquares[sum] + top + tailParts[candidate & 16383]) | 0]) | 0;
  }
  return kept;
}

/**
 * For windows that reach over several palindromes: those of all halves that one touches. The first and the last of them may
 * lie outside; the other tests see to them.
 */
function gatherWide(
  from: number,
  to: number,
  start: number,
  window: number,
  step: number,
  test: SquareTest,
): number {
  const { squares, sumSquares } = test;
  const chunk = test.chunk | 0;
  const top = test.top | 0;
  const tailParts = test.tailParts();
  const { residues } = sums;
  const touched = Math.ceil(window + 2 * SLACK);
  const first = start - SLACK;
  let count = 0;
  for (let i = from; i < to; i++) {
    const half = Math.floor(first + residues[i] * step);
    const last = Math.min(half + touched, RUN - 1) | 0;
    const residue = (sumSquares[chunk + residues[i]] + top) | 0;
    for (let tail = Math.max(half, 0) | 0; tail <= last; tail++) {
      candidates[count] = (i << 14) | tail;
      count = (count + squares[(residue + tailParts[tail]) | 0]) | 0;
    }
  }
  return count;
}
