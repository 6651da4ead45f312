/**
 * Where packages go, and what is there. Figures age: each has its source and its date.
 */

export type Architecture = 'x86_64' | 'arm64';

export type Kind = 'lambda-node' | 'lambda-rust' | 'azure-node' | 'azure-rust';

export interface Target {
  title: string;
  /** The C library's version there. */
  glibc: string;
  /** The Node versions that can be chosen there. */
  node: readonly number[];
  maxZipped: number;
  maxUnpacked: number;
}

const MB = 1024 * 1024;

/**
 * Lambda: nodejs22.x, nodejs24.x and provided.al2023 run on Amazon Linux 2023, glibc 2.34; a zip may
 * have 50 MB when it is uploaded directly and 250 MB unpacked (AWS Lambda quotas, 2026-11).
 */
const LAMBDA = { glibc: '2.34', maxZipped: 50 * MB, maxUnpacked: 250 * MB };

/**
 * Azure names no C library. Its images on Linux are built from Debian 11 (glibc 2.31) and, Node 22 and
 * later, Debian 12 (2.36): the folders bullseye and bookworm of Azure/azure-functions-docker, 2026-11.
 * So the lower one counts. Packages may be 1 GB (limits of the hosting plans): never the trouble here.
 */
const AZURE = { glibc: '2.31', maxZipped: 1024 * MB, maxUnpacked: 1024 * MB };

export const TARGETS: Record<Kind, Target> = {
  'lambda-node': { title: 'Lambda, nodejs22.x or nodejs24.x', node: [22, 24], ...LAMBDA },
  'lambda-rust': { title: 'Lambda, provided.al2023', node: [], ...LAMBDA },
  'azure-node': { title: 'Azure Functions, Node 22 or 24', node: [22, 24], ...AZURE },
  'azure-rust': { title: 'Azure Functions, custom handler', node: [], ...AZURE },
};

/**
 * Azure sells no arm64 for functions: the host's request for it is open (Azure/azure-functions-host#8437),
 * only the tools for one's own machine have it, and Container Apps takes linux/amd64 alone (2026-11).
 */
export const AZURE_ARCHITECTURE: Architecture = 'x86_64';

/** What our own packages are built for, so that they start on older systems too. */
export const OUR_GLIBC = '2.17';

/** Compares version numbers part by part: 2.9 is less than 2.17. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let part = 0; part < Math.max(left!.length, right!.length); part++) {
    const difference = (left![part] ?? 0) - (right![part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
