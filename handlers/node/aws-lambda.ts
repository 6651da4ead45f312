/** The Lambda function. What can be done once is done here, while the environment starts. */
import type { Context } from 'aws-lambda';
import { invoke } from './lambda.ts';
import { isOn, toStandardOutput } from './log.ts';
import { loadService } from './service.ts';

const service = loadService();
const log = isOn() ? toStandardOutput : undefined;

/** Two parameters: the runtime refuses handlers with a third one, the callback of old. */
export async function handler(event: unknown, context: Context) {
  const { awsRequestId: id } = context;
  return await invoke(service, event, { id, leftMs: context.getRemainingTimeInMillis(), log });
}
