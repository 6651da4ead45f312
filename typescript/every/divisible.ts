/**
 * The kernel: which palindromes of a stretch does a number divide?
 *
 * Let the palindromes have `d` digits, and fix the first `c` of them, the *prefix* `u`; the last `c`
 * are the same, reversed. What stands between is a number `Y` of `L = d - 2c` digits that is a
 * palindrome too, leading zeros kept:
 *
 *     P = u * 10^(d - c) + 10^c * Y + reverse(u)
 *
 * So a modulus `m` without common factors with 10 divides `P` when
 * `Y = T(u) = -(u * 10^L + reverse(u) / 10^c)` modulo `m`.
 *
 * - Where `m` is not much smaller than `10^L`, few numbers come into question: those of `T(u)`,
 *   `T(u) + m`, ... that are below `10^L`. That is one comparison for all `10^ceil(L / 2)`
 *   palindromes with that prefix. Palindromes of even length are multiples of 11, so `m = 11 * p`
 *   does for a prime `p` and leaves fewer still.
 * - Where `m` is small, a table lists the palindromes `Y` of each residue.
 *
 * **Neighbouring prefixes** differ in their last digit, or in the last but one, so `T` moves by a
 * constant: an addition and a conditional subtraction. Only the first `T` of a hundred needs
 * products.
 *
 * **No number here is rounded.** `L` is chosen so that `m < 25 * 10^L`, or else it is 8 or 9 and
 * `m < 4 * 10^10`. With up to 19 digits the products of a prefix and a residue stay below
 * `10^c * m < 2 * 10^15`. Residues below 2^30 are added in 32 bits, as those of all palindromes
 * below 2^53 are: `11 * 94_906_265` is the greatest modulus of theirs.
 */
import { POWERS_OF_TEN, mirror, reverse } from '../palindrome.ts';
import type { Hits } from './marks.ts';
import { type Stretch, valueOf } from './rank.ts';

/** The kernel's products are exact up to here. */
export const MOST_DIGITS = 19;
/** Shorter palindromes have too few digits to be split. */
export const FEWEST_DIGITS = 5;
/**
 * Up to here the multiples of a factor are told by doubles. Palindromes of 16 digits beyond 2^53 are
 * rounded, but by 1: they start and end with 9, so powers of 2 and 5 do not come into question, and
 * multiples of one factor lie farther apart than that.
 */
export const NARROW_DIGITS = 16;
/** Primes below this one have tables. */
const TABLED = 600;
/** Most digits between prefix and suffix. */
const LONGEST = 9;
/** The sum of two residues of a modulus below this fits 31 bits. */
const NARROW_MODULUS = 2 ** 30;

/** Prefixes that a stretch has at most, and ten more at both ends: it has 2^19 palindromes. */
const ROOM = 1 << 16;

/** `MINUS_INVERSE[n] * n = -1` modulo 10, where there is such a number. */
const MINUS_INVERSE = [0, 9, 0, 3, 0, 0, 0, 7, 0, 1];

/** What is looked for among the multiples of a modulus. */
interface Wanted {
  /** What a hit is marked with. */
  readonly mark: number;
  /** 2 or 5, or 1: what the last digit of a palindrome must be a multiple of. */
  readonly base: number;
  /** Whether the palindrome at a place is wanted. */
  is(place: number): boolean;
}

/** Every multiple of a prime. */
class OfPrime implements Wanted {
  readonly mark: number;
  readonly base = 1;

  constructor(prime: number) {
    this.mark = prime;
  }

  is(_place: number): boolean {
    return true;
  }
}

/** The multiples of a factor, which is the modulus times `even`, a power of 2 or 5. */
class OfFactor implements Wanted {
  readonly mark: number;
  readonly base: number;
  private readonly even: number;
  private readonly least: number;
  private readonly most: number;
  private readonly stretch: Stretch<number>;

  constructor(
    stretch: Stretch<number>,
    [least, max]: [number, number],
    factor: number,
    base: number,
    even: number,
  ) {
    this.mark = factor;
    this.base = base;
    this.even = even;
    this.least = factor * least;
    this.most = factor * max;
    this.stretch = stretch;
  }

  is(place: number): boolean {
    const palindrome = mirror(this.stretch.first + place, this.stretch.digits);
    const part = palindrome / this.even;
    return this.least <= palindrome && palindrome <= this.most && part === Math.floor(part);
  }
}

