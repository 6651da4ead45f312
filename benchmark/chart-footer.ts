import type { Machine } from './machine.ts';

const LINE_HEIGHT = 17;

/** The small print below a picture: some lines of words, and last what it was measured on. */
export function footerLines(words: readonly string[], machine: Machine, x: number, y: number) {
  const { cpu, cores, node, rustc, date, commit } = machine;
  const made = [cpu, `${cores} cores`, `Node ${node}`, rustc, date.slice(0, 10), commit];
  return [...words, made.filter((part) => part !== null).join(' · ')]
    .map(
      (line, i) =>
        `<text class="detail" style="text-anchor: start" x="${x}" y="${y + i * LINE_HEIGHT}">${escape(line)}</text>`,
    )
    .join('\n');
}

export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
