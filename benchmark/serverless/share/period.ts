/**
 * The period of the quota, which Lambda does not tell. The first hello, which is what is published of
 * Lambda itself, does not either: it fits into one quota, so that periods of 20 and of 100 ms gave the same
 * (Node 1.8 and 1.7 ms, published 10.9; Rust 0.37 and 0.43 ms, published 1.3; 2026-11; each run repeats it).
 * The talk's figures do: its Rust took 45 ms at 128 MB for what is some 3 ms of work on a whole vCPU, which
 * are three quotas in periods of 20 ms and less than half of one in periods of 100 ms. Shorter ones are
 * refused: 128 MB buy less than a millisecond of them.
 */
export const PERIOD_US = 20_000;