/** {@link OfFactor} for palindromes beyond 2^53. */
class OfFactorBigint implements Wanted {
  readonly mark: number;
  readonly base: number;
  private readonly even: bigint;
  private readonly least: number;
  private readonly max: bigint;
  private readonly stretch: Stretch<bigint>;

  constructor(
    { digits, first, count }: Stretch<number>,
    [least, max]: [number, bigint],
    factor: number,
    base: number,
    even: number,
  ) {
    this.mark = factor;
    this.base = base;
    this.even = BigInt(even);
    this.least = least;
    this.max = max;
    this.stretch = { digits, first: BigInt(first), count: BigInt(count) };
  }

  is(place: number): boolean {
    const palindrome = valueOf(this.stretch, BigInt(place));
    if (palindrome % this.even !== 0n) return false;
    const other = palindrome / BigInt(this.mark);
    return this.least <= other && other <= this.max;
  }
}

/** The prefixes of a stretch, ten by ten, for some `L`. */
class Level {
  /** `ceil(L / 2)`. */
  readonly free: number;
  /** `c`: how many digits a prefix has. */
  readonly known: number;
  /** How many palindromes have the same prefix: `10^free`. */
  readonly size: number;
  /** `10^L`. */
  readonly bound: number;
  /** The first prefix that ends in 0, divided by ten; they are counted from there. */
  readonly tens: number;
  /** The place of the first palindrome with the first prefix: not positive. */
  readonly place: number;
  /** Of each prefix that ends in 0, its digits reversed: a last digit 0 is a leading 0 then. */
  readonly reversed: Int32Array;

  constructor(digits: number, free: number, first: number, last: number) {
    const known = ((digits + 1) >> 1) - free;
    const run = POWERS_OF_TEN[free + 1];
    const tens = Math.floor(first / run);
    this.free = free;
    this.known = known;
    this.size = POWERS_OF_TEN[free];
    this.bound = POWERS_OF_TEN[digits - 2 * known];
    this.tens = tens;
    this.place = tens * run - first;
    this.reversed = new Int32Array(Math.floor(last / run) - tens + 1);
    for (let i = 0; i < this.reversed.length; i++) {
      this.reversed[i] = reverseDigits(tens + i, known - 1);
    }
  }
}

/** The lowest `count` digits of a number below 2^31, reversed; zeros are kept. */
function reverseDigits(number: number, count: number): number {
  let reversed = reverse(number);
  for (let digits = POWERS_OF_TEN[count]; digits > 1 && number < digits / 10; digits /= 10) {
    reversed *= 10;
  }
  return reversed;
}

/** What a modulus makes of the digits of a prefix. */
class Residues {
  /** `10^L`, and `10^-c`. */
  private bound = 0;
  private inverse = 0;
  private modulus = 1;
  private reciprocal = 1;
  /** How `T` moves when the last digit of a prefix grows by one ... */
  one = 0;
  /** ... and when the last but one does. */
  ten = 0;

  set(modulus: number, { bound, known }: Level): void {
    this.modulus = modulus;
    this.reciprocal = 1 / modulus;
    this.bound = this.modulo(bound);
    // A tenth of 1 is a tenth of the multiple of the modulus, plus 1, that ends in 0; and so on.
    const k = MINUS_INVERSE[modulus - Math.floor(modulus * 0.1) * 10];
    const tenth = this.tenth(1, k);
    const hundredth = this.tenth(tenth, k);
    let inverse = known === 1 ? tenth : hundredth;
    for (let i = 2; i < known; i++) inverse = this.tenth(inverse, k);
    this.inverse = inverse;
    // The last digit of a prefix counts 10^(L + c) and 10^(c - 1), and dividing by 10^c leaves
    // 10^L + 1/10.
    this.one = modulus - this.modulo(this.bound + tenth);
    this.ten = modulus - this.modulo(10 * this.bound + hundredth);
  }

  /** `T(u)`. */
  target(prefix: number, reversed: number): number {
    const sum = this.modulo(prefix * this.bound + reversed * this.inverse);
    return sum === 0 ? 0 : this.modulus - sum;
  }

