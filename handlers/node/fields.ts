/** The three fields of a request, wherever they stand: in a JSON object or in a query. */

/** What a request asks for, not looked at yet: `undefined` where there is none. */
export interface Fields {
  min: unknown;
  max: unknown;
  method: unknown;
}

export type Pairs = [key: string, value: string][];

/** The fields of an object, which may inherit what it likes; what has other names is ignored. */
export function fieldsOfObject(object: object): Fields {
  const own = (name: string): unknown =>
    Object.hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined;
  return { min: own('min'), max: own('max'), method: own('method') };
}

/** The fields of a query, decoded by somebody else or not; of several of one name the last counts. */
export function fieldsOfQuery(query: string | Pairs): Fields {
  // The ampersand, because a question mark in the first place would be taken away.
  const pairs = new URLSearchParams(typeof query === 'string' ? `&${query}` : query);
  const last = (name: string): string | undefined => pairs.getAll(name).at(-1);
  return { min: last('min'), max: last('max'), method: last('method') };
}
