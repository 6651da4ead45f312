/** How far something is, told to the caller's function about ten times a second. */

const PROGRESS_MS = 100;

/** A fraction that grows with each report, however often it is looked at. */
export class Reporter {
  readonly #progress: () => number;
  readonly #report: (fraction: number) => void;
  #last = -1;
  #at = performance.now();

  constructor(progress: () => number, report: (fraction: number) => void) {
    this.#progress = progress;
    this.#report = report;
  }

  /** Reports, unless it has done so a moment ago or nothing has moved. */
  look(): void {
    if (performance.now() - this.#at >= PROGRESS_MS) this.#tell();
  }

  /** Reports until stopped. Never keeps the process alive by itself. */
  watch(): () => void {
    const timer = setInterval(() => this.#tell(), PROGRESS_MS);
    timer.unref?.();
    return () => clearInterval(timer);
  }

  #tell(): void {
    this.#at = performance.now();
    const fraction = Math.min(1, this.#progress());
    if (fraction <= this.#last) return;
    this.#last = fraction;
    this.#report(fraction);
  }
}

/** Calls `report` with a growing fraction until stopped. */
export const watchProgress = (
  progress: () => number,
  report: (fraction: number) => void,
): (() => void) => new Reporter(progress, report).watch();
