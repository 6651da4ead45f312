/** What the doctor has to say. */

export type Level = 'fine' | 'doubtful' | 'fatal';

export interface Finding {
  level: Level;
  /** A stable name, for scripts and tests. */
  code: string;
  /** The file it is about. */
  where: string;
  what: string;
  /** What to do about it; nothing when it is fine. */
  advice?: string;
}

export const fine = (code: string, where: string, what: string): Finding => ({
  level: 'fine',
  code,
  where,
  what,
});

export const doubtful = (code: string, where: string, what: string, advice: string): Finding => ({
  level: 'doubtful',
  code,
  where,
  what,
  advice,
});

export const fatal = (code: string, where: string, what: string, advice: string): Finding => ({
  level: 'fatal',
  code,
  where,
  what,
  advice,
});

export const willStart = (findings: readonly Finding[]): boolean =>
  findings.every(({ level }) => level !== 'fatal');

const MARKS: Record<Level, string> = { fine: 'ok   ', doubtful: 'warn ', fatal: 'ERROR' };

/** Names in a zip are somebody else's: what is no printable character is escaped. */
export const printable = (text: string): string =>
  text.replace(/[^\x20-\x7e]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);

export function describe({ level, code, where, what, advice }: Finding): string {
  const line = `${MARKS[level]} ${printable(where)}: ${printable(what)} [${code}]`;
  return advice === undefined ? line : `${line}\n      -> ${advice}`;
}
