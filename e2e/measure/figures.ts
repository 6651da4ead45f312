/** The figures that the deployments must reach, measured here and written down with the machine. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { zipFile, type Deployment, type LambdaDeployment } from '../deployments.ts';
import { TALK_BODY, TALK_PATH } from '../drills/http.ts';
import { memory } from '../processes.ts';
import { Failed, type Outcome } from '../report.ts';
import { azureNode, customHandler, type Server } from '../server.ts';
import { TOOLS, type Tools } from '../tools.ts';
import { rate } from './load.ts';
import { several, startAboveEmpty, startOfRuntime, startOfServer, type Sample } from './start.ts';

export const FIGURES = join(TOOLS, 'figures.json');

interface Measured {
  deployment: string;
  what: string;
  value: number;
  unit: string;
  /** The most it may be, or the least. */
  limit: number;
  /** The quartiles, where the value is a median. */
  spread?: [number, number];
}

const figures: Measured[] = [];

const within = ({ what, value, limit }: Measured): boolean =>
  what.startsWith('at least') ? value >= limit : value <= limit;

/** Times are shown beside their limits; only what a busy machine can't change fails a run: bytes. */
const isTime = ({ unit }: Measured): boolean => unit === 'ms' || unit === 'x';

/**
 * Judged by one sample, taken once: to repeat until a sample holds would only show that samples differ.
 * The spread stands beside the figure, so that a busy machine can be told from a slow program.
 */
function judged(measured: Measured[]): Outcome {
  figures.push(...measured);
  const note = measured
    .map((figure) => {
      const { value, unit, limit, spread } = figure;
      const around = spread ? ` [${spread.map((end) => end.toFixed(1)).join(' to ')}]` : '';
      const verdict = within(figure) ? '' : ', NOT REACHED';
      return `${value.toFixed(1)} ${unit}${around} (${limit}${verdict})`;
    })
    .join(', ');
  if (!measured.every((figure) => within(figure) || isTime(figure)))
    throw new Failed(`out of limits: ${note}`);
  return { note };
}

function startFigures(deployment: string, sample: Sample, limits: [number, number?]): Measured[] {
  const [msLimit, mbLimit] = limits;
  const { ms, spreadMs: spread, residentKb } = sample;
  const start = { deployment, what: 'start', value: ms, unit: 'ms', limit: msLimit, spread };
  if (mbLimit === undefined) return [start];
  const value = residentKb / KB;
  return [start, { deployment, what: 'resident', value, unit: 'MB', limit: mbLimit }];
}

const KB = 1024;
/** In kB; the Azure packages have no limit of their own. */
const ZIP_LIMITS = { 'lambda-node': 300, 'lambda-rust': 500 } as const;

export const zipSizes = async (zips: string): Promise<Outcome> =>
  judged(
    Object.entries(ZIP_LIMITS).map(([name, limit]) => {
      const bytes = statSync(zipFile(zips, name as keyof typeof ZIP_LIMITS)).size;
      return { deployment: name, what: 'zip', value: bytes / KB, unit: 'kB', limit };
    }),
  );

/** Single differences vary by milliseconds, and the limit is three: few of them would show nothing. */
const TIMES = 40;

export async function nodeStart({ name, runtime }: LambdaDeployment): Promise<Outcome> {
  const above = await startAboveEmpty(runtime, TIMES);
  return judged(startFigures(`${name} above an empty handler`, above, [3, 5]));
}

export async function bootstrapStart({ name, runtime }: LambdaDeployment): Promise<Outcome> {
  const start = await several(TIMES, () => startOfRuntime(runtime));
  return judged(startFigures(name, start, [5]));
}

export async function serverStart({ name, folder }: Deployment): Promise<Outcome> {
  const start = await several(TIMES, () => startOfServer(folder));
  return judged(startFigures(name, start, [10, 6]));
}

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
  const ours = await loadOf(await customHandler(rust.folder, options));
  const theirs = await loadOf(await azureNode(tools, node.folder, options));
  const { name: deployment } = rust;
  const value = ours.perSecond / theirs.perSecond;
  const { note } = judged([
    { deployment, what: 'at least so many times as fast', value, unit: 'x', limit: 5 },
    { deployment, what: 'peak', value: ours.peakKb / KB, unit: 'MB', limit: 6 },
  ]);
  const rates = [ours, theirs].map(({ perSecond }) => `${Math.round(perSecond)}/s`);
  return { note: `${rates[0]}, ${node.name} ${rates[1]}: ${note ?? ''}` };
}

/** Not committed: figures are for the machine that made them. Writes nothing when none was measured. */
export function writeFigures(): boolean {
  if (figures.length === 0) return false;
  const [cpu] = cpus();
  const machine = { cpu: cpu?.model, cores: cpus().length, node: process.version };
  writeFileSync(FIGURES, `${JSON.stringify({ machine, figures }, null, 1)}\n`);
  return true;
}
