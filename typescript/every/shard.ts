/**
 * Shards: a range's products in parts that can be found apart, in order and of equal work. Every
 * engine cuts them alike.
 */
import { type Cost, Plan, type Range, cheapest, ranks } from './plan.ts';
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
 * done in parts of a few.
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
  cost: Cost;
}

/** How much of the work lies before the end of each cell, and where shards start for that reason. */
class Cuts {
  private readonly cells: Cell[];
  /** In shards. */
  private readonly ends: number[];
  private readonly of: number;
  private readonly end: bigint;

  constructor(cells: Cell[], work: number, of: number, end: bigint) {
    let before = 0;
    this.cells = cells;
    this.ends = cells.map((cell) => (before += cell.palindromes / palindromesFor(cell.cost, work)));
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
    const before = place === 0 ? 0 : this.ends[place - 1];
    const share = (target - before) / (this.ends[place] - before);
    const palindromes = BigInt(Math.floor(share * cell.palindromes));
    return cell.start + (palindromes < cell.count ? palindromes : cell.count);
  }
}

/** Each digit count of the range in equal parts. */
function* cellsOf(range: Range): Generator<Cell[]> {
  /** Costs change by a few percent from part to part. */
  const PARTS = 96n;
  /** The longest stretch of the Rust engine. */
  const LONGEST = 2n ** 64n - 1n;
  const [first, end] = ranks(range);
  for (let start = first; start < end;) {
    const cells: Cell[] = [];
    const whole = between(start, end, LONGEST).count;
    const size = (whole + PARTS - 1n) / PARTS;
    const last = start + whole;
    while (start < last) {
      const count = size < last - start ? size : last - start;
      // Facts about the middle are those of the cell.
      const cost = cheapest(range, between(start, start + count, count));
      cells.push({ start, count, palindromes: Number(count), cost });
      start += count;
    }
    yield cells;
  }
}

/** How much work each of `of` shards has, when all have the same. */
function* workOfAShard(cells: Cell[], of: number): Generator<undefined, number> {
  // More work a shard, fewer shards: bisection, by ratio.
  let low = 1;
  let high = 1e60;
  for (let i = 0; i < 100; i++) {
    const middle = Math.sqrt(low * high);
    let shards = 0;
    for (const { palindromes, cost } of cells) shards += palindromes / palindromesFor(cost, middle);
    if (shards > of) low = middle;
    else high = middle;
    if (i % 8 === 0) yield;
  }
  return high;
}

/** How many palindromes make that much work. */
function palindromesFor({ fixed, each, most }: Cost, work: number): number {
  if (work >= fixed + each * most) return work / (each + fixed / most);
  // What is left when the fixed part is done; a shard of a few palindromes takes longer than its
  // share.
  return Math.max(work - fixed, work / 8) / each;
}
