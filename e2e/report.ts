/** What was tried on which deployment, and what came of it. */

/** A condition that did not hold; its words are for the table. */
export class Failed extends Error {}

/** What this machine cannot try; its words say why. */
export class Skipped extends Error {}

export function expect(condition: boolean, words: string): asserts condition {
  if (!condition) throw new Failed(words);
}

/** Both as text, cut to what helps. */
export function same(got: unknown, wanted: unknown, what: string): void {
  if (got === wanted) return;
  const cut = (value: unknown): string => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return text === undefined ? 'nothing' : text.slice(0, 300);
  };
  throw new Failed(`${what}: got ${cut(got)}, wanted ${cut(wanted)}`);
}

export interface Outcome {
  /** A few words beside "passed". */
  note?: string;
  /** The process that answered. */
  pid?: number | undefined;
  /** Who asked, where that is known only when it has been tried. */
  client?: string;
}

type Verdict = 'passed' | 'FAILED' | 'skipped';

interface Line extends Outcome {
  deployment: string;
  client: string;
  name: string;
  verdict: Verdict;
  seconds: number;
}

const lines: Line[] = [];

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function show({ deployment, client, name, verdict, seconds, note = '', pid }: Line): void {
  const who = pid === undefined ? '' : `pid ${pid}`;
  console.log(
    [
      deployment.padEnd(17),
      name.padEnd(30),
      verdict.padEnd(7),
      `${seconds.toFixed(1)} s`.padStart(7),
      who.padEnd(11),
      client.padEnd(50),
      note,
    ]
      .join('  ')
      .trimEnd(),
  );
}

export interface Subject {
  readonly name: string;
  readonly client: string;
}

/** Runs one case, prints its line, and goes on, whatever came of it. */
export async function test(
  subject: Subject,
  name: string,
  body: () => Promise<Outcome | undefined | void>,
): Promise<void> {
  const since = performance.now();
  let verdict: Verdict = 'passed';
  let outcome: Outcome;
  try {
    outcome = (await body()) ?? {};
  } catch (error) {
    verdict = error instanceof Skipped ? 'skipped' : 'FAILED';
    outcome = { note: words(error) };
  }
  const seconds = (performance.now() - since) / 1000;
  const { name: deployment, client } = subject;
  const line = { deployment, client, name, verdict, seconds, ...outcome };
  lines.push(line);
  show(line);
}

/** Prints the last line, and says whether all went well; nothing tried is nothing shown. */
export function summary(): boolean {
  const by = (verdict: Verdict): Line[] => lines.filter((line) => line.verdict === verdict);
  const [passed, failed, skipped] = [by('passed'), by('FAILED'), by('skipped')];
  if (failed.length > 0) {
    console.log('\nfailed:');
    failed.forEach(show);
  }
  const rest = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  console.log(`\n${passed.length} passed, ${failed.length} failed${rest}`);
  return failed.length === 0 && passed.length > 0;
}
