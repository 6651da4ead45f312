/** How far a search is, on standard error: one line that is written over on a terminal, else a line a second. */

/** Shorter searches need no line. */
const PATIENCE_MS = 500;
const LINE_MS = 1000;

/** To the first column, and nothing in the line. */
const ERASE = '\r\u001b[K';

export interface ProgressLine {
  update(fraction: number, note?: string): void;
  /** Takes the line away. */
  clear(): void;
}

const NONE: ProgressLine = { update() {}, clear() {} };

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** `wanted`: by an option; without one, where there is a terminal that nothing else is written to. */
export function progressLine(wanted: boolean | undefined, outputOnTerminal: boolean): ProgressLine {
  const { stderr } = process;
  const terminal = stderr.isTTY;
  if (!(wanted ?? (terminal && !outputOnTerminal))) return NONE;
  const began = performance.now();
  let next = began + (wanted === true ? 0 : PATIENCE_MS);
  let shown = false;
  return {
    update(fraction, note) {
      const now = performance.now();
      if (now < next) return;
      if (!terminal) next = now + LINE_MS;
      const parts = [`${(100 * fraction).toFixed(1).padStart(5)} %`, clock(now - began), note];
      const text = parts.filter((part) => part !== undefined).join('  ');
      stderr.write(terminal ? `${ERASE}${text}` : `${text}\n`);
      shown = true;
    },
    clear() {
      if (terminal && shown) stderr.write(ERASE);
      shown = false;
    },
  };
}
