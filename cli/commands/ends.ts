/** `smallest`, `largest`, `both`. */
import type { Ends } from '../formats/format.ts';
import { search, tellNothing, type Given, type Run } from './run.ts';

type Command = 'smallest' | 'largest' | 'both';

async function find(command: Command, { api, range, options }: Run): Promise<Ends> {
  const { min, max } = range;
  if (command === 'smallest')
    return [['smallest', await api.smallestPalindromeProductAsync(min, max, options)]];
  if (command === 'largest')
    return [['largest', await api.largestPalindromeProductAsync(min, max, options)]];
  const both = await api.palindromeProductsAsync(min, max, options);
  return [
    ['smallest', both?.smallest ?? null],
    ['largest', both?.largest ?? null],
  ];
}

export async function ends(command: Command, words: string[], given: Given): Promise<void> {
  await search(command, words, given, async (run) => {
    const found = await find(command, run);
    run.progress.clear();
    if (found[0]![1] === null) tellNothing(run);
    await run.outlet.add(run.format.ends(found));
  });
}
