/** What a request may cost. */

/** The most bytes of a query. */
export const MAX_QUERY = 2048;

/** The most bytes of a body, and about the most that are ever kept of one. */
export const MAX_BODY = 16_384;

/** The most factor pairs that are answered. */
export const MAX_PAIRS = 1000;

/** The most pairs of factors that an exhaustive search may try; four digits have 40,504,500. */
export const MAX_TRIED = 50_000_000n;

/** The most requests that are answered at the same time by one process. */
export const MAX_REQUESTS = 256;
