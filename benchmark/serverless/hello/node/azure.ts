/** The Azure Functions app that says hello. */
import { app } from '@azure/functions';

app.http('hello', {
  methods: ['GET'],
  authLevel: 'anonymous',
  route: 'hello',
  handler: async () => ({ body: 'Hello world' }),
});
