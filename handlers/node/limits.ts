/** What a request may cost. */

/** The most bytes of a query. */
export const MAX_QUERY = 2048;

/** The most bytes of a body, and about the most that are ever kept of one. */
export const MAX_BODY = 16_384;

/** The most factor pairs that are answered. */
export const MAX_PAIRS = 1000;

/** The most products of one page of a list, and how many there are when nobody says. */
export const MAX_LIMIT = 1000;
export const DEFAULT_LIMIT = 100;

/** The most pairs of factors that an exhaustive search may try; four digits have 40,504,500. */
export const MAX_TRIED = 50_000_000n;

/** The most requests that are answered at the same time by one process. */
export const MAX_REQUESTS = 256;

/**
 * The most exhaustive searches of the twin at a time, each of which may fill a megabyte or two. Others
 * wait, and their time runs. The addon's wait for a thread.
 */
export const MAX_EXHAUSTIVE = 16;

/** The most counts and lists at a time, each of which may fill some twenty megabytes. Others wait as well. */
export const MAX_EVERY = 8;

/** How long a body may take to arrive, in milliseconds. */
export const PATIENCE_MS = 10_000;
