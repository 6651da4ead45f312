/** The Azure Functions app that lets an addon say hello. */
import { app } from '@azure/functions';
import { loadAddon } from './addon.ts';

const { hello } = loadAddon();

app.http('hello', {
  methods: ['GET'],
  authLevel: 'anonymous',
  route: 'hello',
  handler: async () => ({ body: hello() }),
});
