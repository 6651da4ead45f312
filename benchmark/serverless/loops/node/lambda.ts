/** The Lambda function that runs the talk's loop. */
import type { Context } from 'aws-lambda';
import type { Reply } from '../../../../handlers/node/answer.ts';
import { answer, type Question } from './search.ts';

export async function handler(event: Question, _context: Context): Promise<Reply> {
  return answer(event);
}
