/** What is told beside the output, on standard error. */

export const NAME = 'palindrome-products';

export const note = (text: string): void => void process.stderr.write(`${NAME}: ${text}\n`);
