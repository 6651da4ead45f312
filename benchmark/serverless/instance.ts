import type { Question } from './question.ts';

/** A process that is ready for its first invocation, on either cloud. */
export interface Instance {
  readonly pid: number;
  /** From the execution of its program until it was ready, in milliseconds. */
  readonly coldMs: number;
  invoke(question: Question): Promise<Answered>;
  stop(): Promise<void>;
}

export interface Answered {
  readonly ms: number;
  readonly text: string;
}

/** Far beyond the longest search, and as long as a Lambda function may run: nothing here is stopped. */
export const LONG_MS = 900_000;

/** The settings of everything that is measured. */
export const SETTINGS = { PALINDROME_LOG: 'off', PALINDROME_TIME_LIMIT_MS: String(LONG_MS) };
