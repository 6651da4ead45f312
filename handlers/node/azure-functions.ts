/** The Azure Functions app. What can be done once is done here, while the worker starts. */
import { app } from '@azure/functions';
import { invoke } from './azure.ts';
import { loadService } from './service.ts';

const service = loadService();

app.http('palindromes', {
  // All that the host knows, so that it is answered here that some are not allowed.
  methods: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'],
  authLevel: 'anonymous',
  route: 'palindromes',
  handler: (request, context) => invoke(service, request, context),
});
