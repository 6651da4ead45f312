import { CLOUD_NAMES, LANGUAGE_NAMES } from '../names.ts';
import { type Plan, coldMillion, planOf, warmMillion } from '../bill.ts';
import { CLOUDS } from '../report/lookup.ts';
import { type Start, startsOf } from '../report/starts.ts';
import { bytes, list, memory, memorySize, time, usd } from '../report/words.ts';
import type {
  Cell,
  Cloud,
  Language,
  PackageSize,
  ServerlessResults,
  WorkloadKind,
} from '../results.ts';
import { idOf, pairsOf } from './pairs.ts';
import { type Comparison, DEAR, LARGE, LONG, more } from './ratio.ts';

/** Every row that Rust or the addon loses to Node + TypeScript, and the addon to wasm. */

/** Two medians that lie nearer than this differ by noise. */
const MARGIN = 1.02;

export const LOSS_RULE =
  'Medians against those of the other contender on the same workload and size; what is less than 2 % apart counts as equal.';

interface Measure {
  readonly name: string;
  readonly of: (cell: Cell) => number | null;
  readonly print: (value: number) => string;
  readonly comparison: Comparison;
}

const DURATIONS: readonly Measure[] = [
  { name: 'first invocation', of: ({ first }) => first.p50, print: time, comparison: LONG },
  { name: 'warm invocation', of: ({ warm }) => warm?.p50 ?? null, print: time, comparison: LONG },
  { name: 'peak memory', of: ({ peakKb }) => peakKb.p50, print: memory, comparison: LARGE },
];

const bill = (plan: Plan): Measure[] => [
  {
    name: 'bill of a million warm requests',
    of: (cell) => warmMillion(cell, plan)?.total ?? null,
    print: usd,
    comparison: DEAR,
  },
  {
    name: 'bill of a million cold starts',
    of: (cell) => coldMillion(cell, plan).total,
    print: usd,
    comparison: DEAR,
  },
];

interface Race {
  readonly cloud: Cloud;
  readonly loser: Language;
  readonly winner: Language;
}

export function losses(results: ServerlessResults): readonly string[] {
  return CLOUDS.flatMap((cloud) =>
    RACES.flatMap(([loser, winner]) => lost(results, { cloud, loser, winner })),
  );
}

const RACES: readonly (readonly [loser: Language, winner: Language])[] = [
  ['rust', 'typescript'],
  ['native', 'typescript'],
  ['native', 'wasm'],
];

function lost(results: ServerlessResults, race: Race): string[] {
  const measures = [...DURATIONS, ...bill(planOf(results, race.cloud))];
  return [
    ...starts(results, race),
    ...measures.flatMap((measure) => rows(results, race, measure)),
    ...packages(results, race),
  ];
}

interface Row {
  readonly label: string;
  readonly memoryMb: number | null;
  readonly own: number;
  readonly other: number;
}

/** One sentence for a workload: the worst size in figures, the others by name. */
function rows(results: ServerlessResults, race: Race, measure: Measure): string[] {
  const { cloud, loser, winner } = race;
  const all = pairsOf(results, idOf(cloud, loser), idOf(cloud, winner)).flatMap((pair): Row[] => {
    const [own, other] = [measure.of(pair.own), measure.of(pair.other)];
    if (own === null || other === null || own < other * MARGIN) return [];
    return [{ label: pair.workload.label, memoryMb: pair.memoryMb, own, other }];
  });
  const labels = [...new Set(all.map(({ label }) => label))];
  return labels.map((label) =>
    sentence(
      all.filter((row) => row.label === label),
      race,
      measure,
    ),
  );
}

function sentence(rows: readonly Row[], race: Race, measure: Measure): string {
  const worst = rows.reduce((a, b) => (b.own / b.other > a.own / a.other ? b : a));
  const others = rows.filter((row) => row !== worst).map(({ memoryMb }) => memorySize(memoryMb));
  const at = worst.memoryMb === null ? '' : ` at ${memorySize(worst.memoryMb)}`;
  const also = others.length === 0 ? '' : `; also at ${list(others)}`;
  const figures = against(worst.own, worst.other, measure.print, race);
  const by = more(worst.own, worst.other, measure.comparison);
  return `${CLOUD_NAMES[race.cloud]}, ${worst.label}, ${measure.name}${at}: ${figures} (${by})${also}.`;
}

const against = (
  own: number,
  other: number,
  print: (value: number) => string,
  { loser, winner }: Race,
): string => `${LANGUAGE_NAMES[loser]} ${print(own)}, ${LANGUAGE_NAMES[winner]} ${print(other)}`;

const KINDS: Readonly<Record<WorkloadKind, string>> = {
  hello: 'hello world',
  exhaustive: 'palindrome products',
  string: 'palindrome products with strings',
  fast: 'palindrome products',
};

const KINDS_IN_ORDER = Object.keys(KINDS) as WorkloadKind[];

/** A start is not throttled and knows no workload: one comparison for each package. */
function starts(results: ServerlessResults, race: Race): string[] {
  const all = startsOf(results);
  const of = (language: Language, kind: WorkloadKind): Start | undefined => {
    const id = idOf(race.cloud, language);
    const zip = results.packages.find((each) => each.contender === id && each.kind === kind)?.zip;
    return all.find(({ contender, size }) => contender.id === id && size.zip === zip);
  };
  const sentences = KINDS_IN_ORDER.flatMap((kind) => {
    const [own, other] = [of(race.loser, kind)?.cold, of(race.winner, kind)?.cold];
    if (own === undefined || other === undefined || own.p50 < other.p50 * MARGIN) return [];
    const figures = against(own.p50, other.p50, time, race);
    const by = more(own.p50, other.p50, LONG);
    return [
      `${CLOUD_NAMES[race.cloud]}, ${KINDS[kind]}, cold start: ${figures} (${by}; n = ${own.n} and ${other.n}).`,
    ];
  });
  return [...new Set(sentences)];
}

/** Once for each pair of zips: several kinds of workloads run from the same. */
function packages({ packages }: ServerlessResults, race: Race): string[] {
  const of = (language: Language, kind: WorkloadKind): PackageSize | undefined =>
    packages.find((each) => each.contender === idOf(race.cloud, language) && each.kind === kind);
  const sentences = KINDS_IN_ORDER.flatMap((kind) => {
    const [own, other] = [of(race.loser, kind), of(race.winner, kind)];
    if (own === undefined || other === undefined || own.zipBytes <= other.zipBytes) return [];
    const figures = against(own.zipBytes, other.zipBytes, bytes, race);
    const by = more(own.zipBytes, other.zipBytes, LARGE);
    return [`${CLOUD_NAMES[race.cloud]}, ${KINDS[kind]}, package: ${figures} (${by}).`];
  });
  return [...new Set(sentences)];
}
