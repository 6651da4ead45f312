import { CLOUD_NAMES } from '../names.ts';
import { CLOUDS } from '../report/lookup.ts';
import { bytes } from '../report/words.ts';
import type { PackageSize, ServerlessResults } from '../results.ts';
import { type Claim, judge } from './claim.ts';
import { idOf } from './pairs.ts';

export function tinyBinaries({ packages }: ServerlessResults): Claim {
  const rust = CLOUDS.flatMap((cloud) =>
    packages.filter(({ contender }) => contender === idOf(cloud, 'rust')),
  );
  const rows = rust.flatMap((own) => {
    const other = twin(packages, own);
    return other === undefined ? [] : [{ own, other }];
  });
  return {
    id: 'tiny-binaries',
    claim: 'Rust has tiny binaries.',
    verdict: judge(
      rows.map(({ own, other }) => own.zipBytes < other.zipBytes),
      { holds: 1, partly: 0.01 },
    ),
    rule: "Every zip of Rust is smaller than that of Node + TypeScript for the same work; partly where some are. Node's zips come without Node itself, which the cloud provides, and those of the palindrome products with every engine.",
    numbers: [...new Set(rows.map(words))],
  };
}

interface Row {
  readonly own: PackageSize;
  readonly other: PackageSize;
}

const twin = (packages: readonly PackageSize[], own: PackageSize): PackageSize | undefined =>
  packages.find(
    ({ contender, kind }) =>
      contender === own.contender.replace('rust', 'typescript') && kind === own.kind,
  );

function words({ own, other }: Row): string {
  const cloud = own.contender.startsWith('azure') ? 'azure' : 'lambda';
  return `${CLOUD_NAMES[cloud]}: ${own.zip} ${bytes(own.zipBytes)}, ${other.zip} ${bytes(other.zipBytes)}`;
}
