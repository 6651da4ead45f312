/** The smallest of Lambda's memory sizes, on which the talk measured. */
export const SMALLEST_MB = 128;

/** The size that buys one whole vCPU: a request on one thread has no use for more. */
export const WHOLE_VCPU_MB = 1769;
