/** The period of the quota, which Lambda does not tell. */
export const PERIOD_US = 20_000;
