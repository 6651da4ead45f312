/** The rows of testdata/requests.json; the format is described in testdata/README.md. Imports nothing. */

export interface HttpRow {
  method: string;
  path: string;
  query?: string;
  headers?: Record<string, string>;
  body?: string;
  bodyBase64?: string;
  rawBase64?: string;
}

export interface Thrown {
  errorType: string;
  errorMessage: string;
}

export interface HttpAnswer {
  status: number;
  body: string;
  allow?: string;
}

export interface Row {
  name: string;
  json?: string;
  query?: string;
  http?: HttpRow;
  payload?: string;
  timeLimitMs?: number;
  slow?: boolean;
  answer: HttpAnswer | { value: string } | Thrown;
  direct?: Thrown | null;
}

export const PATH = '/api/palindromes';

/** The row as HTTP, unless it is a payload as it stands. */
export function httpOf({ json, query, http }: Row): HttpRow | undefined {
  if (query !== undefined) return { method: 'GET', path: PATH, query };
  if (json === undefined) return http;
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', path: PATH, headers, body: json };
}
