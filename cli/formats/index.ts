/** The formats by name. */
import { csv } from './csv.ts';
import type { Format } from './format.ts';
import { human } from './human.ts';
import { json, ndjson } from './json.ts';

export const FORMATS = { human, json, ndjson, csv } satisfies Record<string, Format>;
export type FormatName = keyof typeof FORMATS;
