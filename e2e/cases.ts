/** Everything that is tried: on which deployment, under which name, by what. */
import { withDrill } from './builds.ts';
import { containerAnswers } from './container.ts';
import {
  byEngine,
  type Deployment,
  type LambdaDeployment,
  type ServerDeployment,
  type Settings,
} from './deployments.ts';
import * as http from './drills/http.ts';
import * as lambda from './drills/lambda.ts';
import * as servers from './drills/servers.ts';
import { emulatedCases } from './emulated.ts';
import { runFixtures } from './fixtures.ts';
import * as figures from './measure/figures.ts';
import { flippedAnswerIsNoticed } from './prove.ts';
import type { Outcome, Subject } from './report.ts';
import { plainNode, type Server } from './server.ts';
import { known, runTable } from './table.ts';
import { MAJORS, type Tools } from './tools.ts';
import { versionsAreTried } from './versions.ts';

export interface Case {
  subject: Subject;
  name: string;
  body(): Promise<Outcome>;
}

const NEWEST = MAJORS.at(-1)!;
const AT_ONCE = 200;
const ENVIRONMENTS = 4;
const WORKERS = 4;

const tables = (all: Deployment[]): Case[] =>
  all.map((subject) => ({ subject, name: 'the table', body: () => runTable(subject) }));

/**
 * The engines that the same package answers with when it is told to, all from the zip. The wasm build
 * leaves the exhaustive method to the twin.
 */
const ENGINES = [['wasm', 'typescript'], ['typescript']];

/** On the newest Node: the others differ in nothing that an engine sees. */
function engines(tools: Tools, lambdas: LambdaDeployment[]): Case[] {
  const newest = lambdas.at(-1)!;
  return ENGINES.map((names) => {
    const subject = byEngine(tools, newest, names);
    return { subject, name: `every row, by ${names[0]}`, body: () => runTable(subject) };
  });
}

const isLambda = (one: Deployment): one is LambdaDeployment => one.kind === 'lambda';
const isServer = (one: Deployment): one is ServerDeployment => one.kind !== 'lambda';

function eventFiles([first, ...others]: LambdaDeployment[]): Case[] {
  return others.map((other) => ({
    subject: other,
    name: 'event files of others',
    body: () => runFixtures(first!, other),
  }));
}

function lambdaDrills(tools: Tools, subject: LambdaDeployment): Case[] {
  const { runtime } = subject;
  const drills: Record<string, () => Promise<Outcome>> = {
    'cold and warm': () => lambda.coldAndWarm(tools, runtime),
    '/next': () => lambda.next(runtime),
    deadline: () => lambda.deadline(tools, runtime),
    [`${AT_ONCE} calls at once`]: () =>
      lambda.concurrent(tools, runtime, known, AT_ONCE, ENVIRONMENTS),
    'malformed payloads': () => lambda.malformed(tools, runtime),
    '6 MB': () => lambda.large(tools, runtime),
    'SIGTERM in flight': () => lambda.stopInFlight(tools, runtime),
  };
  return Object.entries(drills).map(([name, body]) => ({ subject, name, body }));
}

const panics = (tools: Tools, { name, client }: LambdaDeployment): Case[] =>
  (['unwind', 'abort'] as const).map((mode) => ({
    subject: { name, client: `${client}, panic = ${mode}` },
    name: `panic, then the next (${mode})`,
    body: () => {
      const drill = mode === 'unwind' ? lambda.panic : lambda.abort;
      return drill(tools, withDrill(mode));
    },
  }));

const workerThreads = ([, ...node]: LambdaDeployment[]): Case[] =>
  node.map((subject) => ({
    subject,
    name: `${WORKERS} worker threads`,
    body: () => lambda.workerThreads(subject.runtime, known, WORKERS),
  }));

