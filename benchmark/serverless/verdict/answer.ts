import { times } from '../../format.ts';
import { coldMillion, planOf, warmMillion } from '../bill.ts';
import { choices } from '../choice.ts';
import { COLD_SHARE, PRICES } from '../facts/prices.ts';
import { WHOLE_VCPU_MB } from '../memory-sizes.ts';
import { TALK_MEMORY_MB, findCell } from '../report/lookup.ts';
import { memorySize, time, usd } from '../report/words.ts';
import type { Cell, ContenderId, ServerlessResults } from '../results.ts';
import { idOf, pairsOf } from './pairs.ts';
import { percent } from './ratio.ts';

/** One paragraph that answers: is Rust worth it on the bill? */
export function answer(results: ServerlessResults): string {
  const parts = [
    opening(results),
    loop(results),
    addon(results),
    cheapest(results),
    whole(results),
    hello(results),
    engine(results),
    cold(results),
    azure(results),
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'Too little was measured to say.' : parts.join(' ');
}

/** The range of the talk that is neither noise nor minutes. */
const LOOP = 'exhaustive-100-999';
const LOOP_WORDS = "the talk's loop over 100–999";

/** What a million warm requests cost in total on Lambda at the talk's size; null where it was not measured. */
function total(
  results: ServerlessResults,
  contender: ContenderId,
  workload: string,
): number | null {
  const cell = findCell(results, contender, workload, TALK_MEMORY_MB);
  if (cell === undefined) return null;
  return warmMillion(cell, planOf(results, 'lambda'))?.total ?? null;
}

interface Bills {
  readonly rust: number;
  readonly node: number;
}

function bills(results: ServerlessResults, workload: string): Bills | null {
  const rust = total(results, 'lambda-rust', workload);
  const node = total(results, 'lambda-typescript', workload);
  return rust === null || node === null ? null : { rust, node };
}

/** What makes a second language worth it: more than a tenth of the bill. */
const WORTH = 0.1;

function opening(results: ServerlessResults): string | null {
  const [computing, answering] = [bills(results, LOOP), bills(results, 'hello')];
  if (computing === null || answering === null) return null;
  if (saved(computing) <= WORTH) return 'No.';
  if (saved(answering) > WORTH) return 'Yes.';
  return 'Where a function computes, yes; where it only answers, no.';
}

const saved = ({ rust, node }: Bills): number => 1 - rust / node;

function loop(results: ServerlessResults): string | null {
  const found = bills(results, LOOP);
  if (found === null) return null;
  const { rust, node } = found;
  return `A million warm requests for ${LOOP_WORDS} cost ${usd(node)} with Node + TypeScript and ${usd(rust)} with Rust on Lambda at ${memorySize(TALK_MEMORY_MB)} (${times(node / rust)} as much).`;
}

/** Where no quota decides who is throttled and who is just done in time. */
function whole(results: ServerlessResults): string | null {
  const warm = (id: ContenderId) => findCell(results, id, LOOP, WHOLE_VCPU_MB)?.warm?.p50;
  const [rust, node] = [warm('lambda-rust'), warm('lambda-typescript')];
  if (rust === undefined || node === undefined) return null;
  return `On a whole vCPU, at ${memorySize(WHOLE_VCPU_MB)}, Node + TypeScript takes ${time(node)} for a request and Rust ${time(rust)} (${times(node / rust)}).`;
}

/** A larger size may cost less, for either. */
function cheapest(results: ServerlessResults): string | null {
  const all = choices(results, planOf(results, 'lambda')).filter(
    ({ workload }) => workload === LOOP,
  );
  const of = (id: ContenderId) => all.find(({ contender }) => contender === id)?.cheapest;
  const [node, rust] = [of('lambda-typescript'), of('lambda-rust')];
  if (node === undefined || rust === undefined) return null;
  const words = ({ million, memoryMb }: typeof node): string =>
    `${usd(million.total)} at ${memorySize(memoryMb)}`;
  return `Each at the size that is cheapest for it: ${words(node)} and ${words(rust)}.`;
}

function addon(results: ServerlessResults): string | null {
  const found = bills(results, LOOP);
  const native = total(results, 'lambda-native', LOOP);
  if (found === null || native === null) return null;
  const rustSaves = found.node - found.rust;
  const addonSaves = found.node - native;
  const part =
    rustSaves > 0 && addonSaves > 0 ? `: ${percent(addonSaves / rustSaves)} of Rust's saving` : '';
  return `With the addon in Node it is ${usd(native)}${part}.`;
}

function hello(results: ServerlessResults): string | null {
  const found = bills(results, 'hello');
  if (found === null) return null;
  const { perMillion } = PRICES[planOf(results, 'lambda')];
  return `A million hello worlds cost ${usd(found.node)} and ${usd(found.rust)}: ${usd(perMillion.usd)} of either is the price of the requests.`;
}

/** The better algorithm in the slower language, against the worse one in the faster. */
function engine(results: ServerlessResults): string | null {
  const node = total(results, 'lambda-typescript', 'fast-100-999');
  const rust = total(results, 'lambda-rust', LOOP);
  if (node === null || rust === null) return null;
  const moral =
    node < rust ? 'a better algorithm saves more than another language' : 'the language still wins';
  return `The engine in place of the loop brings Node + TypeScript to ${usd(node)}: ${moral}.`;
}

function cold(results: ServerlessResults): string | null {
  const find = (id: ContenderId): Cell | undefined =>
    findCell(results, id, 'hello', TALK_MEMORY_MB);
  const [node, rust] = [find('lambda-typescript'), find('lambda-rust')];
  if (node === undefined || rust === undefined) return null;
  const plan = planOf(results, 'lambda');
  const share = COLD_SHARE.share;
  const [before, after] = [node, rust].map((cell) => coldMillion(cell, plan).compute * share);
  const isWait = rust.cold.p50 < node.cold.p50 && before! - after! < 0.01;
  const moral = isWait ? ': what it saves is the wait, not the bill' : '';
  return `Rust starts in ${time(rust.cold.p50)}, Node + TypeScript in ${time(node.cold.p50)} (${times(node.cold.p50 / rust.cold.p50)}); where ${percent(share)} of a million requests start an instance, these starts cost ${usd(after!)} and ${usd(before!)}${moral}.`;
}

function azure(results: ServerlessResults): string | null {
  const plan = planOf(results, 'azure');
  const totals = pairsOf(results, idOf('azure', 'rust'), idOf('azure', 'typescript')).flatMap(
    ({ own, other }) => {
      const [rust, node] = [warmMillion(own, plan), warmMillion(other, plan)];
      return rust === null || node === null ? [] : [node.total - rust.total];
    },
  );
  if (totals.length === 0) return null;
  const same = totals.filter((saved) => saved < 0.01).length;
  const { label, meter } = PRICES[plan];
  if (same === 0) return `On ${label} Rust saves in each of ${totals.length} workloads.`;
  return `On ${label} Rust saves nothing in ${same} of ${totals.length} workloads, because no execution is billed as less than ${meter.floorMs} ms.`;
}
