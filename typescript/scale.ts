/**
 * Where the products of one sum lie among the palindromes of one number of digits.
 *
 * The unit is `w`, the distance of neighbouring halves: the palindrome with the half `h` lies
 * between `h` and `h + 1`, and how far is told by its mirrored half. Positions are counted from a
 * half near by, so that a double holds them to twelve places behind the point, however great the
 * numbers are. That is not exact and never taken for it: windows are a billionth wider than they
 * need be, and integers confirm what falls into them.
 */
import { BLOCK } from './block.ts';
import { PERIOD } from './residues.ts';

export class Scale {
  readonly digits: number;
  /** `w`, to 53 bits. */
  readonly w: number;
  /** How many digits the top of a half has. */
  readonly topDigits: number;
  /** Where the corner's square is. */
  private readonly cornerSquare: number;
  /** How far apart the products of neighbouring sums are. */
  readonly sumStep: number;

  /** Positions are counted from the first half with this top. */
  readonly origin: number;

  /** `c * (s - c)` of the chunk's first sum, exactly: `whole + high / highBase + low / w`. */
  private whole: number;
  private high: number;
  private low: number;
  private readonly highBase: number;
  private readonly lowBase: number;
  /** How much farther the next chunk is, in the same parts. */
  private readonly chunkWhole: number;
  private readonly chunkHigh: number;
  private readonly chunkLow: number;

  /**
   * `first` is the sum that the chunk starts from; `top` fixes the origin, that of the corner's
   * square when left out.
   */
  constructor(digits: number, corner: bigint, first: bigint, top?: number) {
    const trailing = digits >> 1;
    const w = 10n ** BigInt(trailing);
    this.digits = digits;
    this.w = Number(w);
    this.topDigits = digits - trailing - 4;
    this.origin = top ?? Number((corner * corner) / (w * BigInt(BLOCK)));
    const origin = BigInt(this.origin) * BigInt(BLOCK) * w;
    this.cornerSquare = Number(corner * corner - origin) / this.w;
    this.sumStep = Number(corner) / this.w;

    const lowBase = 10n ** BigInt(trailing >> 1);
    const highBase = w / lowBase;
    this.lowBase = Number(lowBase);
    this.highBase = Number(highBase);
    const split = (value: bigint): [number, number, number] => {
      const low = value % lowBase;
      const rest = value / lowBase;
      return [Number(rest / highBase), Number(rest % highBase), Number(low)];
    };
    [this.chunkWhole, this.chunkHigh, this.chunkLow] = split(BigInt(PERIOD) * corner);
    // The position of a product below the origin is negative; its parts behind the point are not.
    const product = corner * (first - corner) - origin;
    const behind = ((product % w) + w) % w;
    this.whole = Number((product - behind) / w);
    [, this.high, this.low] = split(behind);
  }

  /** Moves to the next chunk of greater sums. */
  forward(): void {
    this.whole += this.chunkWhole;
    this.high += this.chunkHigh;
    this.low += this.chunkLow;
    if (this.low >= this.lowBase) {
      this.low -= this.lowBase;
      this.high++;
    }
    if (this.high >= this.highBase) {
      this.high -= this.highBase;
      this.whole++;
    }
  }

  /** Moves to the next chunk of smaller sums. */
  backward(): void {
    this.whole -= this.chunkWhole;
    this.high -= this.chunkHigh;
    this.low -= this.chunkLow;
    if (this.low < 0) {
      this.low += this.lowBase;
      this.high--;
    }
    if (this.high < 0) {
      this.high += this.highBase;
      this.whole--;
    }
  }

  /**
   * Where `c * (s - c)` lies for the first sum of the chunk, counted from the first half with this
   * top.
   */
  position(top: number): number {
    // The two differences are whole and exact; only what is left of them is rounded.
    const halves = this.whole - (top - this.origin) * BLOCK;
    return halves + (this.high + this.low / this.lowBase) / this.highBase;
  }

  /** How many halves the first half with this top lies above the corner's square. */
  aboveCorner(top: number): number {
    return (top - this.origin) * BLOCK - this.cornerSquare;
  }
}
