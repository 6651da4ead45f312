/** The packages for arm64, each started on an emulated machine and given the rows of the table. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from '../__test__/handlers/table.ts';
import { lambda, server, unpacked, type Deployment, type Zip } from './deployments.ts';
import { emulator, type Emulator } from './emulator.ts';
import type { Runtime } from './lambda.ts';
import type { Outcome, Subject } from './report.ts';
import { azureNode, customHandler } from './server.ts';
import { isQuick, runTable } from './table.ts';
import { ROOT, type Tools } from './tools.ts';

type Make = (tools: Tools, emulator: Emulator, folder: string) => Deployment;

function runtimeOf({ before }: Emulator, client: string, folder: string, words: string[]): Runtime {
  const [command = '', ...args] = [...before, ...words];
  return { client, folder, command, args };
}

const nodeOf = ({ nodeVersion, version }: Emulator): string =>
  `Node ${nodeVersion} for arm64, ${version}`;

const MAKE: Record<Zip, Make> = {
  'lambda-rust': (tools, emulated, folder) => {
    const client = `lambda_runtime in ${tools.rieVersion}, ${emulated.version}`;
    const runtime = runtimeOf(emulated, client, folder, [join(folder, 'bootstrap')]);
    return lambda(tools, 'lambda-rust-arm64', runtime, ['rust']);
  },
  // The managed client has an addon of its own, for the machine it was compiled on.
  'lambda-node': (tools, emulated, folder) => {
    const words = [emulated.node, join(ROOT, 'e2e', 'plain-client.ts')];
    const client = `our own client on ${nodeOf(emulated)}`;
    return lambda(tools, 'lambda-node-arm64', runtimeOf(emulated, client, folder, words), [
      'native',
    ]);
  },
  'azure-node': (tools, emulated, folder) =>
    server({
      kind: 'azure',
      name: 'azure-node-arm64',
      client: `@azure/functions ${tools.azureVersion} on ${nodeOf(emulated)}`,
      folder,
      engines: ['native'],
      make: (options) => azureNode([...emulated.before, emulated.node], folder, options),
    }),
  'azure-rust': (_tools, emulated, folder) =>
    server({
      kind: 'http',
      name: 'azure-rust-arm64',
      client: `HTTP, the host's start-up protocol, ${emulated.version}`,
      folder,
      engines: ['rust'],
      make: (options) => customHandler(folder, options, emulated.before),
    }),
};

/**
 * Which rows are taken: every so many, of those in which time plays no part. The engine is the same for
 * all of them, and a Node is ten times as slow here; to Lambda a row comes in eight messages.
 */
const EVERY: Record<Zip, number> = {
  'lambda-rust': 4,
  'lambda-node': 12,
  'azure-node': 4,
  'azure-rust': 1,
};

async function run(tools: Tools, zips: string, zip: Zip): Promise<Outcome> {
  const emulated = emulator();
  const folder = unpacked(zips, '-arm64');
  try {
    const deployment = MAKE[zip](tools, emulated, join(folder, zip));
    const takes = (row: Row, index: number): boolean => index % EVERY[zip] === 0 && isQuick(row);
    return { client: deployment.client, ...(await runTable(deployment, takes)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** None on a machine of that kind: there these packages are run as they are. */
export function emulatedCases(tools: Tools, zips: string) {
  if (process.arch === 'arm64') return [];
  return (Object.keys(MAKE) as Zip[]).map((zip) => {
    const subject: Subject = { name: `${zip}-arm64`, client: 'QEMU' };
    return { subject, name: 'emulated', body: () => run(tools, zips, zip) };
  });
}
