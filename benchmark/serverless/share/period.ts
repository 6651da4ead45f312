/**
 * The period of the quota, which Lambda does not tell. The first hello of Node, of which 10.9 ms are
 * published, takes 3.8 ms in periods of 20 ms and 1.8 ms in periods of 100 (2026-11; each run repeats it),
 * so the shorter one lies nearer. The talk speaks for it, too: its Rust took 45 ms at 128 MB for what is
 * some 3 ms of work on a whole vCPU, which are two or three quotas in periods of 20 ms and less than half of
 * one in periods of 100. Shorter ones than that are refused: 128 MB buy less than a millisecond of them.
 */
export const PERIOD_US = 20_000;
