import type { Cloud, Language } from './results.ts';

/** What readers see, in every report alike. */

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  typescript: 'Node + TypeScript',
  native: 'Node + addon',
  wasm: 'Node + wasm',
  rust: 'Rust',
};

export const CLOUD_NAMES: Readonly<Record<Cloud, string>> = { lambda: 'Lambda', azure: 'Azure' };

export const CLOUD_TITLES = { lambda: 'AWS Lambda', azure: 'Azure Functions' } as const;
