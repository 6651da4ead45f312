import { CLOUD_NAMES } from '../names.ts';
import { type Plan, cloudOf, computeUsd, planOf, plansOf, warmMillion } from '../bill.ts';
import { PRICES } from '../facts/prices.ts';
import { talkProducts } from '../facts/talk.ts';
import { TALK_MEMORY_MB } from '../report/lookup.ts';
import { cents, list, memorySize } from '../report/words.ts';
import type { Cloud, Language, ServerlessResults, Workload } from '../results.ts';
import { type Pair, idOf, pairsOf } from './pairs.ts';

/** Where Rust, or the addon, saves nothing on the bill. */
export function nothingSaved(results: ServerlessResults): readonly string[] {
  const plans = [planOf(results, 'lambda'), ...plansOf('azure')];
  return [...talkSaved(), ...plans.flatMap((plan) => measuredSaved(results, plan))];
}

const HUNDREDS: Workload = {
  id: 'exhaustive-100-999',
  kind: 'exhaustive',
  label: '100–999',
  range: [100, 999],
};

/** The talk's own gains over 100–999, which its slides show in milliseconds, as a bill. */
function talkSaved(): string[] {
  return [talkBill('azure', 'azure-consumption'), talkBill('lambda', 'lambda-x86_64')];
}

function talkBill(cloud: Cloud, plan: Plan): string {
  const node = talkProducts(cloud, 'node', HUNDREDS)!;
  const rust = talkProducts(cloud, 'rust', HUNDREDS)!;
  const [before, after] = [talkMillion(plan, node.ns / 1e6), talkMillion(plan, rust.ns / 1e6)];
  const gain = `The talk's own ${node.words} → ${rust.words} on ${CLOUD_NAMES[cloud]} (${HUNDREDS.label})`;
  const at = `at ${TALK_MEMORY_MB} MB and today's prices`;
  if (before === after) {
    const { label, meter } = PRICES[plan];
    return `${gain} saves exactly nothing: ${label} bills both as ${meter.floorMs} ms, ${cents(before)} a million ${at}.`;
  }
  return `${gain} comes to ${cents(before)} → ${cents(after)} a million ${at}.`;
}

/** What a million invocations of so many milliseconds cost at the talk's size. */
export function talkMillion(plan: Plan, ms: number): number {
  return PRICES[plan].perMillion.usd + 1e6 * computeUsd(plan, ms, TALK_MEMORY_MB);
}

/** One sentence for both languages where it is the same for both. */
function measuredSaved(results: ServerlessResults, plan: Plan): string[] {
  const [rust, native] = [nothing(results, plan, 'rust'), nothing(results, plan, 'native')];
  const sentence = (who: string, verb: string, what: string): string =>
    `${PRICES[plan].label}: ${who} ${verb} less than a cent per million warm requests ${what}.`;
  if (rust !== null && rust === native) return [sentence('Rust and the addon', 'save', rust)];
  return [
    ...(rust === null ? [] : [sentence('Rust', 'saves', rust)]),
    ...(native === null ? [] : [sentence('the addon', 'saves', native)]),
  ];
}

/** In which cells; null where in none, or none was measured. */
function nothing(results: ServerlessResults, plan: Plan, language: Language): string | null {
  const cloud = cloudOf(plan);
  const pairs = pairsOf(results, idOf(cloud, language), idOf(cloud, 'typescript'));
  const billed = pairs.filter(({ own, other }) => own.warm !== null && other.warm !== null);
  const same = billed.filter((pair) => isSame(pair, plan));
  if (same.length === 0) return null;
  return `in ${same.length} of ${billed.length} cells: ${wheres(same, billed)}`;
}

function isSame({ own, other }: Pair, plan: Plan): boolean {
  return warmMillion(other, plan)!.total - warmMillion(own, plan)!.total < 0.01;
}

/** The workloads, with the sizes where it is not so at all that were measured. */
function wheres(same: readonly Pair[], billed: readonly Pair[]): string {
  const of = (pairs: readonly Pair[], workload: Workload): Pair[] =>
    pairs.filter((pair) => pair.workload === workload);
  const workloads = [...new Set(same.map(({ workload }) => workload))];
  return workloads
    .map((workload) => {
      const some = of(same, workload);
      if (some.length === of(billed, workload).length) return workload.label;
      return `${workload.label} at ${list(some.map(({ memoryMb }) => memorySize(memoryMb)))}`;
    })
    .join('; ');
}
