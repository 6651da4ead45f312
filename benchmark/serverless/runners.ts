/** Which contenders can run which workloads, by the packages that are there. */
import { basename } from 'node:path';
import { Missing as NotHere } from '../../e2e/tools.ts';
import type { Options } from './options.ts';
import { packageFor, type PackageName, type Unpacked } from './packages.ts';
import type { ContenderId, Missing, PackageSize, Workload, WorkloadKind } from './results.ts';

export interface Runner {
  readonly contender: ContenderId;
  readonly workload: Workload;
}

type Packages = ReadonlyMap<PackageName, Unpacked>;
type Wanted = Pick<Options, 'mode' | 'contenders' | 'workloads'>;

/** A quick run leaves the string loop out: it alone would take all of its time. */
const workloadsOf = ({ mode, workloads }: Wanted): Workload[] =>
  workloads.filter(({ kind }) => mode === 'full' || kind !== 'string');

export interface Runners {
  readonly runners: readonly Runner[];
  readonly missing: readonly Missing[];
}

export function runnersOf(wanted: Wanted, packages: Packages): Runners {
  const all = wanted.contenders.flatMap((contender) =>
    workloadsOf(wanted).map((workload) => ({ contender, workload })),
  );
  const isThere = ({ contender, workload }: Runner): boolean =>
    packages.has(packageFor(contender, workload.kind));
  const runners = all.filter(isThere);
  if (all.length === 0) throw new TypeError('the string loop is measured in a full run only');
  if (runners.length === 0)
    throw new NotHere('no package is there; npm run bench:serverless makes them first');
  return { runners, missing: all.filter((one) => !isThere(one)).map(withoutPackage) };
}

const withoutPackage = ({ contender, workload }: Runner): Missing => ({
  contender,
  workload: workload.id,
  memoryMb: null,
  reason: `${packageFor(contender, workload.kind)}.zip is not there`,
});

/** What each of them uploads, once for each kind of workload. */
export function packageSizes(runners: readonly Runner[], packages: Packages): PackageSize[] {
  const sizes = new Map<string, PackageSize>();
  for (const { contender, workload } of runners)
    sizes.set(`${contender} ${workload.kind}`, sizeOf(contender, workload.kind, packages));
  return [...sizes.values()];
}

function sizeOf(contender: ContenderId, kind: WorkloadKind, packages: Packages): PackageSize {
  const { zip, zipBytes, unzippedBytes } = packages.get(packageFor(contender, kind))!;
  return { contender, kind, zip: basename(zip), zipBytes, unzippedBytes };
}
