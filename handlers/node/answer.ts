/** What is answered: the body, to the byte, and what goes with it over HTTP. */
import type { PalindromeProduct, PalindromeProducts } from '../../api/backend.ts';
import type { EngineName } from '../../api/engine.ts';
import { MAX_PAIRS } from './limits.ts';
import { tooManyPairs, type Problem } from './problem.ts';

/** What an engine finds, `null` when no product of the range is a palindrome. */
export type Found = PalindromeProducts<number> | PalindromeProducts<bigint> | null;

/** Numbers where all of them are exact in JavaScript, else strings. */
type Product = PalindromeProduct<number> | PalindromeProduct<string>;

/** The body before it is written, and the answer to a direct invocation. */
export interface Reply {
  smallest: Product | null;
  largest: Product | null;
}

export function replyTo(found: Found): Reply {
  if (found === null) return { smallest: null, largest: null };
  const { smallest, largest } = found;
  if (smallest.factors.length + largest.factors.length > MAX_PAIRS) throw tooManyPairs();
  return { smallest: written(smallest), largest: written(largest) };
}

function written(product: PalindromeProduct<number> | PalindromeProduct<bigint>): Product {
  if (typeof product.value === 'number') return product as PalindromeProduct<number>;
  const factors = product.factors.map(([a, b]): [string, string] => [String(a), String(b)]);
  return { value: String(product.value), factors };
}

/** An answer over HTTP. */
export interface Answer {
  status: number;
  /** Their names in lower case. */
  headers: Record<string, string>;
  /** A JSON text. */
  body: string;
}

export const answerOf = (reply: Reply, engine: EngineName): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json', 'x-palindrome-engine': engine },
  body: JSON.stringify(reply),
});

export function answerOfProblem(problem: Problem, engine: EngineName): Answer {
  const { status, code, message: detail } = problem;
  const headers: Answer['headers'] = {
    'content-type': 'application/problem+json',
    'x-palindrome-engine': engine,
  };
  if (status === 405) headers['allow'] = 'GET, POST';
  if (code === 'ERR_BUSY') headers['retry-after'] = '1';
  const body = { type: 'about:blank', title: reason(status), status, code, detail };
  return { status, headers, body: JSON.stringify(body) };
}

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Payload Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Entity',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** The phrase that goes with a status. */
export const reason = (status: number): string => REASONS[status]!;
