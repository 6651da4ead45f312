/** The Lambda function that says hello. */
import type { Context } from 'aws-lambda';

export async function handler(_event: unknown, _context: Context): Promise<string> {
  return 'Hello world';
}
