/** The figures that the deployments must reach, measured here and written down with the machine. */
import { statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import {
  zipFile,
  type Deployment,
  type LambdaDeployment,
  type ServerDeployment,
} from '../deployments.ts';
import { TALK_BODY, TALK_PATH } from '../drills/http.ts';
import { allowedCores, memory } from '../processes.ts';
import { Failed, type Outcome } from '../report.ts';
import type { Server } from '../server.ts';
import { TOOLS } from '../tools.ts';
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
  const outcome = judged(startFigures(`${name} above an empty handler`, above, [3, 5]));
  return { ...outcome, pid: above.pid };
}

export async function bootstrapStart({ name, runtime }: LambdaDeployment): Promise<Outcome> {
  const start = await several(TIMES, () => startOfRuntime(runtime));
  return { ...judged(startFigures(name, start, [5])), pid: start.pid };
}

export async function serverStart({ name, folder }: Deployment): Promise<Outcome> {
  const start = await several(TIMES, () => startOfServer(folder));
  return { ...judged(startFigures(name, start, [10, 6])), pid: start.pid };
}

/** The last core that this process may use, for what is measured; this process has the others. */
const core = (): number => allowedCores().at(-1)!;

const WARM_UP_MS = 1000;
const MEASURED_MS = 2000;

interface Load {
  perSecond: number;
  peakKb: number;
  pid: number;
}

async function loadOf(server: Server): Promise<Load> {
  try {
    await rate(server.port, TALK_PATH, TALK_BODY, WARM_UP_MS);
    const perSecond = await rate(server.port, TALK_PATH, TALK_BODY, MEASURED_MS);
    return { perSecond, peakKb: memory(server.pid, 'VmHWM'), pid: server.pid };
  } finally {
    await server.stop();
  }
}

/** What is measured, and on which core it has to run. */
export interface Contenders {
  rust: ServerDeployment;
  node: ServerDeployment;
  /** The handler of the Lambda package, without a cloud's part around it. */
  plain(core: number): Promise<Server>;
}

/**
 * All pinned to the same core, one after the other. Azure's host runs the Node app in a worker behind
 * itself; here it is our stand-in, in the same process, so what the handler does without it is shown as
 * well.
 */
export async function requestsPerSecond({ rust, node, plain }: Contenders): Promise<Outcome> {
  const pinned = core();
  const ours = await loadOf(await rust.serve({ core: pinned }));
  const theirs = await loadOf(await node.serve({ core: pinned }));
  const alone = await loadOf(await plain(pinned));
  const { name: deployment } = rust;
  const times = ({ perSecond }: Load): number => ours.perSecond / perSecond;
  const { note = '' } = judged([
    {
      deployment,
      what: `at least so many times as fast as ${node.name} in our stand-in for its host`,
      value: times(theirs),
      unit: 'x',
      limit: 5,
    },
    { deployment, what: 'peak', value: ours.peakKb / KB, unit: 'MB', limit: 6 },
  ]);
  const [ourRate, theirRate, aloneRate] = [ours, theirs, alone].map(
    ({ perSecond }) => `${Math.round(perSecond)}/s`,
  );
  const stood = `${node.name} in our stand-in for its host ${theirRate}: ${note}`;
  const bare = `the Node handler behind node:http ${aloneRate}: ${times(alone).toFixed(1)} x`;
  return { note: `${ourRate}; ${stood}; ${bare}`, pid: ours.pid };
}

/** Not committed: figures are for the machine that made them. Writes nothing when none was measured. */
export function writeFigures(): boolean {
  if (figures.length === 0) return false;
  const [cpu] = cpus();
  const machine = { cpu: cpu?.model, cores: cpus().length, node: process.version };
  writeFileSync(FIGURES, `${JSON.stringify({ machine, figures }, null, 1)}\n`);
  return true;
}
