/** The Azure Functions app that runs the talk's loop. */
import { app } from '@azure/functions';
import { answerOf } from '../../../../handlers/node/answer.ts';
import type { Reversal } from '../../../../typescript/exhaustive.ts';
import { answer, ENGINE } from './search.ts';

app.http('loops', {
  methods: ['GET'],
  authLevel: 'anonymous',
  route: 'loops',
  handler: async ({ query }) => {
    const [min, max] = [Number(query.get('min')), Number(query.get('max'))];
    const reversal = query.get('reversal') as Reversal;
    return answerOf(answer({ min, max, reversal }), ENGINE);
  },
});
