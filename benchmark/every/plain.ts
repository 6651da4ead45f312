import { createRequire } from 'node:module';
import type { EveryContender, Work } from './contenders.ts';
import { namedMethod } from './methods.ts';

/** benchmark/plain/src/every.rs. */
interface Plain {
  timeEvery(method: string, min: number, max: number, threads: number, runs: number): number[];
  slotsOfEvery(method: string, min: number, max: number, index: number, of: number): Float64Array;
}

/** The engine in loops on the far side of the border, and the other methods in the same. */
export function loadPlain(): EveryContender[] {
  const plain = createRequire(import.meta.url)('../plain/plain.node') as Plain;
  const engine = (work: Work, threads: number): EveryContender => ({
    name: threads === 1 ? 'plain' : `plain-${threads}`,
    label: `plain Rust, no border${threads === 1 ? '' : `, ${threads} threads`}`,
    language: 'rust',
    method: 'engine',
    work,
    threads,
    timed: timedBy(plain, work, threads),
    ...(work === 'list' && threads === 1 ? { walk: walkShards(plain) } : {}),
  });
  const method = (name: 'pairs' | 'divisors'): EveryContender => ({
    ...namedMethod(name, 'rust'),
    timed: timedBy(plain, name, 1),
    walk: ({ min, max }, take) => take(plain.slotsOfEvery(name, min, max, 0, 1)),
  });
  const engines = (['count', 'list'] as const).flatMap((work) => [
    engine(work, 1),
    engine(work, 2),
  ]);
  return [...engines, method('pairs'), method('divisors')];
}

function timedBy(plain: Plain, method: string, threads: number): EveryContender['timed'] {
  return ({ min, max }, runs) => {
    const [ns, products, pairs] = plain.timeEvery(method, min, max, threads, runs);
    return { ns: ns!, products: products!, pairs: pairs! };
  };
}

/** In parts: all of seven digits at once would be a quarter of a gigabyte of numbers. */
function walkShards(plain: Plain): EveryContender['walk'] {
  const PARTS = 16;
  return ({ min, max }, take) => {
    for (let part = 0; part < PARTS; part++)
      take(plain.slotsOfEvery('list', min, max, part, PARTS));
  };
}
