/** The version of the package, which the program is a part of; the same path from the source and from the bundle. */
import { readFileSync } from 'node:fs';

interface Manifest {
  version: string;
}

export function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as Manifest).version;
}
