/**
 * Whole numbers with + - * ^ and parentheses. No `eval`, and nothing that could take long: a value that
 * no bound can have is refused as soon as it shows.
 *
 *   sum     = term { (+ | -) term }
 *   term    = power { * power }
 *   power   = - power | atom [ ^ power ]    2^3^2 is 2^9, and -2^2 is -4
 *   atom    = number | ( sum )
 */
import type { Kind, Token } from './tokens.ts';
import { wrongAt } from './text.ts';

/** Twice as long as the longest bound; a detour like 2^65 - 2^65 + 1 may go a little farther. */
const LARGEST = 10n ** 40n;
const MOST_BITS = 133;

const bits = (value: bigint): number => (value < 0n ? -value : value).toString(2).length;

export class Expressions {
  readonly text: string;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.#tokens = tokens;
  }

  get token(): Token {
    return this.#tokens[this.#next]!;
  }

  /** Takes the next token if it is of this kind. */
  take(kind: Kind): Token | undefined {
    const { token } = this;
    if (token.kind !== kind) return undefined;
    if (kind !== 'end') this.#next += 1;
    return token;
  }

  expected(what: string): Error {
    const { kind, at } = this.token;
    const problem = kind === 'end' ? `${what} is missing` : `${what} belongs here`;
    return wrongAt(this.text, at, problem);
  }

  sum(): bigint {
    let value = this.#term();
    for (;;) {
      const sign = this.take('+') ?? this.take('-');
      if (sign === undefined) return value;
      const term = this.#term();
      value = this.#small(sign.kind === '+' ? value + term : value - term, sign.at);
    }
  }

  #term(): bigint {
    let value = this.#power();
    for (;;) {
      const sign = this.take('*');
      if (sign === undefined) return value;
      value = this.#small(value * this.#power(), sign.at);
    }
  }

  #power(): bigint {
    const minus = this.take('-');
    if (minus !== undefined) return -this.#power();
    const base = this.#atom();
    const sign = this.take('^');
    if (sign === undefined) return base;
    return this.#raised(base, this.#power(), sign.at);
  }

  #raised(base: bigint, exponent: bigint, at: number): bigint {
    if (exponent < 0n) throw wrongAt(this.text, at, 'an exponent must not be negative');
    if (base === 0n || base === 1n) return exponent === 0n ? 1n : base;
    // |base| is at least 2: each power adds a bit at least less than the base has.
    if (exponent * BigInt(bits(base) - 1) > MOST_BITS) throw this.#tooLarge(at);
    return this.#small(base ** exponent, at);
  }

  #atom(): bigint {
    const number = this.take('number');
    if (number !== undefined) return this.#small(number.value, number.at);
    if (this.take('(') === undefined) throw this.expected('a number');
    const value = this.sum();
    if (this.take(')') === undefined) throw this.expected("')'");
    return value;
  }

  #small(value: bigint, at: number): bigint {
    if (value > LARGEST || value < -LARGEST) throw this.#tooLarge(at);
    return value;
  }

  #tooLarge(at: number): Error {
    return wrongAt(this.text, at, 'this is far beyond the largest factor, 2^64-1');
  }
}
