/** The figures that the deployments must reach, measured here and written down with the machine. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { zipFile, type Deployment } from '../deployments.ts';
import { TALK_BODY, TALK_PATH } from '../drills/http.ts';
import { memory, pause } from '../processes.ts';
import { Failed, type Outcome } from '../report.ts';
import { azureNode, customHandler, type Server } from '../server.ts';
import { TOOLS, type Tools } from '../tools.ts';
import { rate } from './load.ts';
import { several, startAboveEmpty, startOfRuntime, startOfServer, type Start } from './start.ts';

export const FIGURES = join(TOOLS, 'figures.json');

interface Measured {
  deployment: string;
  what: string;
  value: number;
  unit: string;
  /** The most it may be, or the least. */
  limit: number;
}

/** With the number of attempts that it took. */
const figures: (Measured & { attempts: number })[] = [];

const within = ({ what, value, limit }: Measured): boolean =>
  what.startsWith('at least') ? value >= limit : value <= limit;

/**
 * A machine with other work makes things slower, never faster, so an attempt that holds is enough. How
 * many it took is shown and written down: on a quiet machine it is one.
 */
const ATTEMPTS = 8;

async function attempt(measure: () => Promise<Measured[]>): Promise<Outcome> {
  let last: Measured[] = [];
  let attempts = 0;
  do {
    // The others may be done in a while.
    if (attempts > 0) await pause(attempts * 500);
    attempts += 1;
    last = await measure();
  } while (!last.every(within) && attempts < ATTEMPTS);
  figures.push(...last.map((figure) => ({ ...figure, attempts })));
  const values = last.map(({ value, unit, limit }) => `${value.toFixed(1)} ${unit} (${limit})`);
  const note = [...values, ...(attempts > 1 ? [`attempt ${attempts}`] : [])].join(', ');
  if (!last.every(within)) throw new Failed(`out of limits: ${note}`);
  return { note };
}

function startFigures(deployment: string, { ms, residentKb }: Start, limits: [number, number?]) {
  const [msLimit, mbLimit] = limits;
  const start = { deployment, what: 'start', value: ms, unit: 'ms', limit: msLimit };
  if (mbLimit === undefined) return [start];
  const value = residentKb / KB;
  return [start, { deployment, what: 'resident', value, unit: 'MB', limit: mbLimit }];
}

const KB = 1024;
/** In kB; the Azure packages have no limit of their own. */
const ZIP_LIMITS = { 'lambda-node': 300, 'lambda-rust': 500 } as const;

export const zipSizes = (zips: string): Promise<Outcome> =>
  attempt(async () =>
    Object.entries(ZIP_LIMITS).map(([name, limit]) => {
      const bytes = statSync(zipFile(zips, name as keyof typeof ZIP_LIMITS)).size;
      return { deployment: name, what: 'zip', value: bytes / KB, unit: 'kB', limit };
    }),
  );

export const nodeStart = (deployment: Deployment & { kind: 'lambda' }): Promise<Outcome> =>
  attempt(async () => {
    const above = await startAboveEmpty(deployment.runtime, 9);
    return startFigures(`${deployment.name} above an empty handler`, above, [3, 5]);
  });

export const bootstrapStart = (deployment: Deployment & { kind: 'lambda' }): Promise<Outcome> =>
  attempt(async () => {
    const start = await several(15, () => startOfRuntime(deployment.runtime));
    return startFigures(deployment.name, start, [5]);
  });

export const serverStart = ({ name, folder }: Deployment): Promise<Outcome> =>
  attempt(async () => {
    const start = await several(15, () => startOfServer(folder));
    return startFigures(name, start, [10, 6]);
  });

/** The last core that this process may use, for what is measured; this process has the others. */
function core(): number {
  const list = /^Cpus_allowed_list:\s*(.*)$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(list?.[1]?.split(/[,-]/).at(-1) ?? 0);
}

const WARM_UP_MS = 1000;
const MEASURED_MS = 2000;

interface Load {
  perSecond: number;
  peakKb: number;
}

async function loadOf(server: Server): Promise<Load> {
  try {
    await rate(server.port, TALK_PATH, TALK_BODY, WARM_UP_MS);
    const perSecond = await rate(server.port, TALK_PATH, TALK_BODY, MEASURED_MS);
    return { perSecond, peakKb: memory(server.pid, 'VmHWM') };
  } finally {
    await server.stop();
  }
}

/** Both pinned to the same core, one after the other. */
export async function requestsPerSecond(
  tools: Tools,
  rust: Deployment,
  node: Deployment,
): Promise<Outcome> {
  const options = { core: core() };
  let both = '';
  const { note } = await attempt(async () => {
    const ours = await loadOf(await customHandler(rust.folder, options));
    const theirs = await loadOf(await azureNode(tools, node.folder, options));
    both = `${Math.round(ours.perSecond)}/s, ${node.name} ${Math.round(theirs.perSecond)}/s`;
    const { name: deployment } = rust;
    const ratio = ours.perSecond / theirs.perSecond;
    return [
      { deployment, what: 'at least so many times as fast', value: ratio, unit: 'x', limit: 5 },
      { deployment, what: 'peak', value: ours.peakKb / KB, unit: 'MB', limit: 6 },
    ];
  });
  return { note: `${both}: ${note ?? ''}` };
}

/** Not committed: figures are for the machine that made them. Writes nothing when none was measured. */
export function writeFigures(): boolean {
  if (figures.length === 0) return false;
  const [cpu] = cpus();
  const machine = { cpu: cpu?.model, cores: cpus().length, node: process.version };
  writeFileSync(FIGURES, `${JSON.stringify({ machine, figures }, null, 1)}\n`);
  return true;
}
