import { duration } from '../format.ts';
import { type EveryResults, type EveryRow, findEvery } from './results.ts';

/** A point of a curve: what all of so many digits take. */
export interface Point {
  readonly digits: number;
  readonly ns: number;
  /** Shown when the mouse rests on it. */
  readonly tip: string;
}

/** How one contender's time grows with the digits. */
export interface Curve {
  readonly label: string;
  readonly language: EveryRow['language'];
  readonly mark: 'circle' | 'threads' | 'diamond' | 'square' | 'hollow';
  readonly points: readonly Point[];
}

interface Shown extends Omit<Curve, 'points'> {
  readonly list: string;
  /** Who goes on where a list would be too long. */
  readonly stream?: string;
}

/** What is drawn later lies on top. */
const SHOWN: readonly Shown[] = [
  method('every pair, TypeScript', 'typescript', 'square', 'pairs'),
  method('every pair, Rust', 'rust', 'square', 'pairs'),
  method('divisors, TypeScript', 'typescript', 'hollow', 'divisors'),
  method('divisors, Rust', 'rust', 'hollow', 'divisors'),
  engine('TypeScript', 'typescript', 'circle', 'typescript'),
  engine('WebAssembly', 'wasm', 'diamond', 'wasm'),
  engine('native addon', 'rust', 'circle', 'native'),
  {
    ...engine('with two threads', 'rust', 'threads', 'native-2'),
    list: 'native-async-2',
  },
];

function engine(
  label: string,
  language: Curve['language'],
  mark: Curve['mark'],
  name: string,
): Shown {
  return { label, language, mark, list: name, stream: name };
}

function method(
  label: string,
  language: 'rust' | 'typescript',
  mark: Curve['mark'],
  name: string,
): Shown {
  return { label, language, mark, list: `${language}-${name}` };
}

/** The curves that have a point at least. */
export function curves(results: Pick<EveryResults, 'sizes'>): Curve[] {
  return SHOWN.map((shown) => {
    const { label: name, language, mark, list, stream } = shown;
    const points = results.sizes.flatMap(({ digits, label }): Point[] => {
      const listed = findEvery(results, digits, 'list', list)?.time;
      const streamed = stream && findEvery(results, digits, 'stream', stream)?.time;
      const time = listed ?? streamed;
      if (!time) return [];
      const how = listed ? '' : ', streamed';
      const tip = `${name}, ${label}${how}: ${duration(time.median)}`;
      return [{ digits, ns: time.median, tip }];
    });
    return { label: name, language, mark, points };
  }).filter(({ points }) => points.length > 0);
}
