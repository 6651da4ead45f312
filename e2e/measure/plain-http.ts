/**
 * The Node handler behind Node's own HTTP server and nothing else, for a figure without stand-ins:
 *
 *     node plain-http.ts <folder of the Lambda package> <port>
 *
 * It needs a Node that strips types.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder = '', port = ''] = process.argv.slice(2);
const { handler } = await import(pathToFileURL(join(folder, 'index.mjs')).href);

/** As a function URL would say it. */
function eventOf({ method, url = '/', headers }: IncomingMessage): object {
  const [rawPath = '/', ...query] = url.split('?');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: query.join('?'),
    headers,
    requestContext: { http: { method, path: rawPath } },
    isBase64Encoded: false,
  };
}

const context = { awsRequestId: '', getRemainingTimeInMillis: () => 30_000 };

createServer(async (incoming, outgoing) => {
  const { statusCode, headers, body } = await handler(eventOf(incoming), context);
  outgoing.statusCode = statusCode;
  for (const [name, value] of Object.entries<string>(headers)) outgoing.setHeader(name, value);
  outgoing.end(body);
}).listen(Number(port), '127.0.0.1');
