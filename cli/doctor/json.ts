/** Reads the JSON files of a package. */
import { fatal, type Finding } from './findings.ts';
import type { ZipEntry } from './zip.ts';

const AGAIN = 'make the zip with `npm run package`';

export type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object in a JSON file, or what is wrong with it. */
export function json({ name, contents }: ZipEntry): Json | Finding {
  try {
    const value: unknown = JSON.parse(contents.toString('utf8'));
    if (isObject(value)) return value;
    return fatal('json', name, 'it is no JSON object', AGAIN);
  } catch (error) {
    return fatal('json', name, `it is no JSON: ${(error as Error).message}`, AGAIN);
  }
}

export const isFinding = (value: Json | Finding): value is Finding =>
  'level' in value && 'code' in value;

/** What lies at the end of a path of keys; undefined where there is none. */
export function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}
