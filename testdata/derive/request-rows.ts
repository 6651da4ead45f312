/** What a row of `requests.json` is made of, and how its answer is written. */
import type { HttpAnswer, Row, Thrown } from '../../__test__/handlers/table.ts';

interface Product {
  value: string;
  factors: [string, string][];
}

export interface Case {
  min: string;
  max: string;
  smallest: Product | null;
  largest: Product | null;
}

export type { Row, Thrown };

/** The largest number whose square is a safe integer: above it, answers are written as strings. */
export const MAX_NUMBER = 94_906_265n;

/** The quote around every integer of an answer, if any. */
export const quoteFor = (max: bigint): string => (max <= MAX_NUMBER ? '' : '"');

export function written({ value, factors }: Product, quote: string): string {
  const word = (digits: string): string => `${quote}${digits}${quote}`;
  const pairs = factors.map(([a, b]) => `[${word(a)},${word(b)}]`);
  return `{"value":${word(value)},"factors":[${pairs.join(',')}]}`;
}

/** The body for a range that `cases.json` has. */
export function bodyOf(cases: Case[], min: bigint, max: bigint): string {
  const found = cases.find((one) => one.min === String(min) && one.max === String(max));
  if (found === undefined) throw new Error(`cases.json does not have [${min}, ${max}]`);
  const quote = quoteFor(max);
  const end = (product: Product | null): string =>
    product === null ? 'null' : written(product, quote);
  return `{"smallest":${end(found.smallest)},"largest":${end(found.largest)}}`;
}

export const ok = (body: string): HttpAnswer => ({ status: 200, body });

export const found = (cases: Case[], min: bigint, max: bigint): HttpAnswer =>
  ok(bodyOf(cases, min, max));

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Payload Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Entity',
  503: 'Service Unavailable',
};

export function problem(status: number, code: string, detail: string): HttpAnswer {
  const title = TITLES[status];
  if (title === undefined) throw new Error(`no title for ${status}`);
  return { status, body: JSON.stringify({ type: 'about:blank', title, status, code, detail }) };
}

export const badRequest = (code: string, detail: string): HttpAnswer => problem(400, code, detail);

export const NO_OBJECT = badRequest('ERR_INVALID_BODY', 'the body must be a JSON object');

export const UNSUPPORTED: Thrown = {
  errorType: 'ERR_UNSUPPORTED_EVENT',
  errorMessage: 'not an HTTP request and not an object with min and max',
};
