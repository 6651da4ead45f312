/**
 * "Is Rust worth it on my serverless bill?", answered on this machine: `npm run bench:serverless`.
 * Starts the packages under the clouds' own clients and the share of a CPU that their memory buys, compares
 * what they answer, measures, and writes the report.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { leftOver } from '../../e2e/processes.ts';
import { installClients, type Clients } from '../../e2e/tools.ts';
import { explain } from '../explain.ts';
import { afterwards, describeMachine, typedCommand } from '../machine.ts';
import { Progress } from '../progress.ts';
import { Answers } from './answers.ts';
import { writeHost } from './azure.ts';
import { calibrate } from './calibrate.ts';
import { contender, HELLO } from './contenders.ts';
import { COMMITTED, destination } from './destination.ts';
import { Field } from './field.ts';
import { measure, TIME_IS_UP_MS, type Measured } from './measure.ts';
import { parseOptions, USAGE, type Options } from './options.ts';
import { unpackAll } from './packages.ts';
import { plan, type Plan, type Planned } from './plan.ts';
import { Bar, duration } from './progress.ts';
import { Random } from './random.ts';
import { readServerless, writeServerless } from './report.ts';
import { serverlessText } from './report/terminal.ts';
import type { ServerlessResults } from './results.ts';
import { packageSizes, runnersOf, type Runner, type Runners } from './runners.ts';
import { chooseShare, type Chosen } from './share/choose.ts';
import { temporaryFolder, tidyHoweverItEnds } from './tidy.ts';
import { verify } from './verify.ts';

const SCRIPT = { name: 'bench:serverless', program: 'benchmark/serverless/run.ts' };

/** Any would do; with the same one each time two runs differ in what they measure and nothing else. */
const SEED = 2021;

const progress = new Progress();

/** Words for whoever waits; standard output stays for the results. */
function say(text: string): void {
  progress.clear();
  console.error(text);
}

async function main(args: readonly string[]): Promise<void> {
  const started = performance.now();
  const options = parseOptions(args);
  tidyHoweverItEnds();
  const clients = installClients();
  const field = fieldWith(clients);
  const runners = runnersOf(options, field.equipment.packages);
  const machine = describeMachine(typedCommand(args, SCRIPT));
  const chosen = await chooseShare(options.share);
  say(chosen.share.words);

  const planned = await verifyAll(field, runners.runners);
  const verified = { answers: planned.length };
  const made = planFor(planned, options, chosen);
  const measured = await measureAll(field, { planned, made, options, chosen, started });
  chosen.method.sweep();
  for (const left of await leftOver()) say(`was still there: ${left}`);

  const results: ServerlessResults = {
    schema: 1,
    machine: afterwards(machine),
    mode: options.mode,
    only: options.only,
    seconds: Math.round((performance.now() - started) / 1000),
    share: chosen.share,
    ...described(runners, field, clients),
    ...measured,
    missing: [...runners.missing, ...made.missing, ...measured.missing],
    verified: { ...verified, comparisons: field.equipment.answers.comparisons },
  };
  finish(results, options);
}

function fieldWith(clients: Clients): Field {
  progress.step('unpacking');
  const folder = temporaryFolder();
  return new Field({
    clients,
    packages: unpackAll(folder),
    host: writeHost(folder),
    answers: new Answers(),
    random: new Random(SEED),
  });
}

async function verifyAll(field: Field, runners: readonly Runner[]): Promise<Planned[]> {
  progress.step('comparing the answers of all contenders');
  const planned: Planned[] = [];
  for (const runner of runners) planned.push(await verify(field, runner));
  return planned;
}

function planFor(planned: readonly Planned[], { mode }: Options, { method, share }: Chosen): Plan {
  const cores = availableParallelism();
  const canLimit = method.name !== 'none';
  const made = plan(planned, { mode, cores, periodUs: share.periodUs, canLimit });
  const visits = made.cells.reduce((total, cell) => total + cell.visits, 0);
  say(
    `${planned.length} answers compared. ${visits} processes for ${made.cells.length} cells: ` +
      `about ${duration(made.expectedMs)}.`,
  );
  return made;
}

interface Ready {
  readonly planned: readonly Planned[];
  readonly made: Plan;
  readonly options: Options;
  readonly chosen: Chosen;
  readonly started: number;
}

async function measureAll(
  field: Field,
  { planned, made, options, chosen, started }: Ready,
): Promise<Measured & Pick<ServerlessResults, 'calibration'>> {
  const { method, share } = chosen;
  progress.step('the first invocation under different periods');
  const contenders = planned.flatMap(({ contender, workload }) =>
    workload === HELLO && method.name !== 'none' ? contender : [],
  );
  const calibration = await calibrate(field, method, { mode: options.mode, contenders });
  const measured = await measure(field, {
    cells: made.cells,
    costsOf: (cell) =>
      planned.find(
        ({ contender, workload }) => contender === cell.contender && workload === cell.workload,
      )!.costs,
    method,
    periodUs: share.periodUs,
    bar: new Bar(progress, made.expectedMs),
    endMs: started + TIME_IS_UP_MS[options.mode],
    warn: say,
  });
  progress.clear();
  return { ...measured, calibration };
}

function described(
  { runners }: Runners,
  { equipment }: Field,
  clients: Clients,
): Pick<ServerlessResults, 'contenders' | 'workloads' | 'packages'> {
  const ids = [...new Set(runners.map(({ contender }) => contender))];
  return {
    contenders: ids.map((id) => contender(id, clients)),
    workloads: [...new Set(runners.map(({ workload }) => workload))],
    packages: packageSizes(runners, equipment.packages),
  };
}

function finish(results: ServerlessResults, { mode, only, results: named, json }: Options): void {
  const folder = destination({ mode, only, results: named }, readServerless(COMMITTED));
  const page = writeServerless(results, folder);
  const colours = process.stdout.isTTY === true;
  process.stdout.write(
    json ? `${JSON.stringify(results)}\n` : serverlessText(results, { page, colours }),
  );
  say(`Measured in ${duration(results.seconds * 1000)}.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(process.argv.slice(2)).catch((error: unknown) => {
    say(explain(error));
    if (error instanceof TypeError) console.error(`\n${USAGE}`);
    process.exitCode = 1;
  });
}
