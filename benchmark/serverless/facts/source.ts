/** Where a published figure was read, and on which day. */
export interface Source {
  readonly name: string;
  readonly url: string | null;
  /** The day on which it was read, as 2026-11-23. */
  readonly read: string;
}
