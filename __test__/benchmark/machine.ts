import type { Machine } from '../../benchmark/machine.ts';

/** A machine that never was, with letters in its name that pictures have to escape. */
export const MACHINE: Machine = {
  date: '2026-01-02T03:04:05.000Z',
  command: 'npm run bench',
  cpu: 'A & B <C>',
  cores: 2,
  memoryGiB: 4,
  system: 'linux x64 6',
  node: 'v20.0.0',
  v8: '11',
  rustc: null,
  commit: 'abc',
  dirty: true,
  load: { before: 0.1, after: 0.2 },
  noise: { before: 0.01, after: 0.02 },
};
