import type { Options } from '../options.ts';
import { kept } from '../sink.ts';
import { commandTimes } from './command.ts';
import { Lists, compareAll } from './compare.ts';
import type { EveryContender, EveryField, Work } from './contenders.ts';
import { type Load, isWatched, memoryPeaks } from './memory.ts';
import { raceWork, reasonNotTo } from './race.ts';
import {
  type CommandResult,
  type EveryResults,
  type ObjectsResult,
  type SizeResult,
  type WorkResult,
  findEvery,
} from './results.ts';
import { type Size, sizesOf } from './sizes.ts';
import { commandSentence, memoryText, objectsText, targetText, workText } from './table.ts';
import { judgeEvery } from './targets.ts';

const WORKS: readonly Work[] = ['count', 'list', 'stream'];

export interface Course {
  readonly options: Pick<Options, 'mode' | 'effort' | 'budget'>;
  readonly sizes?: readonly Size[];
  readonly announce: (what: string) => void;
  readonly print: (text: string) => void;
}

export type EveryFound = Omit<EveryResults, 'schema' | 'machine' | 'seconds'>;

/** Counts, lists and streams: compared, then timed, then weighed. */
export async function runEvery(field: EveryField, course: Course): Promise<EveryFound> {
  const { options, announce, print } = course;
  const { contenders, missing } = field;
  const full = options.mode === 'full';
  const lists = new Lists();
  const sizes: SizeResult[] = [];
  for (const size of course.sizes ?? sizesOf(full)) {
    const excused = await excusedFrom(contenders, size, sizes, options);
    await compareAll(
      contenders.filter((one) => !excused.has(one)),
      size,
      lists,
      announce,
    );
    sizes.push(await raceSize(contenders, size, excused, course));
  }
  const objects = objectsOf(sizes);
  print(objectsText(objects));
  const loads = loadsOf(contenders, sizes, full);
  const memory = await memoryPeaks(loads, full ? 3 : 1, (who) => announce(`memory: ${who}`));
  print(memoryText(memory));
  const command = full ? await commandOf(announce) : null;
  if (command !== null) print(`\n${commandSentence(command)}`);
  const targets = judgeEvery({ sizes, memory });
  print(targetText(targets));
  const { mode } = options;
  return { mode, missing, compared: lists.compared, sizes, objects, memory, command, targets };
}

/** Who is not asked about a size, and why. */
async function excusedFrom(
  contenders: readonly EveryContender[],
  size: Size,
  before: readonly SizeResult[],
  { budget }: Course['options'],
): Promise<Map<EveryContender, string>> {
  const excused = new Map<EveryContender, string>();
  for (const contender of contenders) {
    const { work, name } = contender;
    const smaller = findEvery({ sizes: before }, size.digits - 1, work, name)?.time?.median;
    const reason = await reasonNotTo(contender, size, budget.methods, smaller);
    if (reason !== null) excused.set(contender, reason);
  }
  return excused;
}

async function raceSize(
  contenders: readonly EveryContender[],
  size: Size,
  excused: ReadonlyMap<EveryContender, string>,
  { options: { effort }, announce, print }: Course,
): Promise<SizeResult> {
  const { digits, label, min, max, products, pairs } = size;
  const works: WorkResult[] = [];
  const result = { digits, label, min, max, products, pairs, works };
  for (const work of WORKS) {
    const invited = contenders.filter((one) => one.work === work);
    if (invited.length === 0) continue;
    const what = `every product, ${label}, ${work}`;
    const say = (who: string): void => announce(`${what}: ${who}`);
    const rows = await raceWork(invited, { size, effort, excused, announce: say });
    works.push({ work, rows });
    print(workText(result, { work, rows }));
  }
  // The last list is no longer of use to anyone.
  kept[0] = undefined;
  return result;
}

/** The list's time, and what of it is left when the pieces are not made into objects. */
export function objectsOf(sizes: readonly SizeResult[]): ObjectsResult[] {
  return sizes.flatMap(({ digits, label }) => {
    const median = (name: string) => findEvery({ sizes }, digits, 'list', name)?.time?.median;
    const [list, undecoded] = [median('native'), median('native-undecoded')];
    if (list === undefined || undecoded === undefined) return [];
    return [{ digits, label, list, undecoded, objects: list - undecoded }];
  });
}

/** From five digits on: smaller lists are nothing beside Node itself. Long ones only as streams. */
function loadsOf(
  contenders: readonly EveryContender[],
  sizes: readonly SizeResult[],
  full: boolean,
): Load[] {
  const large = sizes.filter(({ digits }) => digits === 5 || (full && digits > 5));
  return large.flatMap((size) =>
    contenders.filter(isWatched).flatMap((contender): Load[] => {
      if (contender.work === 'list' && size.digits > 6) return [];
      const row = findEvery({ sizes }, size.digits, contender.work, contender.name);
      const note = row?.time == null ? (row?.note ?? 'not run') : null;
      return [{ contender, size, note }];
    }),
  );
}

async function commandOf(announce: (what: string) => void): Promise<CommandResult> {
  announce('the command line, seven digits');
  return commandTimes();
}
