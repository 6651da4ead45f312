/**
 * Shards: a range's products in parts that can be found apart, in order and of equal work. Every
 * engine cuts them alike.
 */
import { type Cost, LONGEST, Plan, type Range, costs, ranks } from './plan.ts';
import { between } from './rank.ts';

/**
 * One of `of` shards of a range, `0 <= index < of <= 1_000_000`. Shards are disjoint, together
 * complete, and in order: all products of one lie below those of the next. They may be empty.
 */
export interface Shard {
  index: number;
  of: number;
}

/**
 * What is to be done for one shard. Cutting a wide range takes some tens of milliseconds, so it is
 * done in parts of less than one.
 */
export function* planning({ index, of }: Shard, range: Range): Generator<undefined, Plan> {
  if (of === 1) return new Plan(range, ranks(range));
  const cells: Cell[] = [];
  for (const part of cellsOf(range)) {
    cells.push(...part);
    yield;
  }
  const cuts = new Cuts(cells, yield* workOfAShard(cells, of), of, ranks(range)[1]);
  return new Plan(range, [cuts.at(index), cuts.at(index + 1)]);
}

/** A part of the range in which all palindromes cost about the same. */
interface Cell {
  start: bigint;
  count: bigint;
  /** The count as a double. */
  palindromes: number;
  /** It is the first with its number of digits, so that a new stretch begins with it. */
  begins: boolean;
  /** The methods of which some is the cheapest, according to how many palindromes are looked at together. */
  costs: Cost[];
}

/**
 * How much of the work lies before the start and the end of each cell, and where shards start for that
 * reason.
 */
class Cuts {
  private readonly cells: Cell[];
  /** In shards. */
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly of: number;
  private readonly end: bigint;

  constructor(cells: Cell[], work: number, of: number, end: bigint) {
    let before = 0;
    this.cells = cells;
    for (const cell of cells) {
      const [palindromes, fixed] = palindromesFor(cell.costs, work);
      // A shard that goes on to more digits begins a stretch there, and has time for fewer palindromes.
      before += cell.begins && before > 0 ? fixed : 0;
      this.starts.push(before);
      before += cell.palindromes / palindromes;
      this.ends.push(before);
    }
    this.of = of;
    this.end = end;
  }

  /**
   * The rank where a shard starts. It never falls from shard to shard: every step below is monotone,
   * roundings too.
   */
  at(index: number): bigint {
    const total = this.ends.at(-1) ?? 0;
    const target = total * (index / this.of);
    const place = this.ends.findIndex((end) => end > target);
    if (place < 0 || index >= this.of) return this.end;
    const cell = this.cells[place];
    const [start, end] = [this.starts[place], this.ends[place]];
    const share = (Math.max(target, start) - start) / (end - start);
    const palindromes = BigInt(Math.floor(share * cell.palindromes));
    return cell.start + (palindromes < cell.count ? palindromes : cell.count);
  }
}

/** Each digit count of the range in equal parts. */
function* cellsOf(range: Range): Generator<Cell[]> {
  /**
   * Costs change by a few percent from part to part. A range of many digit counts has fewer of each,
   * to be cut in some milliseconds.
   */
  const [FEWEST, MOST] = [24, 96];
  const ALL = 800;
  /** How many parts are looked at in one go. */
  const AT_ONCE = 16;
  const [first, end] = ranks(range);
  const digits = (rank: bigint): number => between(rank, end, 1n).digits;
  const counts = first < end ? digits(end - 1n) - digits(first) + 1 : 1;
  const parts = BigInt(Math.min(Math.max(Math.floor(ALL / counts), FEWEST), MOST));
  let cells: Cell[] = [];
  for (let start = first; start < end;) {
    const whole = between(start, end, LONGEST).count;
    const size = (whole + parts - 1n) / parts;
    const begin = start;
    const last = start + whole;
    while (start < last) {
      const count = size < last - start ? size : last - start;
      // Facts about the middle are those of the cell.
      const all = costs(range, between(start, start + count, count));
      const [palindromes, begins] = [Number(count), start === begin];
      cells.push({ start, count, palindromes, begins, costs: useful(all) });
      start += count;
      if (cells.length < AT_ONCE) continue;
      yield cells;
      cells = [];
    }
  }
  yield cells;
}

/** Leaves out what is never cheaper than another one. */
function useful(all: Cost[]): Cost[] {
  const beats = (one: Cost, other: Cost): boolean =>
    one.fixed <= other.fixed &&
    one.each < other.each &&
    one.each + one.fixed / one.most < other.each + other.fixed / other.most;
  return all.filter((cost) => !all.some((other) => beats(other, cost)));
}

/** How much work each of `of` shards has, when all have the same. */
function* workOfAShard(cells: Cell[], of: number): Generator<undefined, number> {
  // More work a shard, fewer shards: bisection, by ratio.
  let low = 1;
  let high = 1e60;
  for (let i = 0; i < 40; i++) {
    const middle = Math.sqrt(low * high);
    let shards = 0;
    for (const cell of cells) shards += cell.palindromes / palindromesFor(cell.costs, middle)[0];
    if (shards > of) low = middle;
    else high = middle;
    if (i % 4 === 0) yield;
  }
  return high;
}

/**
 * How many palindromes make that much work, by the method that does the most of them; and what share of
 * such a shard it takes to begin another stretch.
 */
function palindromesFor(all: Cost[], work: number): [number, number] {
  let [most, fixed] = [0, 0];
  for (const cost of all) {
    const palindromes = palindromesBy(cost, work);
    if (palindromes > most) {
      most = palindromes;
      fixed = Math.min(cost.fixed / (cost.each * palindromes), 1);
    }
  }
  return [most, fixed];
}

/** The same for one method. */
function palindromesBy({ fixed, each, most }: Cost, work: number): number {
  if (work >= fixed + each * most) return work / (each + fixed / most);
  // What is left when the fixed part is done; a shard of a few palindromes takes longer than its
  // share.
  return Math.max(work - fixed, work / 8) / each;
}
