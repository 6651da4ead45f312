/** `bench`: a short race of the engines in this package, in this process, on this machine. */
import { cpus } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import { ENGINES, loadApi, type Api, type EngineName, type Integer } from '../api.ts';
import { stopping } from '../interrupt.ts';
import { note } from '../notes.ts';
import type { Outlet } from '../output/outlet.ts';
import { toStdout } from '../output/stdout.ts';
import { calibrated, medianOf, timed } from './clock.ts';

interface Case {
  name: string;
  call: 'palindromeProducts' | 'countPalindromeProducts';
  min: Integer;
  max: Integer;
}

const CASES: readonly Case[] = [
  { name: '10..99', call: 'palindromeProducts', min: 10, max: 99 },
  { name: '100..999', call: 'palindromeProducts', min: 100, max: 999 },
  { name: '1000..9999', call: 'palindromeProducts', min: 1000, max: 9999 },
  { name: '6 digits', call: 'palindromeProducts', min: 100_000, max: 999_999 },
  { name: '9 digits', call: 'palindromeProducts', min: 100_000_000n, max: 999_999_999n },
  { name: 'count 4 digits', call: 'countPalindromeProducts', min: 1000, max: 9999 },
];

/** All of it takes some three seconds, and under ten on a busy machine. */
const CASE_MS = 300;
const LEAST_ROUNDS = 5;

type Engines = Map<EngineName, Api>;

/** The medians, in nanoseconds a call. */
interface Result {
  name: string;
  call: Case['call'];
  ns: Partial<Record<EngineName, number>>;
}

async function enginesHere(): Promise<Engines> {
  const engines: Engines = new Map();
  for (const name of ENGINES) {
    try {
      engines.set(name, await loadApi(name));
    } catch (error) {
      note(`without ${name}: ${(error as Error).message}`);
    }
  }
  return engines;
}

const calling =
  (api: Api, { call, min, max }: Case) =>
  (): unknown =>
    api[call](min, max);

const written = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner));

function checkAnswers(engines: Engines, race: Case): void {
  const answers = [...engines].map(([name, api]) => [name, written(calling(api, race)())] as const);
  const [[first, answer]] = answers as [(typeof answers)[number]];
  for (const [name, other] of answers)
    if (other !== answer)
      throw Object.assign(
        new Error(`${race.name}: ${first} and ${name} differ: ${answer} and ${other}`),
        { code: 'ERR_ENGINE_FAILURE' },
      );
}

/** In turns, so that what slows the machine down slows all of them. */
async function raced(engines: Engines, race: Case, signal: AbortSignal): Promise<Result> {
  const runners = [...engines].map(([name, api]) => {
    const work = calling(api, race);
    return { name, work, times: calibrated(work), samples: [] as number[] };
  });
  const until = performance.now() + CASE_MS;
  for (let round = 0; round < LEAST_ROUNDS || performance.now() < until; round += 1) {
    for (const { work, times, samples } of runners) samples.push(timed(work, times) / times);
    // Ctrl-C gets its turn.
    await turn();
    signal.throwIfAborted();
  }
  const ns = Object.fromEntries(runners.map(({ name, samples }) => [name, medianOf(samples)]));
  return { name: race.name, call: race.call, ns };
}

function duration(ns: number): string {
  for (const [unit, size] of [
    ['ms', 1e6],
    ['µs', 1e3],
  ] as const)
    if (ns >= size) return `${(ns / size).toPrecision(3)} ${unit}`;
  return `${ns.toFixed(0)} ns`;
}

function row({ name, ns }: Result, engines: Engines): string {
  const cells = [...engines.keys()].map((engine) => duration(ns[engine]!).padStart(12));
  const { native, typescript } = ns;
  const ratio =
    native === undefined || typescript === undefined ? '' : `${(typescript / native).toFixed(1)}×`;
  return `${name.padEnd(16)}${cells.join('')}${ratio.padStart(22)}`.trimEnd();
}

function head(engines: Engines): string {
  const names = [...engines.keys()].map((name) => name.padStart(12)).join('');
  const ratio = engines.has('native') ? 'typescript : native'.padStart(22) : '';
  return `${'factors'.padEnd(16)}${names}${ratio}`;
}

const machine = () => ({
  node: process.version,
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
});

async function race(json: boolean, out: Outlet, signal: AbortSignal): Promise<void> {
  const engines = await enginesHere();
  const results: Result[] = [];
  if (!json) await out.add(`${head(engines)}\n`);
  for (const each of CASES) {
    checkAnswers(engines, each);
    const result = await raced(engines, each, signal);
    results.push(result);
    if (!json) await out.add(`${row(result, engines)}\n`);
  }
  const { node, cpu, cores } = machine();
  await out.add(
    json
      ? `${JSON.stringify({ node, cpu, cores, cases: results })}\n`
      : `Medians; all answers agree. ${cpu}, ${cores} cores, Node ${node}.\n`,
  );
}

export async function bench(given: { json?: true }): Promise<void> {
  const { signal, stop } = stopping();
  const out = toStdout(stop);
  try {
    await race(given.json === true, out, signal);
  } finally {
    // The rows that are complete are written out, however it ends.
    await out.finish();
  }
}