  /** A number below 2^53 modulo the modulus. */
  private modulo(number: number): number {
    // The quotient may be one too small or too great, for two roundings.
    const rest = number - Math.floor(number * this.reciprocal) * this.modulus;
    if (rest < 0) return rest + this.modulus;
    return rest < this.modulus ? rest : rest - this.modulus;
  }

  private tenth(number: number, k: number): number {
    const last = (number - Math.floor(number * 0.1) * 10) | 0;
    return (number + this.modulus * ((last * k) % 10)) / 10;
  }
}

/** A stretch, and for each `L` what all primes have in common. */
export class Divisible {
  private readonly stretch: Stretch<number>;
  private readonly unit: number;
  /** The greatest factor, and the same to 53 bits. */
  private readonly max: bigint;
  private readonly greatest: number;
  /** By `ceil(L / 2)`. */
  private readonly levels: (Level | undefined)[] = [];
  private readonly residues = new Residues();
  private readonly table = new Table();
  private readonly kernel = theKernel();

  /**
   * For stretches of {@link FEWEST_DIGITS} to {@link MOST_DIGITS} digits, and factors up to `max`.
   */
  constructor(stretch: Stretch<number>, max: bigint) {
    this.stretch = stretch;
    this.max = max;
    this.greatest = Number(max);
    this.unit = POWERS_OF_TEN[stretch.digits >> 1];
  }

  /**
   * Appends all palindromes that the prime divides. Those from `least` to `most` are enough, which
   * may be rounded: others may be left out.
   *
   * Not for 2 and 5. Returns about how many nanoseconds it took.
   */
  find(prime: number, least: number, most: number, hits: Hits): number {
    const from = this.halfFrom(least);
    const to = this.halfTo(most);
    if (from > to) return 1;
    if (prime < TABLED) return this.findByTable(prime, hits);
    return this.search(new OfPrime(prime), prime, from, to, hits);
  }

  /** Appends all products of a factor and another from `least` to `max`. */
  findMultiples(factor: number, least: number, hits: Hits): number {
    const from = this.halfFrom(factor * least);
    const to = this.halfTo(factor * this.greatest);
    let rest = factor;
    let twos = 1;
    let fives = 1;
    for (; rest % 2 === 0; rest /= 2) twos *= 2;
    for (; rest % 5 === 0; rest /= 5) fives *= 5;
    // No palindrome is a multiple of ten.
    if (from > to || (twos > 1 && fives > 1)) return 1;
    const base = twos > 1 ? 2 : Math.min(fives, 5);
    const wanted =
      this.stretch.digits <= NARROW_DIGITS
        ? new OfFactor(this.stretch, [least, this.greatest], factor, base, twos * fives)
        : new OfFactorBigint(this.stretch, [least, this.max], factor, base, twos * fives);
    return this.search(wanted, rest, from, to, hits);
  }

  /** The first half of the stretch whose palindrome is not below a number, or one before. */
  private halfFrom(least: number): number {
    // Beyond 2^53 bounds are rounded, by far less than a half.
    const slack = this.stretch.digits <= NARROW_DIGITS ? 0 : 1;
    return Math.max(Math.floor(least / this.unit) - slack, this.stretch.first);
  }

  /** The last one whose palindrome is not above a number, or one after. */
  private halfTo(most: number): number {
    const { digits, first, count } = this.stretch;
    const slack = digits <= NARROW_DIGITS ? 0 : 1;
    return Math.min(Math.floor(most / this.unit) + slack, first + count - 1);
  }

  /** Looks among the multiples of `rest`, which has no common factor with 10. */
  private search(wanted: Wanted, rest: number, from: number, to: number, hits: Hits): number {
    const modulus = this.stretch.digits % 2 === 0 && rest % 11 !== 0 ? 11 * rest : rest;
    const level = this.level((this.longest(modulus) + 1) >> 1);
    const run = 10 * level.size;
    const first = Math.floor(from / run) - level.tens;
    const end = Math.floor(to / run) - level.tens + 1;
    const { residues, kernel } = this;
    residues.set(modulus, level);
    const found =
      modulus < NARROW_MODULUS
        ? kernel.gather(level, residues, modulus, first, end, wanted.base)
        : kernel.gatherWide(level, residues, modulus, first, end, wanted.base);
    kernel.examine(level, this.stretch, modulus, found, wanted, hits);
    return 20 * (end - first + 1);
  }

