/** How the program ends: its exit codes, and the errors that lead to them. */

export const DONE = 0;
export const FAILED = 1;
export const WRONG_USAGE = 2;

/** What the user wrote cannot be done; the message says what, and what would do. */
export class UsageError extends Error {}

/** Nobody reads any more what is written, as in `… | head`. No error: there is nothing left to do. */
export class PipeClosed extends Error {}

export type StopSignal = 'SIGINT' | 'SIGTERM';

/** As the shell counts them: 128 and the number of the signal. */
const SIGNAL_CODES: Readonly<Record<StopSignal, number>> = { SIGINT: 130, SIGTERM: 143 };

/** Somebody wants the program to stop. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(signal: StopSignal) {
    super(signal === 'SIGINT' ? 'interrupted' : 'terminated');
    this.exitCode = SIGNAL_CODES[signal];
  }
}

/** Codes of the package's errors that say that the input is wrong, and not the engine. */
const INPUT = new Set([
  'ERR_INVALID_TYPE',
  'ERR_MIXED_TYPES',
  'ERR_NOT_AN_INTEGER',
  'ERR_OUT_OF_RANGE',
  'ERR_REVERSED_RANGE',
  'ERR_INVALID_OPTION',
  'ERR_ENGINE_UNKNOWN',
]);

export function exitCodeOf(error: unknown): number {
  if (error instanceof PipeClosed) return DONE;
  if (error instanceof Interrupted) return error.exitCode;
  if (error instanceof UsageError) return WRONG_USAGE;
  const { code } = error as NodeJS.ErrnoException;
  return code !== undefined && INPUT.has(code) ? WRONG_USAGE : FAILED;
}

/** What is told about it: nothing about a closed pipe; where it happened only when nobody expected it. */
export function messageOf(error: unknown): string | undefined {
  if (error instanceof PipeClosed) return undefined;
  if (!(error instanceof Error)) return String(error);
  const expected =
    error instanceof UsageError ||
    error instanceof Interrupted ||
    (error as NodeJS.ErrnoException).code !== undefined;
  return expected ? error.message : (error.stack ?? error.message);
}