/** Of the Node app's process, much is the stand-in's: its front holds whole bodies, as the host does. */
const GROWTH_KB = { http: 4 << 10, azure: 192 << 10 };
const DEADLINE_MS = 300;
/** Long enough that they are all there before the first is stopped. */
const FLOOD_MS = { http: 1000, azure: 4000 };

function serverDrills(subject: ServerDeployment): Case[] {
  const { kind } = subject;
  const on =
    (drill: (server: Server) => Promise<Outcome>, settings: Settings = {}) =>
    async () => {
      const server = await subject.serve(settings);
      try {
        return await drill(server);
      } finally {
        await server.stop();
      }
    };
  const drills: Record<string, () => Promise<Outcome>> = {
    [`${AT_ONCE} requests at once`]: on((server) => servers.concurrent(server, known, AT_ONCE)),
    'more than are taken': on((server) => servers.flood(server, FLOOD_MS[kind]), {
      timeLimitMs: FLOOD_MS[kind],
    }),
    deadline: on((server) => servers.deadline(server, DEADLINE_MS), { timeLimitMs: DEADLINE_MS }),
    'SIGTERM in flight': on(servers.stopInFlight),
    'malformed, truncated HTTP': on(http.malformed),
    'clients that go away': on(http.gone),
    '6 MB': on((server) => http.largeBodies(server, GROWTH_KB[kind])),
    'slow clients': on((server) => http.slowClients(server, 1000)),
  };
  // The other server's connections are the stand-in's affair, and the host's.
  if (kind === 'http') {
    drills['clients that get nowhere'] = on((server) => http.droppedClients(server, 15_000));
    drills['clients that read nothing'] = on((server) => http.deafClients(server, 40_000));
    drills['SIGTERM, idle clients'] = on(servers.stopIdle);
    drills['SIGTERM, longer than the grace'] = on(servers.stopBeyondGrace);
  }
  return Object.entries(drills).map(([name, body]) => ({ subject, name, body }));
}

function measurements(tools: Tools, zips: string, all: Deployment[]): Case[] {
  const [rust, ...node] = all.filter(isLambda);
  const custom = all.filter(isServer).find(({ kind }) => kind === 'http')!;
  const azure = all.filter(isServer).findLast(({ kind }) => kind === 'azure')!;
  return [
    {
      subject: { name: 'packages', client: '' },
      name: 'sizes',
      body: () => figures.zipSizes(zips),
    },
    { subject: rust!, name: 'start', body: () => figures.bootstrapStart(rust!) },
    ...node.map((subject) => ({
      subject,
      name: 'start above an empty handler',
      body: () => figures.nodeStart(subject),
    })),
    { subject: custom, name: 'start', body: () => figures.serverStart(custom) },
    {
      subject: custom,
      name: 'requests per second',
      body: () =>
        figures.requestsPerSecond({
          rust: custom,
          node: azure,
          plain: (core) => plainNode(tools.node[NEWEST], node.at(-1)!.folder, core),
        }),
    },
  ];
}

export function casesFor(tools: Tools, zips: string, all: Deployment[]): Case[] {
  const lambdas = all.filter(isLambda);
  return [
    ...tables(all),
    ...engines(tools, lambdas),
    ...emulatedCases(tools, zips),
    {
      subject: { name: 'container', client: 'the Dockerfile' },
      name: 'in a root of its own',
      body: containerAnswers,
    },
    {
      subject: { name: 'packages', client: '' },
      name: 'Node versions',
      body: versionsAreTried,
    },
    ...eventFiles(lambdas),
    ...lambdas.flatMap((one) => lambdaDrills(tools, one)),
    ...panics(tools, lambdas[0]!),
    ...workerThreads(lambdas),
    ...all.filter(isServer).flatMap(serverDrills),
    ...measurements(tools, zips, all),
    {
      subject: { name: 'this run', client: '' },
      name: 'a flipped answer is noticed',
      body: () => flippedAnswerIsNoticed(zips, all.length),
    },
  ];
}
