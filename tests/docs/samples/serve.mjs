// Serves what samples ask for.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { ROOT } from '../pages.mjs';

const STREAM = 'retry: 1\n\nid: 7\nevent: price\ndata: 12 €\n\ndata: hello\n\n';

/**
 * A server of a page, the script, and a stream at /events that ends, and is no more at the second
 * request.
 * @param {{ page?: string, policy?: string }} options
 */
export async function serve({ page = '', policy = '' } = {}) {
  /** @type {import('node:http').IncomingHttpHeaders[]} */
  const requests = [];
  const server = createServer((request, response) => {
    if (request.url === '/events') {
      requests.push(request.headers);
      response.writeHead(requests.length > 1 ? 204 : 200, { 'Content-Type': 'text/event-stream' });
      response.end(requests.length > 1 ? undefined : STREAM);
    } else if (request.url === '/eventsource.min.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript' });
      response.end(readFileSync(`${ROOT}/dist/eventsource.min.js`));
    } else {
      response.writeHead(request.url === '/' ? 200 : 404, {
        'Content-Type': 'text/html',
        ...(policy && { 'Content-Security-Policy': policy }),
      });
      response.end(`<!DOCTYPE html><link rel="icon" href="data:,">${page}`);
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    requests,
    async close() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
