/**
 * One line on standard error that says what is being done. On a terminal it is written over and
 * over; elsewhere, in a log, every step is a line. Standard output stays for the results.
 */
export class Progress {
  readonly isTerminal = process.stderr.isTTY === true;
  readonly #started = performance.now();
  #text = '';
  #timer: NodeJS.Timeout | undefined;

  step(text: string): void {
    this.#text = text;
    if (!this.isTerminal) {
      process.stderr.write(`${this.#seconds()} ${text}\n`);
      return;
    }
    this.#draw();
    // Long searches run beside the event loop: the seconds go on while they do.
    this.#timer ??= setInterval(() => this.#draw(), 1000).unref();
  }

  /** Takes the line away, so that something else can be printed. */
  clear(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (this.isTerminal) process.stderr.write('\r\u001B[K');
  }

  #draw(): void {
    const line = `${this.#seconds()} ${this.#text}`;
    process.stderr.write(`\r\u001B[K${line.slice(0, (process.stderr.columns || 80) - 1)}`);
  }

  #seconds(): string {
    const seconds = Math.round((performance.now() - this.#started) / 1000);
    return `${String(seconds).padStart(4)} s`;
  }
}
