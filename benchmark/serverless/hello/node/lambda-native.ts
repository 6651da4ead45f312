/** The Lambda function that lets an addon say hello. */
import type { Context } from 'aws-lambda';
import { loadAddon } from './addon.ts';

const { hello } = loadAddon();

export async function handler(_event: unknown, _context: Context): Promise<string> {
  return hello();
}
