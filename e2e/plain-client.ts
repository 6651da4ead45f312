/**
 * Lambda's loop around a Node handler, in plain JavaScript: for where the managed runtime's own client
 * can't run, which has an addon for the machine that it was installed on. It needs a Node that strips types.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { AWS_LAMBDA_RUNTIME_API, LAMBDA_TASK_ROOT = '.' } = process.env;
const API = `http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;

const { handler } = await import(pathToFileURL(join(LAMBDA_TASK_ROOT, 'index.mjs')).href);

async function answerOf(payload: string, context: object): Promise<[string, unknown]> {
  try {
    return ['response', await handler(JSON.parse(payload), context)];
  } catch (error) {
    const { name, message } = error as Error;
    return ['error', { errorType: name, errorMessage: message, trace: [] }];
  }
}

for (;;) {
  const next = await fetch(`${API}/next`);
  const id = next.headers.get('lambda-runtime-aws-request-id');
  const deadline = Number(next.headers.get('lambda-runtime-deadline-ms'));
  const getRemainingTimeInMillis = () => deadline - Date.now();
  const context = { awsRequestId: id, getRemainingTimeInMillis };
  const [kind, answer] = await answerOf(await next.text(), context);
  await fetch(`${API}/${id}/${kind}`, { method: 'POST', body: JSON.stringify(answer) });
}
