/**
 * One request over HTTP, checked: what it asks for, or the first thing that is wrong with it.
 *
 * However it came, it is one of these, and every deployment answers it alike.
 * `handlers/rust/src/request.rs` is the same in Rust.
 */
import { fieldsOfObject, fieldsOfQuery, type Pairs } from './fields.ts';
import { MAX_BODY, MAX_QUERY } from './limits.ts';
import {
  Problem,
  bodyTooLarge,
  invalidBody,
  methodNotAllowed,
  notFound,
  queryTooLong,
  unsupportedMediaType,
} from './problem.ts';
import { parseFields, type Task } from './task.ts';

/** An HTTP request, freed of the shape that it came in. */
export interface Request {
  /** In the case that it was sent in. */
  method: string;
  /** Without the stage. */
  path: string;
  /** Undecoded and without the question mark, or decoded by somebody else. */
  query: string | Pairs;
  contentType: string | undefined;
  /** The body, or why it has none. */
  body: Uint8Array | Problem;
}

const PATHS = new Set(['', '/', '/api/palindromes']);

export const isKnown = (path: string): boolean => PATHS.has(path);

/** What an HTTP request asks for; throws the first problem in the order of these lines. */
export function parseHttp(request: Request): Task {
  checkHead(request);
  if (request.method === 'GET') return parseFields(fieldsOfQuery(request.query));
  const { body } = request;
  // A body that is too large is refused for that, whatever it says to be.
  if (body instanceof Problem ? body.status === 413 : body.length > MAX_BODY) throw bodyTooLarge();
  checkContentType(request.contentType);
  if (body instanceof Problem) throw body;
  return parseBody(body);
}

/** What can be said before there is a body. */
export function checkHead({ method, path, query }: Omit<Request, 'body' | 'contentType'>): void {
  if (!isKnown(path)) throw notFound();
  if (method !== 'GET' && method !== 'POST') throw methodNotAllowed();
  if (method === 'GET' && lengthOf(query) > MAX_QUERY) throw queryTooLong();
}

/** The bytes of a query, a decoded one written as `key=value&key=value`. */
function lengthOf(query: string | Pairs): number {
  if (typeof query === 'string') return Buffer.byteLength(query);
  const text = query.map(([key, value]) => `${key}=${value}`).join('&');
  return Buffer.byteLength(text);
}

/** A byte order mark is kept, and is no JSON. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function parseBody(body: Uint8Array): Task {
  const value = parseJson(decoder.decode(body));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidBody();
  return parseFields(fieldsOfObject(value));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `application/problem+json` and the like. */
const SUFFIXED = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\+json$/;

/** JSON by any of its names, in UTF-8. A request that does not say is taken at its word. */
function checkContentType(contentType: string | undefined): void {
  if (contentType === undefined || contentType === '') return;
  const lower = contentType.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  const [essence, ...parameters] = lower.split(';');
  const name = trimmed(essence!);
  const isJson = name === 'application/json' || SUFFIXED.test(name);
  if (!isJson || !parameters.every(isUtf8)) throw unsupportedMediaType();
}

/** Headers know two blanks and no other letters than ASCII's; JavaScript knows more of both. */
const trimmed = (text: string): string => text.replace(/^[ \t]+/, '').replace(/[ \t]+$/, '');

/** No charset, or the one that JSON is in. */
function isUtf8(parameter: string): boolean {
  const [name, value] = parameter.split('=').map(trimmed);
  return name !== 'charset' || value === undefined || value.replaceAll('"', '') === 'utf-8';
}
