/** What is answered: the body, to the byte, and what goes with it over HTTP. */
import type { Counts, Integer, PalindromeProduct, PalindromeProducts } from '../../api/backend.ts';
import type { EngineName } from '../../api/engine.ts';
import { MAX_PAIRS } from './limits.ts';
import type { Page } from './page.ts';
import { tooManyPairs, type Problem } from './problem.ts';

/** Both ends, `null` when no product of the range is a palindrome. */
export type Ends = PalindromeProducts<number> | PalindromeProducts<bigint> | null;

/** What an engine finds: both ends, a count, or a page of the list. */
export type Found = Ends | Counts<number> | Counts<bigint> | Page<number> | Page<bigint>;

/** Numbers where all of them are exact in JavaScript, else strings. */
type Product = PalindromeProduct<number> | PalindromeProduct<string>;

interface ReplyOfEnds {
  smallest: Product | null;
  largest: Product | null;
}

interface ReplyOfCount {
  products: number | string;
  pairs: number | string;
}

interface ReplyOfList {
  products: Product[];
  /** Always a string: a cursor, and no number to count with. */
  next: string | null;
}

/** The body before it is written, and the answer to a direct invocation. */
export type Reply = ReplyOfEnds | ReplyOfCount | ReplyOfList;

export function replyTo(found: Found): Reply {
  if (found === null || 'smallest' in found) return replyOfEnds(found);
  if ('pairs' in found) return { products: integer(found.products), pairs: integer(found.pairs) };
  const { products, next, hasNoRoom } = found;
  if (hasNoRoom) throw tooManyPairs();
  return { products: products.map(written), next: next === null ? null : String(next) };
}

/** Whether no product was found, which is an answer as well. */
export function isNone(reply: Reply): boolean {
  if ('smallest' in reply) return reply.smallest === null;
  return 'pairs' in reply ? Number(reply.products) === 0 : reply.products.length === 0;
}

const integer = (value: Integer): number | string =>
  typeof value === 'number' ? value : String(value);

function replyOfEnds(ends: Ends): ReplyOfEnds {
  if (ends === null) return { smallest: null, largest: null };
  const { smallest, largest } = ends;
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
  408: 'Request Timeout',
  413: 'Payload Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Entity',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** The phrase that goes with a status. */
export const reason = (status: number): string => REASONS[status]!;
