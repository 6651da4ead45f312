/**
 * The primes below 2^32, segment by segment: the first segments are kept, for every search asks for
 * them again.
 */

/** Where segments end, while they are short: small searches need few primes, and soon. */
const FIRST_ENDS = [2 ** 14, 2 ** 17, 2 ** 20];
/** How many numbers the later segments have. */
const LENGTH = 2 ** 18;
/** Primes below 2^24 are kept, 4 MB when all are asked for. */
const KEPT = 63;

const segments: Uint32Array[] = [];

/** Where a segment ends; the one before ends where it starts. */
function endOf(segment: number): number {
  return segment < FIRST_ENDS.length
    ? FIRST_ENDS[segment]
    : FIRST_ENDS.at(-1)! + LENGTH * (segment - FIRST_ENDS.length + 1);
}

/** Where a segment starts. */
export function startOf(segment: number): number {
  return segment === 0 ? 0 : endOf(segment - 1);
}

/** The primes of a segment, ascending: the first starts at 2, each goes on where the one before ends. */
export function primesOf(segment: number): Uint32Array {
  if (segment >= KEPT) return sieve(startOf(segment), endOf(segment));
  return (segments[segment] ??= sieve(startOf(segment), endOf(segment)));
}

/** Eratosthenes on the odd numbers of `start` to `end`, both even. */
function sieve(start: number, end: number): Uint32Array {
  const composite = new Uint8Array((end - start) / 2);
  const root = Math.floor(Math.sqrt(end - 1));
  if (start === 0) {
    composite[0] = 1;
    for (let number = 3; number <= root; number += 2) strike(composite, start, number);
  } else {
    // 2^32 has its root in the first segments.
    for (let segment = 0; segment < FIRST_ENDS.length && startOf(segment) <= root; segment++) {
      for (const prime of primesOf(segment)) {
        if (prime > root) break;
        if (prime > 2) strike(composite, start, prime);
      }
    }
  }
  return gathered(composite, start);
}

/** Strikes the odd multiples of a prime, from its square on. */
function strike(composite: Uint8Array, start: number, prime: number): void {
  const multiple = Math.max(prime * prime, Math.ceil(start / prime) * prime);
  const odd = multiple % 2 === 0 ? multiple + prime : multiple;
  for (let place = (odd - start - 1) / 2; place < composite.length; place += prime) {
    composite[place] = 1;
  }
}

function gathered(composite: Uint8Array, start: number): Uint32Array {
  const primes = new Uint32Array(composite.length + 1);
  let count = 0;
  if (start === 0) primes[count++] = 2;
  for (let place = 0; place < composite.length; place++) {
    primes[count] = start + 2 * place + 1;
    count += 1 - composite[place];
  }
  return primes.slice(0, count);
}

/**
 * About how many primes there are up to a number: at most 2 % too few or too many from a thousand
 * on. The same on every machine, as `plan.ts` asks.
 */
export function aboutHowMany(limit: number): number {
  return limit < 10 ? 4 : limit / (aboutLn(limit) - 1.08);
}

/** The natural logarithm of a number from 1 on, to four decimals. */
export function aboutLn(number: number): number {
  let mantissa = number;
  let exponent = 0;
  while (mantissa >= 2) {
    mantissa /= 2;
    exponent += 1;
  }
  // A polynomial for numbers from 1 to 2, off by less than 0.0001.
  let logarithm = 0;
  for (const coefficient of [-0.056570851, 0.44717955, -1.4699568, 2.8212026, -1.7417939]) {
    logarithm = logarithm * mantissa + coefficient;
  }
  return exponent * Math.LN2 + logarithm;
}
