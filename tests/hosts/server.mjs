// The server that programs/all.js is for, and what that gets of it.
import { once } from 'node:events';
import http from 'node:http';

const STREAM = { 'Content-Type': 'text/event-stream' };

/** What programs/all.js makes of this server. @param {string} core */
export const received = (core) => ({
  core,
  trace: [
    'open 200 text/event-stream',
    'message first 1 true',
    'error ended 0',
    'open 200 text/event-stream',
    'greeting Grüß 🎉 2',
    'closed 2',
  ],
  parsed: ['Grüß', 'Grüß 🎉', 'once', 'once'],
});

/** @type {Record<string, http.RequestListener>} */
const answers = {
  '/events'({ headers }, response) {
    if (headers['x-token'] !== '42') return response.writeHead(401).end();
    response.writeHead(200, STREAM);
    if (headers['last-event-id'] !== '1') return response.end('retry: 1\nid: 1\ndata: first\n\n');
    response.write('id: 2\nevent: greeting\ndata: Grüß 🎉\n\n');
  },
  '/once': (request, response) => response.writeHead(200, STREAM).end('data: once\n\n'),
  '/many': (request, response) => response.writeHead(200, STREAM).write('data: 1\n\n'.repeat(1000)),
  '/broken': (request, response) =>
    response.writeHead(200, STREAM).write('data: whole\n\ndata: half', () => response.destroy()),
  '/idle': (request, response) => response.writeHead(200, STREAM).flushHeaders(),
};

/**
 * @param {http.RequestListener} [other] answers what this server does not
 */
export async function startServer(other = (request, response) => response.writeHead(404).end()) {
  /** Streams that go on until the client closes them. @type {Set<http.ServerResponse>} */
  const open = new Set();
  const server = http.createServer((request, response) => {
    open.add(response);
    response.on('close', () => open.delete(response));
    (answers[new URL(String(request.url), 'http://host').pathname] ?? other)(request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    http: server,
    origin: `http://127.0.0.1:${port}`,
    /** Until the clients have closed all that is open. */
    async closedByClients() {
      await Promise.all([...open].map((response) => once(response, 'close')));
    },
    close() {
      server.closeAllConnections();
      return once(server.close(), 'close');
    },
  };
}
