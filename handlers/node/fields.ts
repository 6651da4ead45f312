/** The fields of a request, wherever they stand: in a JSON object or in a query. */

const NAMES = ['min', 'max', 'find', 'method', 'limit', 'cursor'] as const;

type Name = (typeof NAMES)[number];

/** What a request asks for, not looked at yet: `undefined` where there is none. */
export type Fields = Record<Name, unknown>;

export type Pairs = [key: string, value: string][];

export const isField = (name: string): boolean => NAMES.includes(name as Name);

const fieldsBy = (field: (name: Name) => unknown): Fields =>
  Object.fromEntries(NAMES.map((name) => [name, field(name)])) as Fields;

/** The fields of an object, which may inherit what it likes; what has other names is ignored. */
export const fieldsOfObject = (object: object): Fields =>
  fieldsBy((name) =>
    Object.hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined,
  );

/** The fields of a query, decoded by somebody else or not; of several of one name the last counts. */
export function fieldsOfQuery(query: string | Pairs): Fields {
  // The ampersand, because a question mark in the first place would be taken away.
  const pairs = new URLSearchParams(typeof query === 'string' ? `&${query}` : query);
  return fieldsBy((name) => pairs.getAll(name).at(-1));
}