  /**
   * The greatest `L` with `10^L <= 4 * m` that leaves a prefix of one digit at least. Longer ones
   * have fewer prefixes, but too many numbers to look at.
   */
  private longest(modulus: number): number {
    const { digits } = this.stretch;
    const odd = digits % 2;
    let longest = 2 - odd;
    const most = Math.min(LONGEST, digits - 2);
    while (longest < most && POWERS_OF_TEN[longest + 1] <= 4 * modulus) longest++;
    return longest % 2 === odd ? longest : longest - 1;
  }

  private level(free: number): Level {
    const { digits, first, count } = this.stretch;
    return (this.levels[free] ??= new Level(digits, free, first, first + count - 1));
  }

  private findByTable(prime: number, hits: Hits): number {
    const { stretch, residues, table } = this;
    const { digits } = stretch;
    const free = Math.min(prime < 30 ? 1 : 2, ((digits + 1) >> 1) - 1);
    const level = this.level(free);
    const { reversed, size, tens } = level;
    const { heads, next } = table;
    table.fill(prime, free, digits % 2 === 1);
    residues.set(prime, level);
    const one = residues.one | 0;
    const count = stretch.count | 0;
    let work = 25 * (reversed.length + 1) + 5 * size;
    let place = level.place | 0;
    for (let i = 0; i < reversed.length; i = (i + 1) | 0) {
      const chunk = hits.room(10 * size);
      const { places, marks } = chunk;
      let length = chunk.length | 0;
      work -= 2 * length;
      let target = residues.target(10 * (tens + i), reversed[i]) | 0;
      for (let digit = 0; digit < 10; digit = (digit + 1) | 0) {
        for (let leading = heads[target]; leading !== NONE; leading = next[leading]) {
          const found = (place + leading) | 0;
          places[length] = found;
          marks[length] = prime;
          if (found >>> 0 < count) length = (length + 1) | 0;
        }
        place = (place + size) | 0;
        target = (target + one) | 0;
        if (target >= prime) target = (target - prime) | 0;
      }
      chunk.length = length;
      work += 2 * length;
    }
    return work;
  }
}

/** The loops with their tables, which all stretches share; made when first needed. */
let kernel: ReturnType<typeof makeKernel> | null = null;

function theKernel() {
  return (kernel ??= makeKernel());
}

/**
 * Called once: the arrays are constants of the loops inside, whose places and lengths the compiler
 * takes for granted, as in `chunk.ts`.
 */
