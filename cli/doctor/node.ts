/** What both clouds' Node packages need: an addon that loads, and a Node that the package allows. */
import { doubtful, fatal, fine, willStart, type Finding } from './findings.ts';
import { examineNative } from './native.ts';
import type { Architecture, Target } from './targets.ts';
import type { Contents } from './zip.ts';

/** What the addon of this package is called on Linux, by Node's name of the architecture. */
const nameFor = (arch: Architecture): string =>
  `palindrome-products.linux-${arch === 'x86_64' ? 'x64' : arch}-gnu.node`;

const TWIN = 'the TypeScript engine would answer instead, many times slower';

/** Every addon in the zip, and whether the handler will find one and load it. */
export function addons(
  name: string,
  { entries }: Contents,
  folder: string,
  arch: Architecture,
  target: Target,
): Finding[] {
  const found = [...entries.values()].filter(({ name: path }) => path.endsWith('.node'));
  const findings = found.flatMap(({ name: where, contents, mode }) => {
    const all = examineNative({ where, contents, mode, role: 'addon' }, arch, target);
    return where === folder + nameFor(arch) && willStart(all)
      ? [...all, fine('addon', where, 'loads')]
      : all;
  });
  if (findings.some(({ code }) => code === 'addon')) return findings;
  const wanted = folder + nameFor(arch);
  const others = found.map(({ name: path }) => path).join(', ');
  const there = found.some(({ name: path }) => path === wanted)
    ? `${wanted} is there and will not load, as said above`
    : `${wanted} is not there${others === '' ? '' : `, only ${others}`}`;
  const what = `no native addon that loads: ${there}; ${TWIN}`;
  return [...findings, fatal('no-addon', name, what, `pack ${nameFor(arch)} for this system`)];
}

/** The lowest major version that a range such as `>=20` or `^22.3` allows; undefined when unclear. */
function lowestMajor(range: string): number | undefined {
  const [, version] = /^\s*(?:>=|\^|~)?\s*v?(\d+)(?:\.[\dx*]+)*\s*$/.exec(range) ?? [];
  return version === undefined ? undefined : Number(version);
}

/** Does `engines.node` allow what runs there? Only plain ranges are judged. */
export function nodeVersions(where: string, range: unknown, target: Target): Finding {
  if (range === undefined) return fine('node', where, 'no `engines`: any Node will do');
  const lowest = typeof range === 'string' ? lowestMajor(range) : undefined;
  const versions = target.node.join(' and ');
  if (lowest === undefined)
    return doubtful(
      'node-unclear',
      where,
      `engines.node is ${JSON.stringify(range)}`,
      `check that it allows Node ${versions}`,
    );
  const open = String(range).trim().startsWith('>=');
  const allowed = target.node.filter((major) => (open ? major >= lowest : major === lowest));
  if (allowed.length === 0)
    return fatal(
      'node',
      where,
      `engines.node is ${range}; ${target.title}`,
      `write a range that has Node ${versions} in it`,
    );
  return fine('node', where, `engines.node is ${range}: Node ${allowed.join(' and ')}`);
}
