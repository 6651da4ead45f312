/**
 * How many rows, cases and inputs really ran.
 *
 * A test that loops over a table passes when the table is empty, so each one reports what it did and
 * `npm test` adds the numbers up and fails when any of them is zero.
 */
import { appendFileSync } from 'node:fs';

export const LABELS = [
  'contract rows',
  'differential cases',
  'bad inputs',
  'handler requests',
] as const;
export type Label = (typeof LABELS)[number];

/** Adds `count` to what has run under this label. Without `npm test` around it, does nothing. */
export function counted(label: Label, count: number): void {
  const file = process.env['PALINDROME_TEST_COUNTS'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ label, count })}\n`);
}