function makeKernel() {
  /** Prefixes with their `T`, below `10^L`. */
  const prefixes = new Int32Array(ROOM);
  const targets = new Int32Array(ROOM);
  /** From `reversalsFrom(digits)` on: the digits of each number in reverse order, up to four. */
  const reversals = makeReversals();

  /** Gathers the prefixes whose `T` is below `10^L`; returns how many there are. */
  function gather(
    { reversed, tens, bound }: Level,
    residues: Residues,
    modulus: number,
    first: number,
    end: number,
    base: number,
  ): number {
    const m = modulus | 0;
    const limit = bound | 0;
    const one = (residues.one - modulus) | 0;
    const ten = (residues.ten - modulus) | 0;
    let found = 0;
    let ofRun = 0;
    for (let i = first | 0; i < end; i = (i + 1) | 0) {
      if (i === first || (tens + i) % 10 === 0) {
        ofRun = residues.target(10 * (tens + i), reversed[i]) | 0;
      } else {
        ofRun = (ofRun + ten) | 0;
        ofRun = (ofRun + (m & (ofRun >> 31))) | 0;
      }
      if (base !== 1 && reversed[i] % base !== 0) continue;
      let target = ofRun;
      const last = (10 * i + 10) | 0;
      for (let prefix = (10 * i) | 0; prefix < last; prefix = (prefix + 1) | 0) {
        // No branch: it would be guessed wrong every other time. The next prefix overwrites one
        // that is not kept.
        prefixes[found] = prefix;
        targets[found] = target;
        found = (found + ((target - limit) >>> 31)) | 0;
        target = (target + one) | 0;
        target = (target + (m & (target >> 31))) | 0;
      }
    }
    return found;
  }

  /** {@link gather} for a modulus of more than 30 bits. */
  function gatherWide(
    { reversed, tens, bound }: Level,
    residues: Residues,
    modulus: number,
    first: number,
    end: number,
    base: number,
  ): number {
    let found = 0;
    let ofRun = 0;
    for (let i = first; i < end; i++) {
      if (i === first || (tens + i) % 10 === 0) {
        ofRun = residues.target(10 * (tens + i), reversed[i]);
      } else {
        ofRun += residues.ten;
        if (ofRun >= modulus) ofRun -= modulus;
      }
      if (base !== 1 && reversed[i] % base !== 0) continue;
      let target = ofRun;
      for (let prefix = 10 * i; prefix < 10 * i + 10; prefix++) {
        if (target < bound) {
          prefixes[found] = prefix;
          targets[found++] = target;
        }
        target += residues.one;
        if (target >= modulus) target -= modulus;
      }
    }
    return found;
  }

  /** Keeps the numbers between prefix and suffix that read the same both ways. */
  function examine(
    level: Level,
    stretch: Stretch<number>,
    modulus: number,
    found: number,
    wanted: Wanted,
    hits: Hits,
  ): void {
    const bound = level.bound | 0;
    const size = level.size | 0;
    const place = level.place | 0;
    const count = stretch.count | 0;
    // The middle digit of an odd number of them has no counterpart.
    const span = stretch.digits % 2 === 0 ? 1 : 10;
    const half = (size / span) | 0;
    const reversalsOfHalf = reversalsFrom(half) | 0;
    const reciprocal = 1 / half;
    for (let multiple = 0; multiple < bound; multiple += modulus) {
      const from = multiple | 0;
      for (let i = 0; i < found; i = (i + 1) | 0) {
        // Below 2 * 10^9: both are below the bound.
        const inner = (targets[i] + from) | 0;
        const leading = ((inner + 0.5) * reciprocal) | 0;
        const trailing = (inner - Math.imul(leading, half)) | 0;
        const image = reversals[(reversalsOfHalf + trailing) | 0];
        if ((leading - Math.imul(image, span)) >>> 0 < span && inner < bound) {
          const hit = (Math.imul(prefixes[i], size) + leading + place) | 0;
          if (hit >>> 0 < count && wanted.is(hit)) hits.push(hit, wanted.mark);
        }
      }
    }
  }

  return { gather, gatherWide, examine };
}

/** Where the reversals of numbers below a power of ten start: those below smaller ones come before. */
function reversalsFrom(power: number): number {
  return (power - 1) / 9;
}

function makeReversals(): Uint16Array {
  const reversals = new Uint16Array(reversalsFrom(100_000));
  for (let power = 10; power <= 10_000; power *= 10) {
    const others = reversalsFrom(power / 10);
    for (let n = 0; n < power; n++) {
      // The last digit first, and then the others reversed.
      const rest = Math.floor(n / 10);
      reversals[reversalsFrom(power) + n] =
        (n - 10 * rest) * (power / 10) + reversals[others + rest];
    }
  }
  return reversals;
}

/** The end of a chain. */
const NONE = 255;

/**
 * The short palindromes, leading zeros kept, by their residue modulo a small prime: chains of leading
 * halves.
 */
class Table {
  /** The first of each residue. */
  readonly heads = new Uint8Array(TABLED);
  /** The next with the same residue. */
  readonly next = new Uint8Array(100);
  private readonly residues = new Int32Array(100);

  fill(prime: number, free: number, odd: boolean): void {
    const { heads, next, residues } = this;
    this.list(prime, free, odd);
    heads.fill(NONE, 0, prime);
    for (let leading = 0; leading < POWERS_OF_TEN[free]; leading++) {
      next[leading] = heads[residues[leading]];
      heads[residues[leading]] = leading;
    }
  }

  /** The residues of the palindromes of `2 * free` digits, or one less, by their leading halves. */
  private list(prime: number, free: number, odd: boolean): void {
    const { residues } = this;
    // What the first digit counts, and the second.
    const first = free === 1 ? 0 : (odd ? 101 : 1001) % prime;
    const second = (free === 1 ? (odd ? 1 : 11) : odd ? 10 : 110) % prime;
    for (let leading = 1; leading < 100; leading++) {
      const sum = leading < 10 ? residues[leading - 1] + second : residues[leading - 10] + first;
      residues[leading] = sum < prime ? sum : sum - prime;
    }
  }
}
