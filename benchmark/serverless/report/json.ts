/**
 * JSON that a person can read and git can compare: what holds no further object, a sample with its
 * values for one, stands on a line of its own.
 */
export function toLines(value: unknown): string {
  return `${lines(value, '')}\n`;
}

function lines(value: unknown, indent: string): string {
  if (isFlat(value)) return JSON.stringify(value);
  const deeper = `${indent}  `;
  const [open, close, items] = Array.isArray(value)
    ? ['[', ']', value.map((item) => lines(item, deeper))]
    : ['{', '}', entries(value as object).map(([key, item]) => named(key, lines(item, deeper)))];
  return `${open}\n${deeper}${items.join(`,\n${deeper}`)}\n${indent}${close}`;
}

const named = (key: string, text: string): string => `${JSON.stringify(key)}: ${text}`;

/** As JSON.stringify has it: what is undefined is not there. */
const entries = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, item]) => item !== undefined);

function isFlat(value: unknown): boolean {
  if (!isObject(value)) return true;
  const items = Object.values(value);
  if (Array.isArray(value)) return items.every((item) => !isObject(item));
  return items.every((item) => !isObject(item) || (Array.isArray(item) && isFlat(item)));
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
