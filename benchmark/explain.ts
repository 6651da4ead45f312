/** An error as lines for a person: the place first, then what went wrong there. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = `${error.name === 'Error' ? '' : `${error.name}: `}${error.message}`;
  return error.cause === undefined ? own : `${own}\n  because: ${explain(error.cause)}`;
}
