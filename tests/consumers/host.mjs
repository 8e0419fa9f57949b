// A server of this machine that serves a library, and notes the event streams that it was asked for.
import { once } from 'node:events';
import { createServer } from 'node:http';

/** Responses that the server broke off. @type {WeakSet<import('node:http').ServerResponse>} */
const broken = new WeakSet();

/** As when the network fails: what serves hears of an error. @param {import('node:http').ServerResponse} response */
export function breakOff(response) {
  broken.add(response);
  response.socket.destroy(new Error('the connection broke'));
}

/** Who asks for an event stream says so; what ends it is the server's own end, or the client's leaving. */
class Streams {
  /** @type {{ url: URL, headers: import('node:http').IncomingHttpHeaders, end?: 'server' | 'client' }[]} */
  list = [];
  /** @type {(() => void)[]} */
  #watchers = [];

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  note(request, response) {
    if (!request.headers.accept?.includes('text/event-stream')) return;
    const { headers } = request;
    const stream = { url: new URL(request.url, 'http://x'), headers };
    this.list.push(stream);
    const decide = () => {
      stream.end ??= response.writableEnded || broken.has(response) ? 'server' : 'client';
      for (const watcher of this.#watchers) watcher();
    };
    // Before what serves hears of it: that may end a response that the client has left.
    request.socket.prependListener('end', decide).prependListener('close', decide);
    response.on('close', decide);
  }

  /** Waits until the client has left so many of them. @param {number} count */
  left(count) {
    return new Promise((resolve) => {
      const check = () => {
        const left = this.list.filter(({ end }) => end === 'client');
        if (left.length >= count) resolve(undefined);
      };
      this.#watchers.push(check);
      check();
    });
  }
}

/**
 * @typedef {object} Host
 * @property {string} origin
 * @property {Streams} streams
 * @property {(file: string, type: string, content: string | Buffer) => void} file serves a page's file
 * @property {() => Promise<void>} close
 */

/**
 * @param {(server: import('node:http').Server) =>
 *   void | ((request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, url: URL) => void)} attach
 * what serves the library: it attaches itself to the server, or returns its handler
 * @returns {Promise<Host>}
 */
export async function serve(attach) {
  const files = new Map();
  const streams = new Streams();
  const server = createServer();
  // Else it closes a connection that a slow client is just about to use again.
  server.keepAliveTimeout = 0;
  server.on('request', (request, response) => {
    const url = new URL(request.url, 'http://x');
    const file = files.get(url.pathname);
    if (file) return response.writeHead(200, { 'Content-Type': file.type }).end(file.content);
    if (url.pathname === '/left') {
      streams.left(Number(url.searchParams.get('count'))).then(() => response.end());
      return;
    }
    handler?.(request, response, url);
  });
  const handler = attach(server);
  server.prependListener('request', (request, response) => streams.note(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    streams,
    file: (path, type, content) => files.set(path, { type, content }),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers with an event stream, of which `send` writes a part. @param {import('node:http').ServerResponse} response */
export function startStream(response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.flushHeaders();
  return (/** @type {string} */ text) => response.write(text);
}
