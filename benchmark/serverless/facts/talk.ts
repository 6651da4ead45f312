import { CASES, TALK_SOURCE, type TalkFigure, milliseconds } from '../../cases.ts';
import type { Cloud, Workload } from '../results.ts';
import type { Source } from './source.ts';

/** The two tables of the talk that asked the question, and what it says of Rust beside them. */

/** Without what the other benchmark adds of its conditions. */
const [NAME = TALK_SOURCE] = TALK_SOURCE.split(':');

export const TALK: Source = { name: NAME, url: null, read: '2026-11-23' };

export type TalkRuntime = 'node' | 'rust';

export interface TalkHello {
  readonly cold: TalkFigure;
  readonly warm: TalkFigure;
}

export const TALK_HELLO: Readonly<Record<Cloud, Readonly<Record<TalkRuntime, TalkHello>>>> = {
  lambda: {
    node: { cold: milliseconds('~200 ms', 200), warm: milliseconds('2 ms', 2) },
    rust: { cold: milliseconds('< 20 ms', 20), warm: milliseconds('< 1 ms', 1) },
  },
  azure: {
    node: { cold: milliseconds('~700 ms', 700), warm: milliseconds('1 ms', 1) },
    rust: { cold: milliseconds('< 100 ms', 100), warm: milliseconds('< 1 ms', 1) },
  },
};

/**
 * What the talk shows for a range; undefined where it shows nothing. It tried every pair, so that the
 * fast search has no figure there. It does not say how Node reversed the digits.
 */
export function talkProducts(
  cloud: Cloud,
  runtime: TalkRuntime,
  { kind, range }: Workload,
): TalkFigure | undefined {
  if (range === null || kind === 'fast') return undefined;
  const talk = CASES.find(({ name }) => name === range.join('-'))?.talk;
  const rust = runtime === 'rust';
  if (cloud === 'lambda') return rust ? talk?.lambdaRust : talk?.lambdaNode;
  return rust ? talk?.azureRust : talk?.azureNode;
}
