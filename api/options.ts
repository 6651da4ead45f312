/** The options of the asynchronous forms and of the exhaustive search, checked like the range. */
import { described, rangeError, typeError } from './errors.ts';

export const MAX_THREADS = 256;

/** As many threads as there are cores. */
export const ALL_CORES = 0;

export interface AsyncOptions {
  signal: AbortSignal | undefined;
  threads: number;
  onProgress: ((fraction: number) => void) | undefined;
}

type Bag = Readonly<Record<string, unknown>>;

/** The options as something to read from: none at all are the same as an empty object. */
export function optionsBag(options: unknown): Bag {
  if (options === undefined) return {};
  if (typeof options === 'object' && options !== null) return options as Bag;
  throw typeError('ERR_INVALID_TYPE', `options must be an object; got ${described(options)}`);
}

/**
 * By what it can do, not by its class: test runners and polyfills have classes of their own. An object
 * without these would be taken for a signal that never aborts.
 */
function isSignal(value: unknown): value is AbortSignal {
  if (typeof value !== 'object' || value === null) return false;
  const { aborted, addEventListener, removeEventListener } = value as Partial<AbortSignal>;
  return (
    typeof aborted === 'boolean' &&
    typeof addEventListener === 'function' &&
    typeof removeEventListener === 'function'
  );
}

function checkSignal(signal: unknown): AbortSignal | undefined {
  if (signal === undefined || isSignal(signal)) return signal;
  throw typeError('ERR_INVALID_TYPE', `signal must be an AbortSignal; got ${described(signal)}`);
}

function checkThreads(threads: unknown): number {
  if (threads === undefined) return ALL_CORES;
  if (typeof threads !== 'number')
    throw typeError('ERR_INVALID_TYPE', `threads must be a number; got ${described(threads)}`);
  if (Number.isInteger(threads) && threads >= 1 && threads <= MAX_THREADS) return threads;
  throw rangeError(
    Number.isInteger(threads) ? 'ERR_OUT_OF_RANGE' : 'ERR_NOT_AN_INTEGER',
    `threads must be an integer from 1 to ${MAX_THREADS}; got ${threads}`,
  );
}

function checkOnProgress(onProgress: unknown): AsyncOptions['onProgress'] {
  if (onProgress === undefined || typeof onProgress === 'function')
    return onProgress as AsyncOptions['onProgress'];
  throw typeError(
    'ERR_INVALID_TYPE',
    `onProgress must be a function; got ${described(onProgress)}`,
  );
}

export function checkAsyncOptions(options: unknown): AsyncOptions {
  const { signal, threads, onProgress } = optionsBag(options);
  return {
    signal: checkSignal(signal),
    threads: checkThreads(threads),
    onProgress: checkOnProgress(onProgress),
  };
}

/** One of a few words, or undefined when the option is left out. */
export function checkWord<Word extends string>(
  name: string,
  value: unknown,
  words: readonly Word[],
): Word | undefined {
  if (value === undefined || words.includes(value as Word)) return value as Word | undefined;
  const list = words.map((word) => `'${word}'`).join(' or ');
  const got =
    typeof value === 'string' ? described(value).slice('string '.length) : described(value);
  throw typeError('ERR_INVALID_OPTION', `${name} must be ${list}; got ${got}`);
}
